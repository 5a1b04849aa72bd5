package dev.ilp.bench;

import dev.ilp.oer.Bytes;
import dev.ilp.packet.IlpErrorCode;
import dev.ilp.packet.IlpPacket.Reject;
import dev.ilp.packet.IlpPacketCodec;
import java.util.Optional;

/** What either end says beside the packets that count. */
final class Answers {

  private static final int MASK = 0x5AA5_3CC3;

  private final boolean masked;

  /**
   * Answers of one end.
   *
   * @param masked whether it is the one that dialled
   */
  Answers(boolean masked) {
    this.masked = masked;
  }

  void pong(Outbox out, byte[] bytes, int at, int length) {
    byte[] payload = new byte[length];
    System.arraycopy(bytes, at, payload, 0, length);
    write(Frames.PONG, payload, out);
  }

  /** An unexpected Prepare is rejected. */
  void refuse(Outbox out, int requestId) {
    reject(out, requestId, IlpErrorCode.F02_UNREACHABLE, "only packets of the benchmark are taken");
  }

  void reject(Outbox out, int requestId, IlpErrorCode code, String why) {
    byte[] reject =
        IlpPacketCodec.encode(new Reject(code, Optional.empty(), Bytes.ofUtf8(why), Bytes.EMPTY));
    binary(out, BtpBytes.around(BtpBytes.RESPONSE, requestId, reject));
  }

  void binary(Outbox out, byte[] message) {
    write(Frames.BINARY, message, out);
  }

  private void write(int opcode, byte[] payload, Outbox out) {
    int at = out.reserve(Frames.headerLength(payload.length, masked) + payload.length);
    byte[] bytes = out.bytes();
    int start = Frames.writeHeader(opcode, payload.length, masked, bytes, at);
    if (masked) {
      Frames.writeInt(bytes, start, MASK);
      start += Frames.MASK_LENGTH;
    }
    System.arraycopy(payload, 0, bytes, start, payload.length);
    if (masked) {
      Frames.mask(MASK, bytes, start, payload.length);
    }
  }
}
