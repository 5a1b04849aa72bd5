package dev.ilp.packet;

/**
 * What a parent tells its child about their account (RFC 31).
 *
 * @param clientAddress the child's address: the parent's with one segment more
 * @param assetScale 0 to 255: the account's unit is 10^-assetScale of the asset
 * @param assetCode such as USD
 */
public record IldcpResponse(IlpAddress clientAddress, int assetScale, String assetCode) {
  private static final int MAX_SCALE = 255;

  /** Throws {@link IllegalArgumentException} if the scale is out of range. */
  public IldcpResponse {
    if (assetScale < 0 || assetScale > MAX_SCALE) {
      throw new IllegalArgumentException(
          "asset scale " + assetScale + " is not within 0 to " + MAX_SCALE);
    }
  }
}
