package dev.ilp.link.btp;

import dev.ilp.log.NodeLog;
import java.time.Clock;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Lines that whoever reaches the port can cause: some of them in each minute are warnings, the rest
 * are for debugging, so that nobody can fill a disk or hide other lines.
 */
final class StrangerLog {

  static final int MOST_PER_MINUTE = 20;
  private static final long MINUTE_MILLIS = 60_000;

  private final NodeLog log;
  private final Clock clock;
  private long minute;
  private int lines;
  private long left;

  StrangerLog(NodeLog log, Clock clock) {
    this.log = log;
    this.clock = clock;
    this.minute = clock.millis();
  }

  /** A line; the first of a minute tells how many of the last were left out. */
  synchronized LoggingEventBuilder line(String event) {
    long now = clock.millis();
    long before = 0;
    if (now - minute >= MINUTE_MILLIS) {
      before = left;
      minute = now;
      lines = 0;
      left = 0;
    }
    if (++lines > MOST_PER_MINUTE) {
      left++;
      return log.debug(event);
    }
    LoggingEventBuilder line = log.warn(event);
    return before == 0 ? line : line.addKeyValue("leftOut", before);
  }
}
