package dev.ilp.discovery;

import dev.ilp.config.ConfigException;
import dev.ilp.config.Problem;
import dev.ilp.libp2p.PeerId;
import dev.ilp.log.NodeLog;
import dev.ilp.oer.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The peers that a node knows, in memory, and the file that outlives it. The file may be changed by
 * hand and by commands while the node runs: each {@link #save} and {@link #reload} brings both
 * together. If the file cannot be written, all goes on in memory until it can.
 *
 * <p>May be used by any thread; saving and reloading wait for the disk.
 */
public final class PeerStore {

  private final Path file;
  private final PeersCopies copies;
  private final NodeLog log;
  private final Duration patience;
  private final PeerMerge merge = new PeerMerge(PeerRecords::sequence);

  /** Held while the file is read or written. */
  private final Object disk = new Object();

  private NavigableMap<PeerId, KnownPeer> peers = new TreeMap<>();
  private Map<PeerId, KnownPeer> base = Map.of();
  private Optional<FileMark> mark = Optional.empty();
  private int version = PeersFile.VERSION;
  private volatile @Nullable String failure;

  private PeerStore(Path file, Clock clock, NodeLog log, Duration patience) {
    this.file = file;
    this.copies = new PeersCopies(file, clock);
    this.log = log.forClass(PeerStore.class);
    this.patience = patience;
  }

  /**
   * Reads the file, if it is there. One that a node wrote and that is damaged is put aside, and its
   * last copy used.
   *
   * @throws ConfigException if it is no file of peers, and there is no copy
   * @throws IOException if it cannot be read
   */
  public static PeerStore open(Path file, Clock clock, NodeLog log) throws IOException {
    return open(file, clock, log, FileGuard.PATIENCE);
  }

  static PeerStore open(Path file, Clock clock, NodeLog log, Duration patience) throws IOException {
    PeerStore store = new PeerStore(file, clock, log, patience);
    store.load();
    return store;
  }

  private void load() throws IOException {
    synchronized (disk) {
      Optional<FileMark> found = FileMark.of(file);
      if (found.isEmpty()) {
        return;
      }
      try {
        PeersFile.Content content = PeersFile.read(file);
        install(content, PeerRecords.trusted(content, base));
        mark = found;
      } catch (ConfigException e) {
        recover(e);
      }
    }
  }

  private synchronized void install(PeersFile.Content content, Map<PeerId, KnownPeer> trusted) {
    warn(content.problems());
    base = content.peers();
    peers = new TreeMap<>(trusted);
    version = content.version();
  }

  private void warn(List<Problem> problems) {
    for (Problem problem : problems) {
      log.warn("peer_entry_dropped")
          .addKeyValue("error", problem.toString().replace("\n  ", "; "))
          .log("a part of the peers' file is left out");
    }
  }

  /** A person's mistake is for the person; a damaged file of a node's own is mended. */
  private void recover(ConfigException damage) throws IOException {
    Path copy = copies.last();
    boolean isLater = damage.problems().stream().anyMatch(it -> it.key().equals("version"));
    if (isLater || Files.size(file) == 0 || !Files.exists(copy)) {
      throw damage;
    }
    PeersFile.Content last;
    try {
      last = PeersFile.read(copy);
    } catch (ConfigException e) {
      throw damage;
    }
    Path aside = copies.putAside();
    install(last, PeerRecords.trusted(last, base));
    log.error("peers_file_recovered")
        .addKeyValue("file", file)
        .addKeyValue("error", PeersSource.reason(damage))
        .addKeyValue("putAside", aside)
        .addKeyValue("peers", last.peers().size())
        .log("the peers' file is damaged: its last copy is used");
    replace(last.peers());
  }

  /** Writes over what is no file of peers. */
  private void replace(Map<PeerId, KnownPeer> all) throws IOException {
    synchronized (disk) {
      try (FileGuard _ = FileGuard.of(file, patience)) {
        PeersFile.write(file, new TreeMap<>(all).values());
        mark = FileMark.of(file);
        base = all;
        version = PeersFile.VERSION;
      }
    }
  }

  public Path file() {
    return file;
  }

  /** All peers now, by ascending ids. */
  public synchronized List<KnownPeer> peers() {
    return List.copyOf(peers.values());
  }

  public synchronized int size() {
    return peers.size();
  }

  public synchronized Optional<KnownPeer> find(PeerId id) {
    return Optional.ofNullable(peers.get(id));
  }

  /** Those whose ids come after these octets, by ascending ids; all if there are none. */
  synchronized List<KnownPeer> after(Bytes cursor) {
    byte[] from = cursor.toArray();
    return peers.values().stream()
        .filter(peer -> Arrays.compareUnsigned(peer.id().bytes().toArray(), from) > 0)
        .toList();
  }

  /** Adds a peer, or takes the place of the one with its id. */
  public synchronized void put(KnownPeer peer) {
    peers.put(peer.id(), peer);
  }

  /** Whether there was one. */
  public synchronized boolean remove(PeerId id) {
    return peers.remove(id) != null;
  }

  /** Changes a peer, if it is there. */
  synchronized void change(PeerId id, UnaryOperator<KnownPeer> change) {
    peers.computeIfPresent(id, (_, peer) -> change.apply(peer));
  }

  /** Why the file could not be written last time; empty if it was, or need not be. */
  public Optional<String> failure() {
    return Optional.ofNullable(failure);
  }

  /**
   * Takes over what somebody made of the file, and writes it if anything else changed. If that
   * cannot be done, it is logged, and all stays in memory.
   *
   * @return whether the file has all peers now
   */
  public boolean save() {
    try {
      exchange(false);
      if (failure != null) {
        log.info("peers_saved_again")
            .addKeyValue("file", file)
            .log("the peers' file is written again");
      }
      failure = null;
      return true;
    } catch (IOException | ConfigException e) {
      String why = PeersSource.reason(e);
      if (!why.equals(failure)) { // once, not at each attempt
        log.error("peers_not_saved")
            .addKeyValue("file", file)
            .addKeyValue("peers", size())
            .addKeyValue("error", why)
            .log("the peers' file cannot be written: all peers are kept in memory");
      }
      failure = why;
      return false;
    }
  }

  /** The last time: a file that is none of peers is put aside, so that all peers are kept. */
  void saveForGood() {
    if (save() || size() == 0) {
      return;
    }
    try {
      replaceIfInvalid();
    } catch (IOException e) {
      log.error("peers_lost").addKeyValue("error", e).log("new peers are lost");
    }
  }

  private void replaceIfInvalid() throws IOException {
    try {
      PeersFile.read(file);
    } catch (ConfigException e) {
      Path aside = copies.putAside();
      replace(copyOfPeers());
      log.warn("peers_file_put_aside")
          .addKeyValue("file", aside)
          .log("the peers' file could not be read, and was written anew");
    }
  }

  /**
   * Takes over what somebody made of the file.
   *
   * @throws ConfigException if it is no file of peers; then nothing changed
   * @throws IOException if it cannot be read; then nothing changed
   */
  public void reload() throws IOException {
    exchange(true);
  }

  private void exchange(boolean readAnyway) throws IOException {
    synchronized (disk) {
      try (FileGuard _ = FileGuard.of(file, patience)) {
        Map<PeerId, KnownPeer> ours = copyOfPeers();
        Optional<FileMark> found = FileMark.of(file);
        Map<PeerId, KnownPeer> theirs = found.isEmpty() ? base : theirs(found, readAnyway);
        Map<PeerId, KnownPeer> merged = merge.merge(base, ours, theirs);
        if (found.isEmpty() ? !merged.isEmpty() : !merged.equals(theirs)) {
          write(merged, found.isPresent());
          found = FileMark.of(file);
        }
        mark = found;
        base = merged;
        takeOver(ours, merged);
      }
    }
  }

  private synchronized Map<PeerId, KnownPeer> copyOfPeers() {
    return new LinkedHashMap<>(peers);
  }

  /** What changed while the disk was busy is kept. */
  private synchronized void takeOver(Map<PeerId, KnownPeer> before, Map<PeerId, KnownPeer> merged) {
    peers = new TreeMap<>(merge.merge(before, peers, merged));
  }

  private Map<PeerId, KnownPeer> theirs(Optional<FileMark> found, boolean readAnyway)
      throws IOException {
    if (!readAnyway && found.equals(mark)) {
      return base;
    }
    PeersFile.Content content = PeersFile.read(file);
    warn(content.problems());
    version = content.version();
    return PeerRecords.trusted(content, base);
  }

  private void write(Map<PeerId, KnownPeer> merged, boolean exists) throws IOException {
    if (exists) {
      copies.keep(version < PeersFile.VERSION ? ".v" + version : PeersCopies.LAST);
    }
    PeersFile.write(file, new TreeMap<>(merged).values());
    if (version < PeersFile.VERSION && exists) {
      log.info("peers_file_migrated")
          .addKeyValue("from", version)
          .addKeyValue("to", PeersFile.VERSION)
          .log("the peers' file has the form of this version now");
    }
    version = PeersFile.VERSION;
  }
}
