package dev.ilp.bench;

import dev.ilp.oer.Bytes;
import dev.ilp.packet.Fulfillment;
import dev.ilp.packet.PingProtocol;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Preimages and their conditions, made beforehand: neither generator nor receiver hashes while it
 * measures. All processes make the same ones.
 */
final class Pool {

  /** Octets of a preimage, and of a condition. */
  static final int LENGTH = Fulfillment.LENGTH;

  private static final int MANY = 1 << 16;
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

  private final byte[] preimages;
  private final byte[] conditions;
  private final int[] byCondition;

  private Pool(int size) {
    preimages = new byte[size * LENGTH];
    conditions = new byte[size * LENGTH];
    byCondition = new int[size * 4];
    Arrays.fill(byCondition, -1);
  }

  /** As many as there may be packets in flight: no two of those have one condition. */
  static Pool many() {
    Pool pool = new Pool(MANY);
    for (int i = 0; i < MANY; i++) {
      byte[] preimage = ByteBuffer.allocate(LENGTH).putLong(LENGTH - Long.BYTES, i).array();
      pool.put(i, new Fulfillment(Bytes.wrap(preimage)));
    }
    return pool;
  }

  /** The one preimage that every node knows. */
  static Pool ping() {
    Pool pool = new Pool(1);
    pool.put(0, PingProtocol.FULFILLMENT);
    return pool;
  }

  private void put(int index, Fulfillment fulfillment) {
    fulfillment.preimage().copyTo(preimages, index * LENGTH);
    fulfillment.condition().hash().copyTo(conditions, index * LENGTH);
    int slot = slot(conditions, index * LENGTH);
    while (byCondition[slot] >= 0) {
      slot = (slot + 1) & (byCondition.length - 1);
    }
    byCondition[slot] = index;
  }

  private int slot(byte[] bytes, int at) {
    return (int) (long) LONGS.get(bytes, at) & (byCondition.length - 1);
  }

  /** Which of them a packet with this number has; numbers wrap. */
  int index(long number) {
    return (int) (number & (size() - 1));
  }

  /** How many there are, a power of two. */
  int size() {
    return preimages.length / LENGTH;
  }

  void copyCondition(int index, byte[] to, int at) {
    System.arraycopy(conditions, index * LENGTH, to, at, LENGTH);
  }

  void copyPreimage(int index, byte[] to, int at) {
    System.arraycopy(preimages, index * LENGTH, to, at, LENGTH);
  }

  boolean isPreimage(int index, byte[] bytes, int at) {
    return areEqual(preimages, index * LENGTH, bytes, at);
  }

  /** Which one this condition is of, or -1. */
  int find(byte[] bytes, int at) {
    int slot = slot(bytes, at);
    while (byCondition[slot] >= 0) {
      if (areEqual(conditions, byCondition[slot] * LENGTH, bytes, at)) {
        return byCondition[slot];
      }
      slot = (slot + 1) & (byCondition.length - 1);
    }
    return -1;
  }

  private static boolean areEqual(byte[] one, int from, byte[] other, int at) {
    for (int i = 0; i < LENGTH; i += Long.BYTES) {
      if ((long) LONGS.get(one, from + i) != (long) LONGS.get(other, at + i)) {
        return false;
      }
    }
    return true;
  }
}
