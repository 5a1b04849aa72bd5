package dev.ilp.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.testing.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigWatchTest {

  private static final Duration OFTEN = Duration.ofMillis(2);

  @TempDir private Path folder;
  private final List<String> seen = new CopyOnWriteArrayList<>();
  private Path file;
  private ConfigWatch watch;

  @BeforeEach
  void start() throws IOException {
    file = Files.writeString(folder.resolve("config.yaml"), "first");
    watch = watch(file);
  }

  private ConfigWatch watch(Path watched) {
    return ConfigWatch.start(() -> Set.of(watched), () -> seen.add(content(watched)), OFTEN, OFTEN);
  }

  private static String content(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return "gone";
    }
  }

  @AfterEach
  void close() {
    watch.close();
  }

  private void awaitSeen(String content) {
    Await.until(content + " is seen", () -> seen.contains(content));
  }

  @Test
  void newContentIsTold() throws IOException {
    // When
    Files.writeString(file, "second, longer");

    // Then
    awaitSeen("second, longer");
  }

  @Test
  void fileThatTakesItsPlaceIsTold() throws IOException {
    // Given
    Path other = Files.writeString(folder.resolve("other"), "other");

    // When
    Files.move(other, file, StandardCopyOption.ATOMIC_MOVE);

    // Then
    awaitSeen("other");
  }

  @Test
  void fileThatVanishesAndComesBackIsToldTwice() throws IOException {
    // When
    Files.delete(file);
    awaitSeen("gone");
    Files.writeString(file, "back");

    // Then
    awaitSeen("back");
  }

  @Test
  void linkOnItsPathThatLeadsElsewhereIsTold() throws IOException {
    // Given
    Files.writeString(Files.createDirectory(folder.resolve("v1")).resolve("config.yaml"), "one");
    Files.writeString(Files.createDirectory(folder.resolve("v2")).resolve("config.yaml"), "two");
    Path data = Files.createSymbolicLink(folder.resolve("..data"), Path.of("v1"));
    Path mounted =
        Files.createSymbolicLink(folder.resolve("mounted.yaml"), Path.of("..data/config.yaml"));
    watch.close();
    watch = watch(mounted);

    // When
    Path next = Files.createSymbolicLink(folder.resolve("..next"), Path.of("v2"));
    Files.move(next, data, StandardCopyOption.ATOMIC_MOVE);

    // Then
    awaitSeen("two");
  }

  @Test
  void nothingIsToldOfOtherFiles() throws IOException {
    // When
    Files.writeString(folder.resolve("neighbour"), "noise");
    Files.writeString(file, "changed at last");
    awaitSeen("changed at last");

    // Then
    assertThat(seen).doesNotContain("first");
  }
}
