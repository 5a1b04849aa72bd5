package dev.ilp.account;

/**
 * What an account is denominated in: amounts count units of 10<sup>-scale</sup> of {@code code}.
 *
 * @param code usually an ISO 4217 code, at most {@value #MAX_CODE_LENGTH} characters
 * @param scale 0 to 255 (RFC 31, "Response Packet")
 */
public record Asset(String code, int scale) {

  /** The longest asset code, in characters. */
  public static final int MAX_CODE_LENGTH = 64;

  /** The code that ISO 4217 keeps for tests, in billionths. */
  public static final Asset DEFAULT = new Asset("XTS", 9);

  public Asset {
    if (code.isEmpty() || code.length() > MAX_CODE_LENGTH) {
      throw new IllegalArgumentException(
          "asset code '%s' must have 1 to %d characters".formatted(code, MAX_CODE_LENGTH));
    }
    if (scale < 0 || scale > 255) {
      throw new IllegalArgumentException("asset scale " + scale + " must be 0 to 255");
    }
  }

  @Override
  public String toString() {
    return code + "/" + scale;
  }
}
