package dev.ilp.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Tells when one of some files changes. It looks at intervals: volumes that are mounted from
 * elsewhere often report no events, and a file may change by way of any link on its path.
 */
public final class ConfigWatch implements AutoCloseable {

  private static final Duration LOOK_EVERY = Duration.ofMillis(500);

  /** So long a change must be over before it is told: editors write in several steps. */
  private static final Duration SETTLED = Duration.ofMillis(200);

  private final Supplier<Set<Path>> files;
  private final Runnable changed;
  private final Duration lookEvery;
  private final Duration settled;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;

  /** What tells one content of a file from another, without reading it. */
  private record Mark(Path realPath, Object key, long modifiedNanos, long size) {}

  private ConfigWatch(
      Supplier<Set<Path>> files, Runnable changed, Duration lookEvery, Duration settled) {
    this.files = files;
    this.changed = changed;
    this.lookEvery = lookEvery;
    this.settled = settled;
    Map<Path, Optional<Mark>> first = look();
    this.thread = Thread.ofVirtual().name("ilp-watch").unstarted(() -> watch(first));
  }

  /**
   * Begins to watch.
   *
   * @param files asked for each time; may change
   * @param changed is run after each change, also if a file is gone
   */
  public static ConfigWatch start(Supplier<Set<Path>> files, Runnable changed) {
    return start(files, changed, LOOK_EVERY, SETTLED);
  }

  static ConfigWatch start(
      Supplier<Set<Path>> files, Runnable changed, Duration lookEvery, Duration settled) {
    ConfigWatch watch = new ConfigWatch(files, changed, lookEvery, settled);
    watch.thread.start();
    return watch;
  }

  private void watch(Map<Path, Optional<Mark>> first) {
    Map<Path, Optional<Mark>> known = first;
    while (!isClosedAfter(lookEvery)) {
      Map<Path, Optional<Mark>> now = look();
      boolean differs = differs(known, now);
      while (differs(known, now) && !isClosedAfter(settled)) {
        known = now;
        now = look();
      }
      known = now;
      if (differs) {
        changed.run();
      }
    }
  }

  /** A file that is looked at for the first time has just been read. */
  private static boolean differs(
      Map<Path, Optional<Mark>> before, Map<Path, Optional<Mark>> after) {
    return before.entrySet().stream()
        .filter(entry -> after.containsKey(entry.getKey()))
        .anyMatch(entry -> !entry.getValue().equals(after.get(entry.getKey())));
  }

  private Map<Path, Optional<Mark>> look() {
    Map<Path, Optional<Mark>> marks = new HashMap<>();
    files.get().forEach(file -> marks.put(file, mark(file)));
    return marks;
  }

  /** Empty if the file is not there, or not for us. */
  private static Optional<Mark> mark(Path file) {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      Object key = attributes.fileKey() == null ? "" : attributes.fileKey();
      return Optional.of(
          new Mark(
              file.toRealPath(),
              key,
              attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS),
              attributes.size()));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private boolean isClosedAfter(Duration time) {
    try {
      return closed.await(time.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  @Override
  public void close() {
    closed.countDown();
  }
}
