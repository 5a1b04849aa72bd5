package dev.ilp.packet;

import dev.ilp.oer.Bytes;
import dev.ilp.oer.OerException;
import dev.ilp.oer.OerReader;
import dev.ilp.oer.OerWriter;
import java.time.Instant;
import java.time.LocalDate;

/**
 * The expiry of a Prepare: 17 ASCII digits {@code YYYYMMDDHHmmSSfff}, UTC, years 0000 to 9999 (RFC
 * 27). No month 13, no 30 February, no hour 24 and, clocks being smeared, no second 60 (RFC 30).
 */
public final class IlpTimestamp {
  /** Octets in a timestamp. */
  public static final int LENGTH = 17;

  private static final int SECONDS_A_DAY = 86_400;
  private static final int NANOS_A_MILLI = 1_000_000;
  private static final long FIRST_SECOND = LocalDate.of(0, 1, 1).toEpochDay() * SECONDS_A_DAY;
  private static final long SECOND_AFTER_LAST =
      LocalDate.of(10_000, 1, 1).toEpochDay() * SECONDS_A_DAY;

  private IlpTimestamp() {}

  /** Reads 17 octets. */
  static Instant read(OerReader in) throws OerException {
    int offset = in.offset();
    return instant(in.readOctets(LENGTH), offset);
  }

  /** Reads all of {@code text}, which must be 17 octets. */
  public static Instant parse(Bytes text) throws OerException {
    if (text.length() != LENGTH) {
      throw new OerException("timestamp of " + text.length() + " bytes, not of " + LENGTH, 0);
    }
    return instant(text, 0);
  }

  /**
   * Writes 17 octets; what is finer than a millisecond is cut off.
   *
   * @throws IllegalArgumentException if the year is not within 0000 to 9999
   */
  static void write(Instant instant, OerWriter out) {
    requireInRange(instant);
    long second = instant.getEpochSecond();
    LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(second, SECONDS_A_DAY));
    int ofDay = Math.floorMod(second, SECONDS_A_DAY);
    int millis = instant.getNano() / NANOS_A_MILLI;
    int year = date.getYear();
    out.writeUInt64(
        DigitPairs.write(year / 100, year % 100, date.getMonthValue(), date.getDayOfMonth()));
    out.writeUInt64(DigitPairs.write(ofDay / 3600, ofDay / 60 % 60, ofDay % 60, millis / 10));
    out.writeUInt8('0' + millis % 10);
  }

  /** Throws {@link IllegalArgumentException} if the year is not within 0000 to 9999. */
  static void requireInRange(Instant instant) {
    long second = instant.getEpochSecond();
    if (second < FIRST_SECOND || second >= SECOND_AFTER_LAST) {
      throw new IllegalArgumentException(instant + " is not within the years 0000 to 9999");
    }
  }

  private static Instant instant(Bytes text, int offset) throws OerException {
    long date = DigitPairs.read(text.longAt(0));
    long time = DigitPairs.read(text.longAt(Long.BYTES));
    int lastDigit = text.byteAt(LENGTH - 1) - '0';
    if ((date | time) < 0 || lastDigit < 0 || lastDigit > 9) {
      throw refused(text, "has something else than digits", offset);
    }
    int year = DigitPairs.first(date) * 100 + DigitPairs.second(date);
    int millis = DigitPairs.fourth(time) * 10 + lastDigit;
    long second = epochDay(year, date, text, offset) * SECONDS_A_DAY + ofDay(time, text, offset);
    return Instant.ofEpochSecond(second, (long) millis * NANOS_A_MILLI);
  }

  private static long epochDay(int year, long date, Bytes text, int offset) throws OerException {
    int month = DigitPairs.third(date);
    int day = DigitPairs.fourth(date);
    if (month < 1 || month > 12) {
      throw refused(text, "has month " + month, offset);
    }
    if (day < 1 || (day > 28 && day > LocalDate.of(year, month, 1).lengthOfMonth())) {
      throw refused(text, "has day " + day + ", which its month lacks", offset);
    }
    return LocalDate.of(year, month, day).toEpochDay();
  }

  private static int ofDay(long time, Bytes text, int offset) throws OerException {
    int hour = DigitPairs.first(time);
    int minute = DigitPairs.second(time);
    int second = DigitPairs.third(time);
    if (hour > 23 || minute > 59 || second > 59) {
      throw refused(text, "has no time of day", offset);
    }
    return hour * 3600 + minute * 60 + second;
  }

  private static OerException refused(Bytes text, String problem, int offset) {
    return new OerException("timestamp " + Text.quoted(text.utf8()) + " " + problem, offset);
  }
}
