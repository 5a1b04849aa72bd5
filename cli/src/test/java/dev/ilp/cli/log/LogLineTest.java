package dev.ilp.cli.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.ilp.config.LogFormat;
import dev.ilp.config.LogLevel;
import dev.ilp.log.NodeLog;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class LogLineTest {

  private final StringWriter out = new StringWriter();
  private final NodeLog log = NodeLog.of(LogLineTest.class, "alice");

  private void start(LogFormat format) {
    Logging.start(new PrintWriter(out), LogLevel.INFO, format);
  }

  @AfterEach
  void stop() {
    Logging.stop();
  }

  /** All lines, also those that still wait to be written. */
  private String logged() {
    Logging.stop();
    return out.toString();
  }

  private void logOne() {
    log.info("link_connected")
        .addKeyValue("peer", "bob")
        .addKeyValue("port", 3000)
        .addKeyValue("error", "a \"bad\"\nthing")
        .log("link is up");
  }

  @Test
  void textLineIsForPeople() {
    // Given
    start(LogFormat.TEXT);

    // When
    logOne();

    // Then
    assertThat(logged())
        .matches(
            "\\d\\d:\\d\\d:\\d\\d\\.\\d{3} INFO  alice link_connected peer=bob port=3000"
                + " error=\"a \\\\\"bad\\\\\"\\\\nthing\" link is up\n");
  }

  @Test
  void jsonLineIsFlat() throws IOException {
    // Given
    start(LogFormat.JSON);

    // When
    logOne();

    // Then
    assertThat(logged().lines()).hasSize(1);
    Map<String, Object> line = JSON.std.mapFrom(logged());
    assertThat(line.get("timestamp")).asString().matches("\\d{4}-\\d\\d-\\d\\dT[\\d:.]{12}Z");
    assertThat(line)
        .containsEntry("level", "INFO")
        .containsEntry("nodeId", "alice")
        .containsEntry("event", "link_connected")
        .containsEntry("message", "link is up")
        .containsEntry("peer", "bob")
        .containsEntry("port", 3000)
        .containsEntry("error", "a \"bad\"\nthing")
        .containsEntry("logger", LogLineTest.class.getName());
  }

  @Test
  void lineWithoutEventHasTheNameOfItsLogger() {
    // Given
    start(LogFormat.TEXT);

    // When
    LoggerFactory.getLogger("org.example.Thing").warn("strange");
    LoggerFactory.getLogger("org.example.Thing").info("usual");

    // Then
    assertThat(logged()).endsWith(" WARN  org.example.Thing strange\n").hasLineCount(1);
  }

  @Test
  void bugHasItsStackInEitherForm() {
    // Given
    var bug = new IllegalStateException("oops");

    // When
    start(LogFormat.TEXT);
    log.error("failure").setCause(bug).log("a bug");
    start(LogFormat.JSON);
    log.error("failure").setCause(bug).log("a bug");

    // Then
    assertThat(logged())
        .contains("a bug\njava.lang.IllegalStateException: oops")
        .contains("\"stack\":\"java.lang.IllegalStateException: oops");
  }

  @Test
  void lowerLevelsAreNotWritten() {
    // Given
    start(LogFormat.TEXT);

    // When
    log.debug("packet_received").log("prepare received");

    // Then
    assertThat(logged()).isEmpty();
  }
}
