package dev.ilp.discovery;

import dev.ilp.log.NodeLog;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells when a file can be written no more, and when it can again; once, not at each attempt. */
final class SavingLog {

  private final Path file;
  private final NodeLog log;
  private volatile @Nullable String failure;

  SavingLog(Path file, NodeLog log) {
    this.file = file;
    this.log = log;
  }

  /** Why it could not be written last time; empty if it was, or need not be. */
  Optional<String> failure() {
    return Optional.ofNullable(failure);
  }

  void failed(String why, int peers) {
    if (!why.equals(failure)) {
      log.error("peers_not_saved")
          .addKeyValue("file", file)
          .addKeyValue("peers", peers)
          .addKeyValue("error", why)
          .log("the peers' file cannot be written: all peers are kept in memory");
    }
    failure = why;
  }

  void succeeded() {
    if (failure != null) {
      log.info("peers_saved_again")
          .addKeyValue("file", file)
          .log("the peers' file is written again");
    }
    failure = null;
  }
}
