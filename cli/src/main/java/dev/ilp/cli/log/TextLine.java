package dev.ilp.cli.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import dev.ilp.cli.output.Printable;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A log line for people: {@code 12:34:56.789 INFO connector-a link_connected peer=b link is up}.
 */
final class TextLine {

  private final DateTimeFormatter time =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneId.systemDefault());

  String of(ILoggingEvent event) {
    Map<String, Object> facts = Facts.of(event);
    StringBuilder line = new StringBuilder();
    line.append(time.format(event.getInstant()));
    line.append(" %-5s".formatted(event.getLevel()));
    appendWord(line, facts.remove(Facts.NODE));
    Object name = facts.remove(Facts.EVENT);
    appendWord(line, name == null ? event.getLoggerName() : name);
    facts.forEach((key, value) -> appendFact(line, key, String.valueOf(value)));
    line.append(' ').append(Printable.of(event.getFormattedMessage())).append('\n');
    if (event.getThrowableProxy() != null) {
      line.append(ThrowableProxyUtil.asString(event.getThrowableProxy()));
    }
    return line.toString();
  }

  private static void appendWord(StringBuilder line, @Nullable Object word) {
    if (word != null) {
      line.append(' ').append(Printable.of(word.toString()));
    }
  }

  private static void appendFact(StringBuilder line, String key, String value) {
    line.append(' ').append(key).append('=');
    if (value.isEmpty() || value.chars().anyMatch(c -> c == ' ' || c == '"' || c == '=')) {
      line.append('"').append(Printable.of(value).replace("\"", "\\\"")).append('"');
    } else {
      line.append(Printable.of(value));
    }
  }
}
