package dev.ilp.telemetry;

import dev.ilp.account.AccountId;
import dev.ilp.connector.PacketEvents;
import dev.ilp.connector.PacketObserver;
import dev.ilp.packet.IlpAddress;
import dev.ilp.packet.IlpPacket.Prepare;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The last packets of a node, and counts of all. Nothing on a packet's way locks: its place in the
 * ring is one atomic increment.
 */
public final class PacketHistory implements PacketObserver {

  private final TimeOfDay timeOfDay;
  private final LongSupplier nanoTime;
  private final Supplier<IlpAddress> selfAddress;
  private final PacketCounts counts = new PacketCounts();
  private final List<PacketWatch> watches = new CopyOnWriteArrayList<>();
  private volatile Ring ring = new Ring(0);

  /**
   * A history that keeps nothing yet.
   *
   * @param nanoTime as {@link System#nanoTime}
   * @param selfAddress asked for each Reject: the node's address may change
   */
  public PacketHistory(Clock clock, LongSupplier nanoTime, Supplier<IlpAddress> selfAddress) {
    this.timeOfDay = new TimeOfDay(clock, nanoTime);
    this.nanoTime = nanoTime;
    this.selfAddress = selfAddress;
  }

  /**
   * Keeps so many from now on; those that are kept stay as far as there is room. Of those that come
   * in while it changes, one may be counted only and not kept.
   */
  public synchronized void keep(int packets) {
    Ring before = ring;
    if (packets != before.size()) {
      Ring after = before.resized(packets);
      ring = after; // first, so that what comes in while the others are moved is kept
      after.takeOver(before);
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
   * Tells of packets when they are answered, one after the other.
   *
   * @param every one packet of so many
   * @param aside runs what tells the listener: not an event loop, which has packets to forward
   * @return ends it
   */
  public Runnable watch(PacketFilter filter, int every, PacketListener listener, Executor aside) {
    PacketWatch watch =
        new PacketWatch(
            filter, every, listener, aside, () -> watches.removeIf(PacketWatch::isOver));
    watches.add(watch);
    return watch::end;
  }

  TimeOfDay timeOfDay() {
    return timeOfDay;
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
    if (!watches.isEmpty()) {
      watches.forEach(watch -> watch.answered(packet));
    }
  }
}
