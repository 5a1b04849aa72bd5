package dev.ilp.account;

/**
 * The name of an account, and of the peer it is kept with. It serves as the segment of a child's
 * ILP address, so it has the characters of one: letters, digits, {@code _}, {@code ~} and {@code
 * -}, 1 to {@value #MAX_LENGTH} of them (RFC 15, "Address Requirements").
 */
public record AccountId(String value) implements Comparable<AccountId> {

  /** The longest name, in characters. */
  public static final int MAX_LENGTH = 64;

  public AccountId {
    if (!isValid(value)) {
      throw new IllegalArgumentException(
          "account id '%s' must be 1 to %d letters, digits, '_', '~' or '-'"
              .formatted(value, MAX_LENGTH));
    }
  }

  /** Whether {@code value} may name an account. */
  public static boolean isValid(String value) {
    if (value.isEmpty() || value.length() > MAX_LENGTH) {
      return false;
    }
    for (int i = 0; i < value.length(); i++) {
      if (!isSegmentCharacter(value.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isSegmentCharacter(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '_'
        || c == '~'
        || c == '-';
  }

  @Override
  public int compareTo(AccountId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
