package dev.ilp.net;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Masks and unmasks payloads (RFC 6455, section 5.3), eight bytes at a time. */
final class WebSocketMask {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private WebSocketMask() {}

  /** Exclusive or of the first {@code length} bytes with the four bytes of {@code mask}, the first highest. */
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
