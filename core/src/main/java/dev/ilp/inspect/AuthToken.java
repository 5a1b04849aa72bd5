package dev.ilp.inspect;

import dev.ilp.oer.Bytes;

/** The token of a BTP auth message, wherever broken lengths and counts have moved it. */
final class AuthToken {
  private static final Bytes NAME = Bytes.ofAscii(BtpEntries.AUTH_TOKEN);

  /** The content type that follows it, in bytes. */
  private static final int TYPE = 1;

  private AuthToken() {}

  /** Where it may begin, behind the first {@code auth_token}; the end of the input if nowhere. */
  static int from(Bytes input) {
    int length = NAME.length();
    for (int end = length; end <= input.length(); end++) {
      if (input.slice(end - length, end).equals(NAME)) {
        return Math.min(end + TYPE, input.length());
      }
    }
    return input.length();
  }
}
