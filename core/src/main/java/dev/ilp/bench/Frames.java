package dev.ilp.bench;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** WebSocket framing in place (RFC 6455, section 5.2). */
final class Frames {

  static final int CONTINUATION = 0;
  static final int BINARY = 2;
  static final int CLOSE = 8;
  static final int PING = 9;
  static final int PONG = 10;

  static final int FIN = 0x80;
  static final int OPCODE = 0x0F;
  static final int MASKED = 0x80;
  static final int LENGTH = 0x7F;
  static final int LENGTH_16 = 126;
  static final int MASK_LENGTH = 4;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle SHORTS =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);

  private Frames() {}

  /** How long the header of a frame is whose payload, up to 65535 bytes, has this length. */
  static int headerLength(int payload, boolean masked) {
    return 2 + (payload < LENGTH_16 ? 0 : 2) + (masked ? MASK_LENGTH : 0);
  }

  /** Writes the header but for the mask, and returns where the mask, or the payload, begins. */
  static int writeHeader(int opcode, int payload, boolean masked, byte[] out, int at) {
    out[at] = (byte) (FIN | opcode);
    int maskBit = masked ? MASKED : 0;
    if (payload < LENGTH_16) {
      out[at + 1] = (byte) (maskBit | payload);
      return at + 2;
    }
    out[at + 1] = (byte) (maskBit | LENGTH_16);
    SHORTS.set(out, at + 2, (short) payload);
    return at + 4;
  }

  /** Masks or unmasks: the first byte of the mask is its highest. */
  static void mask(int mask, byte[] bytes, int at, int length) {
    long wide = (long) mask << 32 | (mask & 0xFFFFFFFFL);
    int end = at + length;
    int i = at;
    for (; i + Long.BYTES <= end; i += Long.BYTES) {
      LONGS.set(bytes, i, (long) LONGS.get(bytes, i) ^ wide);
    }
    for (int shift = 24; i < end; i++, shift = (shift - 8) & 31) {
      bytes[i] ^= (byte) (mask >>> shift);
    }
  }

  static int readInt(byte[] bytes, int at) {
    return (int) INTS.get(bytes, at);
  }

  static void writeInt(byte[] bytes, int at, int value) {
    INTS.set(bytes, at, value);
  }

  static int readUInt16(byte[] bytes, int at) {
    return (short) SHORTS.get(bytes, at) & 0xFFFF;
  }
}
