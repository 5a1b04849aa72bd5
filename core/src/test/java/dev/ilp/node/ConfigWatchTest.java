package dev.ilp.node;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.ilp.log.LogLines;
import dev.ilp.log.NodeLog;
import dev.ilp.testing.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
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
    awaitSeen("first"); // it may have changed since it was read
  }

  private ConfigWatch watch(Path watched) {
    return watch(() -> Set.of(watched), () -> seen.add(content(watched)));
  }

  private static ConfigWatch watch(Supplier<Set<Path>> files, Runnable changed) {
    NodeLog log = NodeLog.of(ConfigWatchTest.class, "a");
    return ConfigWatch.start(log, files, changed, OFTEN, OFTEN);
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
  void nothingIsToldOfOtherFilesNorOfOneThatStaysAsItIs() throws IOException {
    // Given
    AtomicInteger looks = new AtomicInteger();
    watch.close();
    watch =
        watch(
            () -> {
              looks.incrementAndGet();
              return Set.of(file, folder.resolve("missing"));
            },
            () -> seen.add("told"));
    awaitSeen("told");

    // When
    int before = looks.get();
    Files.writeString(folder.resolve("neighbour"), "noise");
    Await.until("it has looked often", () -> looks.get() > before + 20);

    // Then
    assertThat(seen).containsExactly("first", "told");
  }

  @Test
  void fileThatIsLookedAtForTheFirstTimeMayHaveChangedSinceItWasRead() throws IOException {
    // Given
    Set<Path> files = new CopyOnWriteArraySet<>(Set.of(file));
    watch.close();
    watch = watch(() -> files, () -> seen.add("told of " + files.size()));
    awaitSeen("told of 1");

    // When
    files.add(Files.writeString(folder.resolve("secret"), "new"));

    // Then
    awaitSeen("told of 2");
  }

  @Test
  void whateverBreaksTheWatchGoesOn() throws IOException {
    // Given
    AtomicInteger told = new AtomicInteger();
    watch.close();
    try (LogLines log = LogLines.of(ConfigWatch.class.getName(), Level.ERROR)) {
      watch =
          watch(
              () -> Set.of(file),
              () -> {
                told.incrementAndGet();
                throw new IllegalStateException("a bug");
              });
      Await.until("it is told once", () -> told.get() == 1);

      // When
      Files.writeString(file, "changed");

      // Then
      Await.until("it is told again", () -> told.get() == 2);
      Await.until("both are logged", () -> log.with("event", "config_watch_failed").size() == 2);
    }
  }
}
