package dev.ilp.telemetry;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** The last packets that were added. Adding is one atomic increment, from any thread. */
final class Ring {

  private final int size;

  /** As many as the next power of two, so that a place is found without a division. */
  private final AtomicReferenceArray<PacketRecord> slots;

  /** How many places are kept for those of another ring, which are older than any added here. */
  private final int older;

  private final AtomicLong added;

  Ring(int size) {
    this(size, 0);
  }

  private Ring(int size, int older) {
    this.size = size;
    this.older = older;
    this.added = new AtomicLong(older);
    this.slots = new AtomicReferenceArray<>(size < 2 ? 1 : Integer.highestOneBit(size - 1) << 1);
  }

  int size() {
    return size;
  }

  void add(PacketRecord packet) {
    if (size > 0) {
      slots.setRelease(slot(added.getAndIncrement()), packet);
    }
  }

  private int slot(long number) {
    return (int) number & (slots.length() - 1);
  }

  /** Those of the moment; while others are added, some of the oldest may be younger. */
  Stream<PacketRecord> newestFirst() {
    long end = added.get();
    return LongStream.rangeClosed(1, Math.min(end, size))
        .mapToObj(back -> slots.getAcquire(slot(end - back)))
        .filter(Objects::nonNull); // its place is taken, and it is not there yet
  }

  /** One of another size with places for the youngest of these, which {@link #takeOver} fills. */
  Ring resized(int packets) {
    return new Ring(packets, Math.min(packets, size));
  }

  /** Puts the youngest of {@code other} behind those that were added here in the meantime. */
  void takeOver(Ring other) {
    List<PacketRecord> youngest = other.newestFirst().limit(older).toList();
    for (int back = 0; back < youngest.size(); back++) {
      slots.compareAndSet(older - 1 - back, null, youngest.get(back));
    }
  }
}
