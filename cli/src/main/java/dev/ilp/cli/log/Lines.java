package dev.ilp.cli.log;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.ilp.config.LogFormat;
import dev.ilp.config.LogLevel;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where Logback's events become lines; apart from {@link Logging}, as loading it costs time. */
final class Lines extends AppenderBase<ILoggingEvent> {

  private static final String OWN = "dev.ilp";
  private static final String NETTY = "io.netty";

  /** How many lines may wait to be written; when a fifth is left, those below WARN are dropped. */
  private static final int MAX_WAITING = 16_384;

  private final PrintWriter out;
  private final Function<ILoggingEvent, String> format;

  private Lines(PrintWriter out, Function<ILoggingEvent, String> format) {
    this.out = out;
    this.format = format;
  }

  static void begin(PrintWriter out, LogLevel level, LogFormat format) {
    context()
        .ifPresent(
            context -> {
              context.reset();
              Lines lines = new Lines(out, layout(format));
              lines.setContext(context);
              lines.start();
              var root = context.getLogger(Logger.ROOT_LOGGER_NAME);
              root.addAppender(behindQueue(lines, context));
              root.setLevel(Level.WARN);
              context.getLogger(NETTY).setLevel(Level.ERROR); // what it warns of, we say ourselves
              context.getLogger(OWN).setLevel(Level.valueOf(level.name()));
            });
  }

  /** Lines come from event loops, which must not wait for whoever reads them. */
  private static AsyncAppender behindQueue(Lines lines, LoggerContext context) {
    AsyncAppender queue = new AsyncAppender();
    queue.setContext(context);
    queue.setQueueSize(MAX_WAITING);
    queue.setNeverBlock(true);
    queue.addAppender(lines);
    queue.start();
    return queue;
  }

  static void level(LogLevel level) {
    context().ifPresent(context -> context.getLogger(OWN).setLevel(Level.valueOf(level.name())));
  }

  static void end() {
    context()
        .ifPresent(
            context -> {
              context.reset();
              context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.OFF);
            });
  }

  /** Empty if something has logged while logging was off: then it stays off. */
  private static Optional<LoggerContext> context() {
    return LoggerFactory.getILoggerFactory() instanceof LoggerContext context
        ? Optional.of(context)
        : Optional.empty();
  }

  private static Function<ILoggingEvent, String> layout(LogFormat format) {
    return switch (format) {
      case TEXT -> new TextLine()::of;
      case JSON -> new JsonLine()::of;
    };
  }

  @Override
  protected void append(ILoggingEvent event) {
    out.write(format.apply(event));
    out.flush();
  }
}
