package dev.ilp.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.AbstractList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFolderTest {

  private static final List<OutputFile> FILES =
      List.of(
          OutputFile.open("one.yml", "one"),
          OutputFile.secret(".env", "secret"),
          OutputFile.open("configs/a.yaml", "a"));
  private static final Map<String, String> WRITTEN =
      Map.of("one.yml", "one", ".env", "secret", "configs/a.yaml", "a");

  @TempDir private Path temporary;

  /** All files below a folder, drafts included, with their texts. */
  private static Map<String, String> content(Path folder) throws IOException {
    Map<String, String> content = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        content.put(folder.relativize(path).toString(), Files.readString(path));
      }
    }
    return content;
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  @Test
  void foldersThatAreNotThereAreMade() throws IOException {
    // Given
    Path folder = temporary.resolve("a/b/net");

    // When
    new OutputFolder(folder).write(FILES, false);

    // Then
    assertThat(content(temporary.resolve("a"))).hasSize(3);
    assertThat(content(folder)).isEqualTo(WRITTEN);
  }

  @Test
  void secretsAreTheirOwnersAloneAndAllElseIsReadable() throws IOException {
    // Given
    Path folder = temporary.resolve("net");

    // When
    new OutputFolder(folder).write(FILES, false);

    // Then
    assertThat(permissions(folder.resolve(".env"))).isEqualTo("rw-------");
    assertThat(permissions(folder.resolve("configs/a.yaml"))).isEqualTo("rw-r--r--");
    assertThat(permissions(folder.resolve("configs"))).isEqualTo("rwxr-xr-x");
    assertThat(permissions(folder)).isEqualTo("rwxr-xr-x");
  }

  @Test
  void whatIsNoFileIsNeverReplaced() throws IOException {
    // Given
    Path folder = Files.createDirectory(temporary.resolve("net"));
    Path socket = folder.resolve(".env");
    try (var listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      listening.bind(UnixDomainSocketAddress.of(socket));

      // When
      Throwable thrown = catchThrowable(() -> new OutputFolder(folder).write(FILES, true));

      // Then
      assertThat(thrown).isInstanceOf(FileSystemException.class).hasMessageContaining("a pipe");
      assertThat(Files.readAttributes(socket, BasicFileAttributes.class).isOther()).isTrue();
      assertThat(content(folder)).isEmpty();
    }
  }

  @Test
  void emptyFolderIsFilled() throws IOException {
    // Given
    Path folder = Files.createDirectory(temporary.resolve("net"));

    // When
    new OutputFolder(folder).write(FILES, false);

    // Then
    assertThat(content(temporary)).hasSize(3);
    assertThat(content(folder)).isEqualTo(WRITTEN);
  }

  @Test
  void folderThatIsNotEmptyIsRefused() throws IOException {
    // Given
    Files.writeString(temporary.resolve("mine"), "mine");

    // When
    Throwable refusal = catchThrowable(() -> new OutputFolder(temporary).write(FILES, false));

    // Then
    assertThat(refusal).isInstanceOf(DirectoryNotEmptyException.class);
    assertThat(content(temporary)).isEqualTo(Map.of("mine", "mine"));
  }

  @Test
  void forceReplacesOnlyWhatIsWritten() throws IOException {
    // Given
    Files.writeString(temporary.resolve("mine"), "mine");
    Files.writeString(temporary.resolve("one.yml"), "old");
    Files.writeString(Files.createDirectory(temporary.resolve("configs")).resolve("z"), "z");

    // When
    new OutputFolder(temporary).write(FILES, true);

    // Then
    assertThat(content(temporary))
        .hasSize(5)
        .containsAllEntriesOf(WRITTEN)
        .containsEntry("mine", "mine")
        .containsEntry("configs/z", "z");
  }

  @Test
  void whatIsObsoleteGoesWithItsFolderUnlessThatHoldsMore() throws IOException {
    // Given
    for (String file :
        List.of("configs/b/config.yaml", "configs/c/config.yaml", "configs/c/mine")) {
      Path path = temporary.resolve(file);
      Files.createDirectories(Objects.requireNonNull(path.getParent()));
      Files.writeString(path, "old");
    }
    List<String> obsolete =
        List.of("configs/b/config.yaml", "configs/c/config.yaml", "configs/never/config.yaml");

    // When
    new OutputFolder(temporary).write(FILES, obsolete, true);

    // Then
    assertThat(content(temporary))
        .hasSize(4)
        .containsAllEntriesOf(WRITTEN)
        .containsEntry("configs/c/mine", "old");
    assertThat(temporary.resolve("configs/b")).doesNotExist();
  }

  @Test
  void foldersInFoldersAreMade() throws IOException {
    // Given
    List<OutputFile> deep = List.of(OutputFile.open("configs/a/config.yaml", "a"));
    Path there = Files.createDirectory(temporary.resolve("there"));

    // When
    new OutputFolder(temporary.resolve("new")).write(deep, false);
    new OutputFolder(there).write(deep, false);

    // Then
    assertThat(content(temporary))
        .containsOnlyKeys("new/configs/a/config.yaml", "there/configs/a/config.yaml");
    assertThat(permissions(there.resolve("configs/a"))).isEqualTo("rwxr-xr-x");
  }

  @Test
  void failureHalfWayPutsAllBack() throws IOException {
    // Given
    Files.writeString(temporary.resolve("one.yml"), "old");
    Files.createDirectories(temporary.resolve("configs/a.yaml")); // a folder in the way

    // When
    Throwable failure = catchThrowable(() -> new OutputFolder(temporary).write(FILES, true));

    // Then
    assertThat(failure)
        .isInstanceOf(FileSystemException.class)
        .hasMessageContaining("is a folder where a file belongs");
    assertThat(content(temporary)).isEqualTo(Map.of("one.yml", "old"));
  }

  /** Somebody puts a folder in the place of a file while the others are written. */
  private List<OutputFile> disturbed(List<OutputFile> files, Path replaced) {
    return new AbstractList<>() {
      private int lastTaken;

      @Override
      public OutputFile get(int index) {
        if (index == size() - 1 && ++lastTaken == 2) { // the first time they are only written aside
          try {
            Files.delete(replaced);
            Files.createDirectories(replaced.resolve("theirs"));
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        }
        return files.get(index);
      }

      @Override
      public int size() {
        return files.size();
      }
    };
  }

  @Test
  void whatCannotBePutBackIsKeptAndNamedAndTheRestIsPutBack() throws IOException {
    // Given
    Path replaced = Files.writeString(temporary.resolve("one.yml"), "old");
    Files.writeString(temporary.resolve(".env"), "old secret");
    Files.createDirectories(temporary.resolve("configs/a.yaml")); // a folder in the way

    // When
    Throwable failure =
        catchThrowable(() -> new OutputFolder(temporary).write(disturbed(FILES, replaced), true));

    // Then
    assertThat(failure).isInstanceOf(HalfWrittenException.class);
    Path kept = Path.of(((HalfWrittenException) failure).getFile());
    assertThat(content(kept)).isEqualTo(Map.of("0", "old"));
    assertThat(temporary.resolve(".env")).hasContent("old secret");
    assertThat(Objects.requireNonNull(failure.getCause()).getSuppressed()).hasSize(2);
  }

  @Test
  void failureLeavesNoFolderBehind() throws IOException {
    // Given
    List<OutputFile> impossible =
        List.of(OutputFile.open("a", "a"), OutputFile.open("a/b", "no folder"));

    // When
    Throwable failure =
        catchThrowable(
            () -> new OutputFolder(temporary.resolve("x/y/net")).write(impossible, false));

    // Then
    assertThat(failure).isInstanceOf(IOException.class);
    assertThat(temporary).isEmptyDirectory();
  }

  @Test
  void fileInPlaceOfTheFolderIsRefused() throws IOException {
    // Given
    Path file = Files.writeString(temporary.resolve("file"), "mine");

    // When
    Throwable itself = catchThrowable(() -> new OutputFolder(file).write(FILES, true));
    Throwable above =
        catchThrowable(() -> new OutputFolder(file.resolve("net")).write(FILES, true));

    // Then
    assertThat(itself).isInstanceOf(NotDirectoryException.class);
    assertThat(above).isInstanceOf(FileSystemException.class);
    assertThat(content(temporary)).isEqualTo(Map.of("file", "mine"));
  }
}
