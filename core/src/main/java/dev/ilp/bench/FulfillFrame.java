package dev.ilp.bench;

import dev.ilp.oer.Bytes;
import dev.ilp.packet.Fulfillment;
import dev.ilp.packet.IlpPacket.Fulfill;
import dev.ilp.packet.IlpPacketCodec;

/** A Fulfill in its BTP response and WebSocket frame, of which each is a copy. */
final class FulfillFrame {

  private final byte[] frame;
  private final int dataLength;
  private final int messageAt;
  private final int preimageAt;

  FulfillFrame(int dataLength) {
    this.dataLength = dataLength;
    Fulfillment none = new Fulfillment(Bytes.wrap(new byte[Fulfillment.LENGTH]));
    byte[] ilp = IlpPacketCodec.encode(new Fulfill(none, Bytes.wrap(new byte[dataLength])));
    byte[] message = BtpBytes.around(BtpBytes.RESPONSE, 0, ilp);
    messageAt = Frames.headerLength(message.length, false);
    frame = new byte[messageAt + message.length];
    Frames.writeHeader(Frames.BINARY, message.length, false, frame, 0);
    System.arraycopy(message, 0, frame, messageAt, message.length);
    preimageAt = BtpBytes.contents(frame, frame.length - ilp.length + 1);
  }

  int length() {
    return frame.length;
  }

  int dataLength() {
    return dataLength;
  }

  /** Where the preimage goes; the data are the last bytes. */
  int preimageAt() {
    return preimageAt;
  }

  void write(int requestId, byte[] out, int at) {
    System.arraycopy(frame, 0, out, at, frame.length - dataLength);
    Frames.writeInt(out, at + messageAt + 1, requestId);
  }
}
