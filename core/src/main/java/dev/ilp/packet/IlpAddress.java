package dev.ilp.packet;

/**
 * An ILP address (RFC 15): a scheme and one or more segments of {@code [A-Za-z0-9_~-]}, separated
 * by dots; ASCII, case-sensitive, at most 1023 characters.
 */
public record IlpAddress(String value) {
  /** Characters, and so octets, of the longest address (RFC 15). */
  public static final int MAX_LENGTH = 1023;

  /** Throws {@link IllegalArgumentException} if it is no ILP address. */
  public IlpAddress {
    if (!AddressScanner.isAddress(value)) {
      throw new IllegalArgumentException(Text.quoted(value) + " is not an ILP address");
    }
  }

  public static boolean isValid(String text) {
    return AddressScanner.isAddress(text);
  }

  /** What comes before the first dot: {@code g}, {@code test}, {@code peer}, ... */
  public String scheme() {
    return value.substring(0, value.indexOf('.'));
  }

  /** Whether that comes before the first dot. */
  public boolean hasScheme(String scheme) {
    return value.length() > scheme.length()
        && value.charAt(scheme.length()) == '.'
        && value.startsWith(scheme);
  }

  /**
   * This address with one segment more.
   *
   * @throws IllegalArgumentException if {@code segment} is no segment, or the result is too long
   */
  public IlpAddress child(String segment) {
    if (!AddressScanner.isSegment(segment)) {
      throw new IllegalArgumentException(Text.quoted(segment) + " is not one address segment");
    }
    return new IlpAddress(value + '.' + segment);
  }

  @Override
  public String toString() {
    return value;
  }
}
