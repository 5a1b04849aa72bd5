package dev.ilp.inspect;

import dev.ilp.oer.Bytes;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** How values are put for people. */
final class Words {
  private static final int SHOWN = 64;
  private static final int DAYS_A_YEAR = 365;

  private Words() {}

  static String bytes(int number) {
    return number == 1 ? "1 byte" : number + " bytes";
  }

  /** One character an octet, a question mark for what is not printable ASCII. */
  static String ascii(Bytes octets) {
    StringBuilder text = new StringBuilder(octets.length());
    for (int i = 0; i < octets.length(); i++) {
      byte octet = octets.byteAt(i);
      text.append(octet >= ' ' && octet <= '~' ? (char) octet : '?');
    }
    return text.toString();
  }

  /** In quotes, the beginning of it. */
  static String quoted(Bytes octets) {
    return octets.length() <= SHOWN
        ? '"' + ascii(octets) + '"'
        : '"' + ascii(octets.slice(0, SHOWN)) + "...\"";
  }

  /** The index of the first octet that is not UTF-8, or -1. */
  static int firstBadUtf8(Bytes octets) {
    ByteBuffer in = ByteBuffer.wrap(octets.toArray());
    CharBuffer out = CharBuffer.allocate(octets.length());
    return StandardCharsets.UTF_8.newDecoder().decode(in, out, true).isError() ? in.position() : -1;
  }

  /** Whether they are text that can be shown: UTF-8 without control characters, and not empty. */
  static boolean isText(Bytes octets) {
    return !octets.isEmpty()
        && firstBadUtf8(octets) < 0
        && octets.utf8().codePoints().noneMatch(Words::isControl);
  }

  private static boolean isControl(int character) {
    return Character.isISOControl(character) && character != '\n' && character != '\t';
  }

  /** With separators, if it has four digits or more; else empty. */
  static String thousands(long unsigned) {
    return Long.compareUnsigned(unsigned, 1_000) < 0
        ? ""
        : String.format(Locale.ROOT, "%,d", new BigInteger(Long.toUnsignedString(unsigned)));
  }

  /** How far away: {@code in 29.5 s}, {@code 3 days ago}. */
  static String relative(Instant time, Instant now) {
    Duration away = Duration.between(now, time);
    return away.isNegative() ? distance(away.negated()) + " ago" : "in " + distance(away);
  }

  private static String distance(Duration time) {
    if (time.toMinutes() == 0) {
      return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
    }
    if (time.toHours() == 0) {
      return time.toMinutes() + " min";
    }
    if (time.toDays() < 2) {
      return time.toHours() + " h";
    }
    return time.toDays() < 2 * DAYS_A_YEAR
        ? time.toDays() + " days"
        : time.toDays() / DAYS_A_YEAR + " years";
  }
}
