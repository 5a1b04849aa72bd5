package dev.ilp.link.btp;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.slf4j.LoggerFactory;

/** Collects what this package logs, from every level on. */
final class LogLines extends AppenderBase<ILoggingEvent> implements AutoCloseable {

  private final Logger logger = (Logger) LoggerFactory.getLogger("dev.ilp.link.btp");
  private final List<ILoggingEvent> events = new CopyOnWriteArrayList<>();

  LogLines() {
    start();
    logger.setLevel(Level.TRACE);
    logger.setAdditive(false);
    logger.addAppender(this);
  }

  @Override
  protected void append(ILoggingEvent event) {
    events.add(event);
  }

  /** The lines as level, message and pairs of key and value. */
  List<String> all() {
    return events.stream().map(LogLines::text).toList();
  }

  /** The names of the events that were logged at a level. */
  List<String> at(Level level) {
    return events.stream()
        .filter(event -> event.getLevel() == level)
        .map(event -> value(event, "event"))
        .toList();
  }

  private static String value(ILoggingEvent event, String key) {
    return event.getKeyValuePairs().stream()
        .filter(pair -> pair.key.equals(key))
        .map(pair -> String.valueOf(pair.value))
        .collect(Collectors.joining());
  }

  private static String text(ILoggingEvent event) {
    return event.getLevel() + " " + event.getFormattedMessage() + " " + event.getKeyValuePairs();
  }

  @Override
  public void close() {
    logger.detachAppender(this);
    logger.setAdditive(true);
    logger.setLevel(null);
  }
}
