package dev.ilp.libp2p;

/**
 * Octets in a queue, in one array that grows and shrinks with them: however small the pieces are in
 * which they come, they take no more than twice their number. Not for several threads.
 */
final class ByteRing {

  private static final int SMALLEST = 256;
  private static final byte[] NONE = {};

  private byte[] octets = NONE;
  private int first;
  private int size;

  int size() {
    return size;
  }

  /** Room for {@code length} more at the end, of which {@code put} then takes its part. */
  void add(byte[] source, int offset, int length) {
    reserve(length);
    int end = (first + size) % Math.max(1, octets.length);
    int untilWrap = Math.min(length, octets.length - end);
    System.arraycopy(source, offset, octets, end, untilWrap);
    System.arraycopy(source, offset + untilWrap, octets, 0, length - untilWrap);
    size += length;
  }

  private void reserve(int more) {
    if (size + more <= octets.length) {
      return;
    }
    int capacity = Math.max(SMALLEST, Integer.highestOneBit(size + more - 1) << 1);
    byte[] larger = new byte[capacity];
    int kept = size;
    copy(larger, kept);
    octets = larger;
    first = 0;
  }

  /** Takes at most {@code most} octets off the front. */
  byte[] take(int most) {
    byte[] taken = new byte[Math.min(most, size)];
    copy(taken, taken.length);
    size -= taken.length;
    if (size == 0) {
      clear();
    } else {
      first = (first + taken.length) % octets.length;
    }
    return taken;
  }

  private void copy(byte[] target, int length) {
    int untilWrap = Math.min(length, octets.length - first);
    System.arraycopy(octets, first, target, 0, untilWrap);
    System.arraycopy(octets, 0, target, untilWrap, length - untilWrap);
  }

  void clear() {
    octets = NONE;
    first = 0;
    size = 0;
  }
}
