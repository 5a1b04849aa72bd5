package dev.ilp.discovery;

import dev.ilp.config.ConfigException;
import dev.ilp.config.Problem;
import dev.ilp.libp2p.PeerId;
import dev.ilp.log.NodeLog;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The file of a {@link PeerStore}, and what it was when it was last read or written. For one thread
 * at a time; other processes are kept away while it is written.
 */
final class PeersDisk {

  private final Path file;
  private final PeersCopies copies;
  private final NodeLog log;
  private final Duration patience;
  private Map<PeerId, KnownPeer> base = Map.of();
  private Optional<FileMark> mark = Optional.empty();
  private int version = PeersFile.VERSION;
  private String comments = "";

  PeersDisk(Path file, Clock clock, NodeLog log, Duration patience) {
    this.file = file;
    this.copies = new PeersCopies(file, clock);
    this.log = log;
    this.patience = patience;
  }

  Path file() {
    return file;
  }

  /**
   * The peers in the file; none if it is not there.
   *
   * @throws ConfigException if it is no file of peers, and there is no copy
   */
  synchronized Map<PeerId, KnownPeer> load() throws IOException {
    Optional<FileMark> found = FileMark.of(file);
    if (found.isEmpty()) {
      return Map.of();
    }
    try {
      PeersFile.Content content = PeersFile.read(file);
      Map<PeerId, KnownPeer> trusted = takeOver(content);
      base = content.peers();
      mark = found;
      return trusted;
    } catch (ConfigException e) {
      return recover(e);
    }
  }

  /** The peers of a file, without records that are not to be trusted. */
  private Map<PeerId, KnownPeer> takeOver(PeersFile.Content content) {
    for (Problem problem : content.problems()) {
      log.warn("peer_entry_dropped")
          .addKeyValue("error", problem.toString().replace("\n  ", "; "))
          .log("a part of the peers' file is left out");
    }
    version = content.version();
    comments = content.comments();
    return PeerRecords.trusted(content, base);
  }

  /** A person's mistake is for the person; a damaged file of a node's own is mended. */
  private Map<PeerId, KnownPeer> recover(ConfigException damage) throws IOException {
    boolean isLater = damage.problems().stream().anyMatch(it -> it.key().equals("version"));
    if (isLater || !PeersFile.isDamaged(file)) {
      throw damage;
    }
    PeersFile.Content last;
    try {
      last = PeersFile.read(copies.last());
    } catch (IOException | ConfigException e) { // then it is for a person all the same
      throw damage;
    }
    Path aside = copies.putAside();
    Map<PeerId, KnownPeer> trusted = takeOver(last);
    log.error("peers_file_recovered")
        .addKeyValue("file", file)
        .addKeyValue("error", PeersSource.reason(damage))
        .addKeyValue("putAside", aside)
        .addKeyValue("peers", trusted.size())
        .log("the peers' file is damaged: its last copy is used");
    replace(trusted);
    return trusted;
  }

  /** Writes over what is no file of peers. */
  private void replace(Map<PeerId, KnownPeer> all) throws IOException {
    try (FileGuard _ = FileGuard.of(file, patience)) {
      PeersFile.write(file, comments, new TreeMap<>(all).values());
      mark = FileMark.of(file);
      base = all;
      version = PeersFile.VERSION;
    }
  }

  /** Puts the file aside if it is none of peers, and writes it anew with these. */
  void replaceIfInvalid(Map<PeerId, KnownPeer> all) throws IOException {
    try {
      PeersFile.read(file);
    } catch (ConfigException e) {
      Path aside = copies.putAside();
      replace(all);
      log.warn("peers_file_put_aside")
          .addKeyValue("file", aside)
          .log("the peers' file could not be read, and was written anew");
    }
  }

  /**
   * Brings these peers and those of the file together, in the file, too.
   *
   * @param readAnyway even if nobody seems to have changed it
   * @return all of them
   * @throws ConfigException if it is no file of peers; then nothing changed
   */
  Map<PeerId, KnownPeer> exchange(Map<PeerId, KnownPeer> ours, PeerMerge merge, boolean readAnyway)
      throws IOException {
    try (FileGuard _ = FileGuard.of(file, patience)) {
      Optional<FileMark> found = FileMark.of(file);
      Map<PeerId, KnownPeer> theirs = found.isEmpty() ? base : theirs(found, readAnyway);
      Map<PeerId, KnownPeer> merged = merge.merge(base, ours, theirs);
      if (found.isEmpty() ? !merged.isEmpty() : !merged.equals(theirs)) {
        write(merged, found.isPresent());
        found = FileMark.of(file);
      }
      mark = found;
      base = merged;
      return merged;
    }
  }

  private Map<PeerId, KnownPeer> theirs(Optional<FileMark> found, boolean readAnyway)
      throws IOException {
    return !readAnyway && found.equals(mark) ? base : takeOver(PeersFile.read(file));
  }

  private void write(Map<PeerId, KnownPeer> merged, boolean exists) throws IOException {
    if (exists) {
      copies.keep(version < PeersFile.VERSION ? ".v" + version : PeersCopies.LAST);
    }
    PeersFile.write(file, comments, new TreeMap<>(merged).values());
    if (version < PeersFile.VERSION && exists) {
      log.info("peers_file_migrated")
          .addKeyValue("from", version)
          .addKeyValue("to", PeersFile.VERSION)
          .log("the peers' file has the form of this version now");
    }
    version = PeersFile.VERSION;
  }
}
