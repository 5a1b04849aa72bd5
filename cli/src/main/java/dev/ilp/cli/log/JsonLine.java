package dev.ilp.cli.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;

/**
 * A log line for programs: one flat object with {@code timestamp}, {@code level}, {@code event},
 * {@code nodeId}, {@code message}, the line's own facts and {@code logger}.
 */
final class JsonLine {

  private final JsonFactory json = new JsonFactory();
  private final DateTimeFormatter time =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  String of(ILoggingEvent event) {
    StringWriter line = new StringWriter();
    try (JsonGenerator out = json.createGenerator(line)) {
      out.writeStartObject();
      write(out, event, Facts.of(event));
      out.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("JSON in memory cannot fail", e);
    }
    return line.append('\n').toString();
  }

  private void write(JsonGenerator out, ILoggingEvent event, Map<String, Object> facts)
      throws IOException {
    Instant at = event.getInstant();
    out.writeStringField("timestamp", time.format(at));
    out.writeStringField("level", event.getLevel().toString());
    for (String first : new String[] {Facts.NODE, Facts.EVENT}) {
      if (facts.containsKey(first)) {
        writeFact(out, first, facts.remove(first));
      }
    }
    out.writeStringField("message", event.getFormattedMessage());
    for (Map.Entry<String, Object> fact : facts.entrySet()) {
      writeFact(out, fact.getKey(), fact.getValue());
    }
    out.writeStringField("logger", event.getLoggerName());
    if (event.getThrowableProxy() != null) {
      out.writeStringField("stack", ThrowableProxyUtil.asString(event.getThrowableProxy()));
    }
  }

  private static void writeFact(JsonGenerator out, String key, Object value) throws IOException {
    switch (value) {
      case Integer number -> out.writeNumberField(key, number);
      case Long number -> out.writeNumberField(key, number);
      case Boolean flag -> out.writeBooleanField(key, flag);
      default -> out.writeStringField(key, value.toString());
    }
  }
}
