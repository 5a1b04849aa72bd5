package dev.ilp.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.ilp.topology.NetworkFile.Link;
import dev.ilp.topology.NetworkFile.NetworkNode;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class NetworkFilesTest {

  private static final ProcessHandle SELF = ProcessHandle.current();
  private static final long START = NetworkFile.startOf(SELF);

  @TempDir private Path temporary;
  private NetworkFiles files = new NetworkFiles(Path.of("unused"));

  @BeforeEach
  void useANewFolder() {
    files = new NetworkFiles(temporary.resolve("networks"));
  }

  private static NetworkFile network(String name, long pid, long start) {
    return new NetworkFile(
        name,
        new NetworkFile.InProcess(pid, start),
        List.of(
            new NetworkNode(
                "connector-a",
                "test.connector-a",
                "ws://127.0.0.1:3000",
                "http://127.0.0.1:8080",
                List.of("token-1", "token-2"),
                "admin-token")),
        List.of(new Link("connector-b", "connector-a")));
  }

  private static NetworkFile running(String name) {
    return network(name, SELF.pid(), START);
  }

  private static String permissions(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  private List<String> names() throws IOException {
    try (Stream<Path> paths = Files.list(files.folder())) {
      return paths.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void fileIsReadAsItWasWritten() throws IOException {
    // Given
    NetworkFile network = running("linear-3");

    // When
    Path written = files.write(network);

    // Then
    assertThat(written).isEqualTo(files.path("linear-3")).hasFileName("linear-3.json");
    assertThat(NetworkFiles.read(written)).isEqualTo(network);
  }

  @Test
  void fileAndFolderAreTheirOwnersAlone() throws IOException {
    // Given
    NetworkFile network = running("linear-3");

    // When
    Path written = files.write(network);

    // Then
    assertThat(permissions(written)).isEqualTo("rw-------");
    assertThat(permissions(files.folder())).isEqualTo("rwx------");
  }

  @Test
  void onlyTheFinishedFileIsLeft() throws IOException {
    // Given
    files.write(running("linear-3"));

    // When
    files.write(running("linear-3"));

    // Then
    assertThat(names()).containsExactly("linear-3.json");
  }

  @Test
  void readerNeverSeesHalfAFile() throws Exception {
    // Given
    Path path = files.write(running("mesh"));
    AtomicBoolean done = new AtomicBoolean();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Integer> reader =
          threads.submit(
              () -> {
                int reads = 0;
                do {
                  assertThat(NetworkFiles.read(path)).isEqualTo(running("mesh"));
                  reads++;
                } while (!done.get());
                return reads;
              });

      // When
      for (int i = 0; i < 300; i++) {
        files.write(running("mesh"));
      }
      done.set(true);

      // Then
      assertThat(reader.get()).isPositive();
    }
  }

  @Test
  void fileOfAnotherProcessThatRunsANetworkOfTheNameIsLeftAlone() throws IOException {
    // Given
    ProcessHandle other = ProcessHandle.current().parent().orElseThrow();
    long start = other.info().startInstant().orElseThrow().toEpochMilli();
    NetworkFile others = network("taken", other.pid(), start);
    Path path = files.write(others);

    // When
    Throwable refusal = catchThrowable(() -> files.write(running("taken")));
    files.remove("taken");

    // Then
    assertThat(refusal).isInstanceOf(FileAlreadyExistsException.class);
    assertThat(NetworkFiles.read(path)).isEqualTo(others);
  }

  @Test
  void runningNetworkIsListed() throws IOException {
    // Given
    files.write(running("one"));
    files.write(running("two"));

    // When
    List<NetworkFile> found = files.running();

    // Then
    assertThat(found).extracting(NetworkFile::name).containsExactlyInAnyOrder("one", "two");
  }

  @Test
  void fileOfAProcessThatIsGoneIsRemoved() throws Exception {
    // Given
    Process gone = new ProcessBuilder("true").start();
    gone.waitFor();
    files.write(network("crashed", gone.pid(), START));

    // When
    List<NetworkFile> found = files.running();

    // Then
    assertThat(found).isEmpty();
    assertThat(names()).isEmpty();
  }

  @Test
  void fileOfAnEarlierProcessWithTheSamePidIsRemoved() throws IOException {
    // Given
    files.write(network("crashed", SELF.pid(), START - 1000));

    // When
    List<NetworkFile> found = files.running();

    // Then
    assertThat(found).isEmpty();
    assertThat(names()).isEmpty();
  }

  @Test
  void locksOfANetworkGoWithItsFile() throws IOException {
    // Given
    files.write(running("one"));
    SenderSlot.take(files.folder(), "one.connector-a", 2).orElseThrow().close();
    SenderSlot.take(files.folder(), "two.connector-a", 2).orElseThrow().close();

    // When
    files.remove("one");

    // Then
    assertThat(names()).containsExactly("two.connector-a.0.lock");
  }

  @Test
  void folderThatIsNotThereHasNoNetworks() throws IOException {
    // Given
    assertThat(files.folder()).doesNotExist();

    // When
    List<NetworkFile> found = files.running();
    files.remove("nothing");

    // Then
    assertThat(found).isEmpty();
    assertThat(files.folder()).doesNotExist();
  }

  @Test
  void fileOfSomethingElseNeitherHidesTheOthersNorIsTouched() throws IOException {
    // Given
    files.write(running("one"));
    Files.writeString(files.path("notes"), "mine");
    Files.write(files.path("binary"), new byte[] {(byte) 0xff, (byte) 0xfe});

    // When
    List<NetworkFile> found = files.running();

    // Then
    assertThat(found).extracting(NetworkFile::name).containsExactly("one");
    assertThat(names()).containsExactly("binary.json", "notes.json", "one.json");
  }

  @Test
  void folderThatCannotBeMadeIsAFailureBeforeAnythingRuns() throws IOException {
    // Given
    Path file = Files.writeString(temporary.resolve("file"), "in the way");
    NetworkFiles inTheWay = new NetworkFiles(file.resolve("networks"));

    // When, Then
    assertThatThrownBy(inTheWay::checkWritable).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> inTheWay.write(running("one"))).isInstanceOf(IOException.class);
  }

  @Test
  @EnabledOnOs(OS.LINUX) // where not even root may make a folder in /proc
  void readOnlyFolderIsAFailureBeforeAnythingRuns() {
    // Given
    NetworkFiles readOnly = new NetworkFiles(Path.of("/proc/networks"));

    // When, Then
    assertThatThrownBy(readOnly::checkWritable).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> readOnly.write(running("one"))).isInstanceOf(IOException.class);
  }

  @Test
  void folderThatCanBeWrittenToIsLeftAsItWas() throws IOException {
    // Given
    files.write(running("one"));

    // When
    files.checkWritable();

    // Then
    assertThat(names()).containsExactly("one.json");
  }

  @Test
  void nameOfARunningNetworkGetsANumber() throws IOException {
    // Given
    files.write(running("linear-3"));
    files.write(running("linear-3-2"));

    // When
    String name = files.freeName("linear-3");

    // Then
    assertThat(name).isEqualTo("linear-3-3");
  }

  @Test
  void nameOfAnEndedNetworkOrOfSomethingElseIsFree() throws IOException {
    // Given
    files.write(network("ended", SELF.pid(), START - 1));
    Files.writeString(files.path("notes"), "mine");

    // When
    List<String> names = new ArrayList<>(List.of(files.freeName("ended")));
    names.add(files.freeName("notes"));

    // Then
    assertThat(names).containsExactly("ended", "notes");
  }

  @Test
  void nodeIsShownWithoutItsTokens() {
    // Given
    NetworkFile network = running("one");

    // When
    String shown = network.toString();

    // Then
    assertThat(shown).contains("connector-a").doesNotContain("token");
    assertThat(network.node("connector-a")).isPresent();
    assertThat(network.node("connector-x")).isEmpty();
  }
}
