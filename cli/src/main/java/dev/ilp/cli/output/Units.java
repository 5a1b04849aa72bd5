package dev.ilp.cli.output;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Numbers with their units, as people read them. */
final class Units {

  private static final double MICROS_A_MILLI = 1_000;
  private static final double MICROS_A_SECOND = 1_000_000;

  private Units() {}

  static long micros(Duration time) {
    return TimeUnit.NANOSECONDS.toMicros(time.toNanos());
  }

  /** Three digits or more: 812 µs, 3.21 ms, 1.50 s. */
  static String time(Duration time) {
    return time(micros(time));
  }

  static String time(long micros) {
    return time((double) micros);
  }

  static String time(double micros) {
    if (micros < MICROS_A_MILLI) {
      return String.format(Locale.ROOT, "%.0f µs", micros);
    }
    return micros < MICROS_A_SECOND
        ? String.format(Locale.ROOT, "%.2f ms", micros / MICROS_A_MILLI)
        : String.format(Locale.ROOT, "%.2f s", micros / MICROS_A_SECOND);
  }

  /** A whole number of microseconds: 1,204 µs. */
  static String micros(long micros) {
    return String.format(Locale.ROOT, "%,d µs", micros);
  }

  /** How long something has lasted: 42s, 3m 7s, 2h 5m, 4d 3h. */
  static String age(Duration age) {
    if (age.toMinutes() == 0) {
      return age.toSeconds() + "s";
    }
    if (age.toHours() == 0) {
      return age.toMinutes() + "m " + age.toSecondsPart() + "s";
    }
    return age.toDays() == 0
        ? age.toHours() + "h " + age.toMinutesPart() + "m"
        : age.toDays() + "d " + age.toHoursPart() + "h";
  }

  /** 1 packet, 2 packets. */
  static String count(long number, String noun) {
    return String.format(Locale.ROOT, "%,d %s", number, number == 1 ? noun : noun + "s");
  }
}
