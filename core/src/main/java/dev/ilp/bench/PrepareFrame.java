package dev.ilp.bench;

import dev.ilp.oer.Bytes;
import dev.ilp.packet.Amount;
import dev.ilp.packet.Condition;
import dev.ilp.packet.IlpAddress;
import dev.ilp.packet.IlpPacket.Prepare;
import dev.ilp.packet.IlpPacketCodec;
import java.time.Instant;

/**
 * A Prepare in its BTP message and WebSocket frame, of which each packet is a copy that differs in
 * request id, amount, expiry, condition and mask.
 */
final class PrepareFrame {

  /** How far ahead packets expire. */
  static final int EXPIRY_SECONDS = 20;

  static final int AMOUNT_LENGTH = 8;
  static final int EXPIRY_LENGTH = 17;

  /** After so many packets, as a power of two, amounts go up by one. */
  private static final int POOL_BITS = 16;

  private static final int MASK_STEP = 0x9E37_79B9;

  private final byte[] message;
  private final int amountAt;
  private final int conditionAt;
  private final int headerLength;
  private final Pool pool;
  private int mask;

  /**
   * A frame.
   *
   * @param payload how many bytes of data each packet has, 0 to 32767
   */
  PrepareFrame(IlpAddress destination, int payload, Pool pool) {
    Prepare prepare =
        new Prepare(
            new Amount(1),
            Instant.EPOCH,
            new Condition(Bytes.wrap(new byte[Pool.LENGTH])),
            destination,
            data(payload));
    byte[] ilp = IlpPacketCodec.encode(prepare);
    this.message = BtpBytes.around(BtpBytes.MESSAGE, 0, ilp);
    this.pool = pool;
    this.amountAt = message.length - ilp.length + 1 + lengthOfLength(ilp);
    this.conditionAt = amountAt + AMOUNT_LENGTH + EXPIRY_LENGTH;
    this.headerLength = Frames.headerLength(message.length, true);
  }

  private static int lengthOfLength(byte[] ilp) {
    return BtpBytes.contents(ilp, 1) - 1;
  }

  private static Bytes data(int length) {
    byte[] data = new byte[length];
    for (int i = 0; i < length; i++) {
      data[i] = (byte) (i * 31);
    }
    return Bytes.wrap(data);
  }

  /** The length of the whole frame. */
  int length() {
    return headerLength + message.length;
  }

  /** From now on packets have this expiry. */
  void expireAt(ExpiryText expiry) {
    expiry.copyTo(message, amountAt + AMOUNT_LENGTH);
  }

  /**
   * Writes a packet.
   *
   * @param number which packet it is: its request id; its condition and amount follow from it, so
   *     that no two packets of some billions are equal
   */
  void write(long number, byte[] out, int at) {
    int maskAt = Frames.writeHeader(Frames.BINARY, message.length, true, out, at);
    int start = maskAt + Frames.MASK_LENGTH;
    System.arraycopy(message, 0, out, start, message.length);
    Frames.writeInt(out, start + 1, (int) number);
    Frames.writeInt(out, start + amountAt + 4, 1 + (int) (number >>> POOL_BITS));
    pool.copyCondition(pool.index(number), out, start + conditionAt);
    mask += MASK_STEP;
    Frames.writeInt(out, maskAt, mask);
    Frames.mask(mask, out, start, message.length);
  }
}
