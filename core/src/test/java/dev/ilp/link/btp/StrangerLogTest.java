package dev.ilp.link.btp;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.ilp.log.LogLines;
import dev.ilp.log.NodeLog;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class StrangerLogTest {

  private Instant now = Instant.EPOCH;

  @Test
  void onlySomeLinesAMinuteAreWarningsAndTheNextMinuteTellsHowManyWereNot() {
    // Given
    InstantSource time = () -> now;
    StrangerLog log =
        new StrangerLog(NodeLog.of(StrangerLogTest.class, "a"), time.withZone(ZoneOffset.UTC));
    try (LogLines lines = LogLines.of(StrangerLogTest.class)) {

      // When
      for (int i = 0; i < StrangerLog.MOST_PER_MINUTE + 7; i++) {
        log.line("knock").log("somebody knocked");
      }
      now = now.plusSeconds(60);
      log.line("knock").log("somebody knocked");

      // Then
      assertThat(lines.lines().stream().filter(line -> line.level().equals(Level.WARN)))
          .hasSize(StrangerLog.MOST_PER_MINUTE + 1);
      assertThat(lines.lines()).hasSize(StrangerLog.MOST_PER_MINUTE + 8);
      assertThat(lines.lines().getLast().fact("leftOut")).isEqualTo("7");
    }
  }
}
