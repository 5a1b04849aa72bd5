package dev.ilp.telemetry;

import dev.ilp.account.AccountId;
import dev.ilp.connector.PacketEvents;
import dev.ilp.connector.PacketObserver;
import dev.ilp.packet.IlpAddress;
import dev.ilp.packet.IlpPacket.Prepare;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The last packets of a node, and counts of all. Nothing on a packet's way locks: its place in the
 * ring is one atomic increment.
 */
public final class PacketHistory implements PacketObserver {

  private final Clock clock;
  private final LongSupplier nanoTime;
  private final Supplier<IlpAddress> selfAddress;
  private final PacketCounts counts = new PacketCounts();
  private final List<Watcher> watchers = new CopyOnWriteArrayList<>();
  private volatile Ring ring = new Ring(0);

  private record Watcher(int every, Consumer<SeenPacket> told) {}

  /**
   * A history that keeps nothing yet.
   *
   * @param nanoTime as {@link System#nanoTime}
   * @param selfAddress asked for each Reject: the node's address may change
   */
  public PacketHistory(Clock clock, LongSupplier nanoTime, Supplier<IlpAddress> selfAddress) {
    this.clock = clock;
    this.nanoTime = nanoTime;
    this.selfAddress = selfAddress;
  }

  /** Keeps so many from now on; those that are kept stay as far as there is room. */
  public synchronized void keep(int packets) {
    if (packets != ring.size()) {
      ring = ring.resized(packets);
    }
  }

  /** How many it keeps at most. */
  public int size() {
    return ring.size();
  }

  /** Counts of all packets. */
  public PacketCounts counts() {
    return counts;
  }

  /** Those that are kept and pass the filter, the newest first. */
  public List<SeenPacket> find(PacketFilter filter, int limit) {
    return ring.newestFirst()
        .filter(packet -> filter.matchesId(packet.id()))
        .map(PacketRecord::seen)
        .filter(filter::matches)
        .limit(limit)
        .toList();
  }

  /**
   * Tells of one packet of {@code every} when it is answered, on its event loop.
   *
   * @return ends it
   */
  public Runnable watch(int every, Consumer<SeenPacket> told) {
    Watcher watcher = new Watcher(every, told);
    watchers.add(watcher);
    return () -> watchers.remove(watcher);
  }

  Clock clock() {
    return clock;
  }

  long nanoTime() {
    return nanoTime.getAsLong();
  }

  IlpAddress selfAddress() {
    return selfAddress.get();
  }

  @Override
  public PacketEvents received(AccountId from, Prepare prepare) {
    PacketRecord packet = new PacketRecord(this, from, prepare);
    ring.add(packet);
    return packet;
  }

  void answered(PacketRecord packet, long nanos) {
    counts.answered(packet.rejection(), nanos);
    if (!watchers.isEmpty()) {
      tell(packet);
    }
  }

  private void tell(PacketRecord packet) {
    for (Watcher watcher : watchers) {
      if (packet.id().isSample(watcher.every)) {
        watcher.told.accept(packet.seen());
      }
    }
  }
}
