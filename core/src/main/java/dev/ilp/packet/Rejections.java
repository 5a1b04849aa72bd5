package dev.ilp.packet;

import dev.ilp.oer.Bytes;
import dev.ilp.oer.OerWriter;
import dev.ilp.packet.IlpPacket.Reject;

/**
 * Makes the Rejects of this node, which name it as who triggered them (RFC 27, "triggeredBy").
 *
 * @param selfAddress this node's own address
 */
public record Rejections(IlpAddress selfAddress) {

  /** A Reject without data. */
  public Reject reject(IlpErrorCode code, String message) {
    return Reject.of(code, selfAddress, message);
  }

  public Reject reject(IlpErrorCode code, String message, Bytes data) {
    return Reject.of(code, selfAddress, message, data);
  }

  /**
   * F08 with what senders scale their next packet by: 16 bytes of data, the amount received and the
   * largest one let through, both in the unit of the account that the packet came from.
   */
  public Reject amountTooLarge(Amount received, Amount maximum) {
    var data = new OerWriter(2 * Long.BYTES);
    data.writeUInt64(received.unsignedValue());
    data.writeUInt64(maximum.unsignedValue());
    return reject(
        IlpErrorCode.F08_AMOUNT_TOO_LARGE,
        "amount " + received + " is above the maximum " + maximum,
        Bytes.wrap(data.array()));
  }
}
