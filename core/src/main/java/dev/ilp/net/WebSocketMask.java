package dev.ilp.net;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.SecureRandom;

/**
 * Masks and unmasks payloads (RFC 6455, section 5.3), eight bytes at a time. An instance makes a
 * client's masks, which nobody may foresee: from a strong source, many at a time. It belongs to one
 * event loop.
 */
final class WebSocketMask {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int STOCK = 1024;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

  private final byte[] stock = new byte[STOCK];
  private int used = STOCK;

  /** The next mask. */
  int next() {
    if (used == STOCK) {
      RANDOM.nextBytes(stock);
      used = 0;
    }
    int mask = (int) INTS.get(stock, used);
    used += Integer.BYTES;
    return mask;
  }

  /**
   * Exclusive or of the first {@code length} bytes with the four bytes of {@code mask}, the first
   * highest.
   */
  static void apply(int mask, byte[] payload, int length) {
    long wide = (long) mask << 32 | (mask & 0xFFFFFFFFL);
    int i = 0;
    for (; i + Long.BYTES <= length; i += Long.BYTES) {
      LONGS.set(payload, i, (long) LONGS.get(payload, i) ^ wide);
    }
    for (; i < length; i++) {
      payload[i] ^= (byte) (mask >>> (24 - 8 * (i % 4)));
    }
  }
}
