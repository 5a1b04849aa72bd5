package dev.ilp.discovery;

import dev.ilp.config.ConfigException;
import dev.ilp.libp2p.PeerId;
import dev.ilp.log.NodeLog;
import dev.ilp.oer.Bytes;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
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

  private final PeersDisk disk;
  private final SavingLog saving;
  private final NodeLog log;
  private final PeerMerge merge = new PeerMerge(PeerRecords::sequence);
  private NavigableMap<PeerId, KnownPeer> peers = new TreeMap<>();
  private volatile Listener listener = (_, _) -> {};

  /** Is told of peers with other addresses than before; it must not block. */
  @FunctionalInterface
  interface Listener {
    /**
     * A peer is new, or has other addresses from now on.
     *
     * @param inFile whether somebody changed them in the file
     */
    void readdressed(PeerId peer, boolean inFile);
  }

  private PeerStore(PeersDisk disk, NodeLog log) {
    this.disk = disk;
    this.log = log;
    this.saving = new SavingLog(disk.file(), log);
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
    NodeLog itsLog = log.forClass(PeerStore.class);
    PeerStore store = new PeerStore(new PeersDisk(file, clock, itsLog, patience), itsLog);
    long start = System.nanoTime();
    store.peers = new TreeMap<>(store.disk.load());
    if (store.size() > 0) {
      itsLog
          .info("peers_loaded")
          .addKeyValue("file", file)
          .addKeyValue("peers", store.size())
          .addKeyValue("tookMs", TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start))
          .log("the peers' file was read");
    }
    return store;
  }

  public Path file() {
    return disk.file();
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
    return peers.values().stream()
        .filter(peer -> peer.id().bytes().compareUnsigned(cursor) > 0)
        .toList();
  }

  /** Adds a peer, or takes the place of the one with its id. */
  public synchronized void put(KnownPeer peer) {
    tell(peers.put(peer.id(), peer), peer, false);
  }

  void watch(Listener watcher) {
    listener = watcher;
  }

  private void tell(@Nullable KnownPeer before, KnownPeer now, boolean inFile) {
    if (before == null || !before.addresses().equals(now.addresses())) {
      listener.readdressed(now.id(), inFile);
    }
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
    return saving.failure();
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
    } catch (IOException | ConfigException e) {
      saving.failed(PeersSource.reason(e), size());
      return false;
    }
    saving.succeeded();
    return true;
  }

  /** The last time: a file that is none of peers is put aside, so that all peers are kept. */
  void saveForGood() {
    if (save() || size() == 0) {
      return;
    }
    try {
      synchronized (disk) {
        disk.replaceIfInvalid(copyOfPeers());
      }
    } catch (IOException e) {
      log.error("peers_lost").addKeyValue("error", e).log("new peers are lost");
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
    synchronized (disk) { // both at once, or another exchange would compare with neither
      Map<PeerId, KnownPeer> ours = copyOfPeers();
      takeOver(ours, disk.exchange(ours, merge, readAnyway));
    }
  }

  private synchronized Map<PeerId, KnownPeer> copyOfPeers() {
    return new LinkedHashMap<>(peers);
  }

  /** What changed while the disk was busy is kept. */
  private synchronized void takeOver(Map<PeerId, KnownPeer> before, Map<PeerId, KnownPeer> merged) {
    NavigableMap<PeerId, KnownPeer> old = peers;
    peers = new TreeMap<>(merge.merge(before, peers, merged));
    peers.forEach((id, peer) -> tell(old.get(id), peer, true));
  }
}
