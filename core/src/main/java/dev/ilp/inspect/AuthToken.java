package dev.ilp.inspect;

import dev.ilp.oer.Bytes;

/** The token of a BTP auth message, wherever broken lengths and counts have moved it. */
final class AuthToken {
  private static final Bytes NAME = Bytes.ofAscii(BtpEntries.AUTH_TOKEN);

  private AuthToken() {}

  /** The place behind the first {@code auth_token}; the length of the input if there is none. */
  static int from(Bytes input) {
    int length = NAME.length();
    for (int end = length; end <= input.length(); end++) {
      if (input.slice(end - length, end).equals(NAME)) {
        return end;
      }
    }
    return input.length();
  }
}
