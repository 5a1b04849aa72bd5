package dev.ilp.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;
import org.slf4j.event.KeyValuePair;

/** What is logged under one name while this is open. It is kept here and printed nowhere. */
public final class LogLines implements AutoCloseable {

  private final Logger logger;
  private final Level levelBefore;
  private final boolean additiveBefore;
  private final Kept kept = new Kept();

  /** One line: its message, and its facts by key. */
  public record Line(Level level, String message, Map<String, String> facts, boolean withCause) {

    public String fact(String key) {
      return Objects.requireNonNull(facts.get(key), () -> key + " in " + this);
    }
  }

  private static final class Kept extends AppenderBase<ILoggingEvent> {

    private final List<Line> lines = new CopyOnWriteArrayList<>();

    @Override
    protected void append(ILoggingEvent event) {
      Map<String, String> facts = new LinkedHashMap<>();
      List<KeyValuePair> pairs = event.getKeyValuePairs();
      if (pairs != null) {
        pairs.forEach(pair -> facts.put(pair.key, String.valueOf(pair.value)));
      }
      lines.add(
          new Line(event.getLevel(), event.getMessage(), facts, event.getThrowableProxy() != null));
    }
  }

  private LogLines(Logger logger, Level level) {
    this.logger = logger;
    levelBefore = logger.getLevel();
    additiveBefore = logger.isAdditive();
    logger.setLevel(level);
    logger.setAdditive(false);
    kept.start();
    logger.addAppender(kept);
  }

  /** Keeps what this class logs, from debug on. */
  public static LogLines of(Class<?> owner) {
    return of(owner.getName(), Level.DEBUG);
  }

  /** Keeps what is logged under this name and below it, from this level on. */
  public static LogLines of(String name, Level level) {
    return new LogLines((Logger) LoggerFactory.getLogger(name), level);
  }

  public List<Line> lines() {
    return List.copyOf(kept.lines);
  }

  /** The lines in which {@code key} has this value. */
  public List<Line> with(String key, String value) {
    return lines().stream().filter(line -> value.equals(line.facts().get(key))).toList();
  }

  @Override
  public void close() {
    logger.detachAppender(kept);
    logger.setLevel(levelBefore);
    logger.setAdditive(additiveBefore);
  }
}
