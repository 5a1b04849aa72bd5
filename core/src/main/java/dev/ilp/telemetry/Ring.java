package dev.ilp.telemetry;

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

  private final AtomicLong added = new AtomicLong();

  Ring(int size) {
    this.size = size;
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

  /** One of another size with the youngest of these. */
  Ring resized(int packets) {
    Ring other = new Ring(packets);
    newestFirst().limit(packets).toList().reversed().forEach(other::add);
    return other;
  }
}
