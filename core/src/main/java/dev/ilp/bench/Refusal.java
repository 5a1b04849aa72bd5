package dev.ilp.bench;

import dev.ilp.oer.Bytes;
import dev.ilp.oer.OerException;
import dev.ilp.packet.IlpPacket.Reject;
import dev.ilp.packet.IlpPacketCodec;

/** What is said of an answer that is no Fulfill. */
final class Refusal {

  private Refusal() {}

  /**
   * What the answer was.
   *
   * @param at where its ILP packet begins; negative if it has none
   */
  static String text(byte[] bytes, int at, int end) {
    if (at < 0) {
      return "a packet was answered without an ILP packet";
    }
    try {
      return IlpPacketCodec.decode(Bytes.wrap(bytes, at, end - at)) instanceof Reject reject
          ? text(reject)
          : "a packet was answered with something else than a Fulfill";
    } catch (OerException e) {
      return "a packet was answered with what cannot be read: " + e.getMessage();
    }
  }

  private static String text(Reject reject) {
    return "a packet was rejected with %s by %s: %s"
        .formatted(
            reject.code(),
            reject.triggeredBy().map(Object::toString).orElse("nobody known"),
            reject.text());
  }
}
