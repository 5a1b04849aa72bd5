package dev.ilp.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ilp.testing.Await;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildIT {

  private static final Pattern READY = Pattern.compile("^ready (\\d+)");

  @TempDir private Path folder;

  private Child sh(String script) throws BenchException {
    return Child.start(
        "sleeper",
        List.of("sh", "-c", script),
        Map.of("GREETING", "hello"),
        folder.resolve("log"),
        READY);
  }

  @Test
  void processIsTheOneItself() throws Exception {
    // Given
    try (Child child = sh("echo ready $$; exec sleep 600")) {

      // Then
      long pid = Long.parseLong(child.awaitReady().line().group(1));
      assertThat(child.process().pid()).isEqualTo(pid);
    }
  }

  @Test
  void closeEndsIt() throws Exception {
    // Given
    Child child = sh("echo ready 1; exec sleep 600");
    ProcessHandle process = child.process();

    // When
    child.close();

    // Then
    Await.until("the process ends", () -> !process.isAlive());
    assertThat(child.isAlive()).isFalse();
  }

  @Test
  void itsEndIsNoticed() throws Exception {
    // Given
    try (Child child = sh("echo last words >&2; echo ready 1; exec sleep 600")) {
      child.awaitReady();

      // When
      child.process().destroyForcibly();

      // Then
      Await.until("the end is noticed", () -> !child.isAlive());
      assertThat(child.lastWords()).contains("last words");
    }
  }

  @Test
  void endBeforeItIsReadyIsAFailureWithItsLastWords() throws Exception {
    // Given
    try (Child child = sh("echo port in use >&2; exit 2")) {

      // Then
      assertThatThrownBy(child::awaitReady)
          .isInstanceOf(BenchException.class)
          .hasMessageContaining("the sleeper ended at once")
          .hasMessageContaining("port in use");
    }
  }

  @Test
  void itIsAskedToEndBeforeItIsMadeTo() throws Exception {
    // Given
    Child child =
        sh("trap 'echo in order >&2; exit 0' TERM; echo ready 1; while :; do sleep 0.1; done");
    child.awaitReady();

    // When
    child.close();

    // Then
    assertThat(child.lastWords()).contains("in order");
  }

  @Test
  void whatDoesNotEndIsKilled() throws Exception {
    // Given
    Child child = sh("trap '' TERM; echo ready 1; while :; do sleep 0.1; done");
    child.awaitReady();
    ProcessHandle process = child.process();

    // When
    child.close();

    // Then
    assertThat(process.isAlive()).isFalse();
  }

  @Test
  void environmentIsAddedToOurs() throws Exception {
    // Given
    try (Child child = sh("test -n \"$PATH\" && test $GREETING = hello && echo ready 1")) {

      // Then
      assertThat(child.awaitReady().line().group(1)).isEqualTo("1");
    }
  }
}
