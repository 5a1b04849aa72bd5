package dev.ilp.node;

import dev.ilp.log.NodeLog;
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

  private final NodeLog log;
  private final Supplier<Set<Path>> files;
  private final Runnable changed;
  private final Duration lookEvery;
  private final Duration settled;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;
  private Map<Path, Optional<Mark>> known = Map.of();

  /** What tells one content of a file from another, without reading it. */
  private record Mark(Path realPath, Object key, long modifiedNanos, long size) {}

  private ConfigWatch(
      NodeLog log,
      Supplier<Set<Path>> files,
      Runnable changed,
      Duration lookEvery,
      Duration settled) {
    this.log = log.forClass(ConfigWatch.class);
    this.files = files;
    this.changed = changed;
    this.lookEvery = lookEvery;
    this.settled = settled;
    this.thread = Thread.ofVirtual().name("ilp-watch").unstarted(this::watch);
  }

  /**
   * Begins to watch.
   *
   * @param files asked for each time; may change
   * @param changed is run after each change, also if a file is gone; and once for each file that is
   *     looked at for the first time: it may have changed since it was read
   */
  public static ConfigWatch start(NodeLog log, Supplier<Set<Path>> files, Runnable changed) {
    return start(log, files, changed, LOOK_EVERY, SETTLED);
  }

  static ConfigWatch start(
      NodeLog log,
      Supplier<Set<Path>> files,
      Runnable changed,
      Duration lookEvery,
      Duration settled) {
    ConfigWatch watch = new ConfigWatch(log, files, changed, lookEvery, settled);
    watch.thread.start();
    return watch;
  }

  private void watch() {
    while (!isClosedAfter(lookEvery)) {
      try {
        lookAndTell();
      } catch (RuntimeException e) { // whatever it is, the next look must come
        log.error("config_watch_failed")
            .setCause(e)
            .log("watched files could not be looked at, or what changed could not be told");
      }
    }
  }

  private void lookAndTell() {
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

  /** A file that is not looked at any more makes no difference, nor one that was never there. */
  private static boolean differs(
      Map<Path, Optional<Mark>> before, Map<Path, Optional<Mark>> after) {
    return after.entrySet().stream()
        .anyMatch(
            entry ->
                !entry.getValue().equals(before.getOrDefault(entry.getKey(), Optional.empty())));
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
