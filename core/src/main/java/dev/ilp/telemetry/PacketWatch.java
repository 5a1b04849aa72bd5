package dev.ilp.telemetry;

import dev.ilp.packet.PacketId;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Tells one listener of packets, one after the other, and not on their event loops: what a packet
 * looks like and whether it is wanted may take longer than forwarding it.
 */
final class PacketWatch {

  /** How many may wait for a listener that takes its time. */
  static final int MAX_WAITING = 4096;

  private final PacketFilter filter;
  private final int every;
  private final PacketListener listener;
  private final Executor aside;
  private final Runnable ended;
  private final Queue<PacketRecord> waiting = new ConcurrentLinkedQueue<>();

  /** How many wait, the one that is told of included; who makes it one begins to tell. */
  private final AtomicInteger size = new AtomicInteger();

  private final AtomicBoolean over = new AtomicBoolean();

  /**
   * Nothing told yet.
   *
   * @param every one packet of so many
   * @param aside runs what tells the listener
   * @param ended is run when nothing is told any more
   */
  PacketWatch(
      PacketFilter filter, int every, PacketListener listener, Executor aside, Runnable ended) {
    this.filter = filter;
    this.every = every;
    this.listener = listener;
    this.aside = aside;
    this.ended = ended;
  }

  /** On the packet's event loop. */
  void answered(PacketRecord packet) {
    PacketId id = packet.id();
    if (!filter.matchesId(id) || !id.isSample(every)) {
      return;
    }
    if (size.get() >= MAX_WAITING) {
      fellBehind();
      return;
    }
    waiting.add(packet);
    if (size.getAndIncrement() == 0) {
      aside.execute(this::tell);
    }
  }

  private void fellBehind() {
    if (end()) {
      aside.execute(listener::fellBehind);
    }
  }

  private void tell() {
    do {
      tell(waiting.remove());
    } while (size.decrementAndGet() > 0 && !isOver());
  }

  private void tell(PacketRecord packet) {
    boolean goesOn = false;
    try {
      SeenPacket seen = packet.seen();
      goesOn = !filter.matches(seen) || listener.answered(seen);
    } finally {
      if (!goesOn) {
        end();
      }
    }
  }

  boolean isOver() {
    return over.get();
  }

  /** Tells of no more; false if it was so already. */
  boolean end() {
    boolean first = over.compareAndSet(false, true);
    if (first) {
      ended.run();
    }
    return first;
  }
}
