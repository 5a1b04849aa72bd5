package dev.ilp.cli.log;

import dev.ilp.config.LogFormat;
import dev.ilp.config.LogLevel;
import java.io.PrintWriter;

/** Turns logging on and off. */
public final class Logging {

  private static final String PROVIDER = "slf4j.provider";
  private static final String NO_PROVIDER = "org.slf4j.helpers.NOP_FallbackServiceProvider";

  private static volatile boolean on;

  private Logging() {}

  /** Unless it is started later, nothing is logged, and Logback's classes are not even loaded. */
  public static void off() {
    System.setProperty(PROVIDER, NO_PROVIDER);
    System.setProperty("slf4j.internal.verbosity", "WARN");
  }

  /** From now on lines of this level and above go to {@code out}. To come before any log line. */
  public static void start(PrintWriter out, LogLevel level, LogFormat format) {
    System.clearProperty(PROVIDER);
    Lines.begin(out, level, format);
    on = true;
  }

  /** The same, unless lines are written already; whether they were not. */
  public static boolean startIfOff(PrintWriter out, LogLevel level, LogFormat format) {
    if (on) {
      return false;
    }
    start(out, level, format);
    return true;
  }

  /** Nothing is logged, but may be later, even after what would have been logged by then. */
  public static void ready() {
    System.clearProperty(PROVIDER);
    Lines.end();
  }

  /** From now on lines of this level and above are logged. */
  public static void level(LogLevel level) {
    Lines.level(level);
  }

  /** Writes the lines that wait; no more follow, being no news to whoever reads them. */
  public static void stop() {
    on = false;
    Lines.end();
  }
}
