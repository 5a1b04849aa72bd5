package dev.ilp.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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

  private Child jvm() throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Path source = folder.resolve("Waits.java");
    Files.writeString(
        source,
        """
        class Waits {
          public static void main(String[] args) throws Exception {
            System.out.println("ready 1");
            Thread.currentThread().join(); // for ever: whoever guards a Child ends it with us
          }
        }
        """);
    return Child.start(
        "other",
        List.of(java, source.toString()),
        Map.of(),
        folder.resolve("log"),
        Pattern.compile("^ready"));
  }

  private static Path socket(Child child) throws Exception {
    return Path.of("/tmp/.java_pid" + child.process().pid());
  }

  @Test
  void anotherJvmTells() throws Exception {
    // Given
    try (Child child = jvm()) {
      child.awaitReady();

      // Then
      assertThat(JvmAllocation.bytes(child.process())).isPresent();
      assertThat(JvmAllocation.bytes(child.process())).isPresent();
      assertThat(child.isAlive()).isTrue();
    }
  }

  @Test
  void socketThatAKilledJvmOfTheSameNumberLeftIsNotAsked() throws Exception {
    // Given
    try (Child child = jvm()) {
      child.awaitReady();
      try (var killed = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
        killed.bind(UnixDomainSocketAddress.of(socket(child)));
      }

      // Then
      assertThat(JvmAllocation.bytes(child.process())).isPresent();
    }
  }

  @Test
  void nothingIsLeftOfAJvmThatWasAskedAndKilled() throws Exception {
    // Given
    Child child = jvm();
    child.awaitReady();
    Path socket = socket(child);
    JvmAllocation.bytes(child.process());
    child.process().destroyForcibly();

    // When
    child.close();

    // Then
    assertThat(socket).doesNotExist();
  }

  @Test
  void processThatIsNoMoreTellsNothing() throws Exception {
    // Given
    Child child = jvm();
    ProcessHandle process = child.process();
    child.close();

    // Then
    assertThat(JvmAllocation.bytes(process)).isEmpty();
  }
}
