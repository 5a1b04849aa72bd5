package dev.ilp.bench;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** The expiry of what is sent now, as it stands in a Prepare; formatted once a millisecond. */
final class ExpiryText {

  private static final DateTimeFormatter FORM =
      DateTimeFormatter.ofPattern("uuuuMMddHHmmss").withZone(ZoneOffset.UTC);
  private static final int MILLIS = 1000;
  private static final int SECONDS_LENGTH = 14;

  private final Clock clock;
  private final byte[] text = new byte[PrepareFrame.EXPIRY_LENGTH];
  private long second = Long.MIN_VALUE;
  private long milli = Long.MIN_VALUE;

  ExpiryText(Clock clock) {
    this.clock = clock;
  }

  /** Makes the text that of now. */
  void update() {
    long now = clock.millis() + PrepareFrame.EXPIRY_SECONDS * MILLIS;
    if (now == milli) {
      return;
    }
    milli = now;
    if (now / MILLIS != second) {
      second = now / MILLIS;
      byte[] digits =
          FORM.format(Instant.ofEpochSecond(second)).getBytes(StandardCharsets.US_ASCII);
      System.arraycopy(digits, 0, text, 0, SECONDS_LENGTH);
    }
    int fraction = (int) (now % MILLIS);
    text[SECONDS_LENGTH] = (byte) ('0' + fraction / 100);
    text[SECONDS_LENGTH + 1] = (byte) ('0' + fraction / 10 % 10);
    text[SECONDS_LENGTH + 2] = (byte) ('0' + fraction % 10);
  }

  void copyTo(byte[] target, int at) {
    System.arraycopy(text, 0, target, at, text.length);
  }
}
