package dev.ilp.packet;

/**
 * What a routing table is keyed by: an ILP address, a bare scheme such as {@code g}, or nothing at
 * all, which is a prefix of every address. Without a dot at its end.
 */
public record AddressPrefix(String value) {

  /**
   * Throws {@link IllegalArgumentException} if it is none of the three; the message says what to
   * drop if only the end is wrong.
   */
  public AddressPrefix {
    if (!isValid(value)) {
      throw new IllegalArgumentException(problem(value));
    }
  }

  public static AddressPrefix of(IlpAddress address) {
    return new AddressPrefix(address.value());
  }

  /** Whether the address is this prefix or goes on after it with a dot. */
  public boolean matches(IlpAddress address) {
    String text = address.value();
    return value.isEmpty()
        || (text.startsWith(value)
            && (text.length() == value.length() || text.charAt(value.length()) == '.'));
  }

  /** The allocation scheme; empty if the prefix is. */
  public String scheme() {
    int dot = value.indexOf('.');
    return dot < 0 ? value : value.substring(0, dot);
  }

  @Override
  public String toString() {
    return value;
  }

  private static boolean isValid(String text) {
    return text.isEmpty()
        || AddressScanner.isScheme(text, text.length())
        || AddressScanner.isAddress(text);
  }

  private static String problem(String text) {
    String problem = Text.quoted(text) + " is not an address prefix";
    for (String end : new String[] {".*", "*", "."}) {
      String rest = text.substring(0, Math.max(0, text.length() - end.length()));
      if (text.endsWith(end) && isValid(rest)) {
        return problem + ": drop the \"" + end + "\" at its end";
      }
    }
    return problem;
  }
}
