package dev.ilp.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ProgramTest {

  @TempDir private Path folder;

  private Optional<String> sh(String script) throws InterruptedException {
    Program program = Program.find("sh", Map.of("PATH", "/usr/bin:/bin")).orElseThrow();
    return program.ask(folder, List.of("-c", script));
  }

  @Test
  void moreThanAPipeHoldsIsReadToItsEnd() throws Exception {
    // Given
    String script = "i=0; while [ $i -lt 2000 ]; do printf '%0100d' $i; i=$((i+1)); done";

    // When
    Optional<String> output = sh(script);

    // Then
    assertThat(output.orElse("")).hasSize(200_000);
  }

  @Test
  void programRunsInTheFolder() throws Exception {
    assertThat(sh("pwd -P")).contains(folder.toRealPath().toString());
  }

  @Test
  void programThatFailsSaysNothing() throws Exception {
    assertThat(sh("echo no; exit 1")).isEmpty();
  }
}
