package dev.ilp.telemetry;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** The last packets that were added. Adding is one atomic increment, from any thread. */
final class Ring {

  private final AtomicReferenceArray<PacketRecord> slots;
  private final AtomicLong added = new AtomicLong();

  Ring(int size) {
    this.slots = new AtomicReferenceArray<>(size);
  }

  int size() {
    return slots.length();
  }

  void add(PacketRecord packet) {
    int size = slots.length();
    if (size > 0) {
      slots.setRelease((int) (added.getAndIncrement() % size), packet);
    }
  }

  /** Those of the moment; while others are added, some of the oldest may be younger. */
  Stream<PacketRecord> newestFirst() {
    long end = added.get();
    int size = slots.length();
    return LongStream.rangeClosed(1, Math.min(end, size))
        .mapToObj(back -> slots.getAcquire((int) ((end - back) % size)))
        .filter(Objects::nonNull); // its place is taken, and it is not there yet
  }

  /** One of another size with the youngest of these. */
  Ring resized(int size) {
    Ring other = new Ring(size);
    newestFirst().limit(size).toList().reversed().forEach(other::add);
    return other;
  }
}
