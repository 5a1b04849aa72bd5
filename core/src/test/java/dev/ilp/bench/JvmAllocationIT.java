package dev.ilp.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JvmAllocationIT {

  @TempDir private Path folder;

  @Test
  void unitsAreAddedUp() {
    String threads = "\"a\" cpu=1ms allocated=2K x\n\"b\" allocated=5B \n\"c\" allocated=1M y";

    assertThat(JvmAllocation.sum(threads)).hasValue((2 << 10) + 5 + (1 << 20));
  }

  @Test
  void anotherJvmTells() throws Exception {
    // Given
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Path source = folder.resolve("Waits.java");
    Files.writeString(
        source,
        """
        class Waits {
          public static void main(String[] args) throws Exception {
            System.out.println("ready 1");
            Thread.sleep(600_000);
          }
        }
        """);
    try (Child child =
        Child.start(
            "other",
            List.of(java, source.toString()),
            folder.resolve("log"),
            Pattern.compile("^ready"))) {
      child.awaitReady();

      // Then
      assertThat(JvmAllocation.bytes(child.process())).isPresent();
      assertThat(child.isAlive()).isTrue();
    }
  }
}
