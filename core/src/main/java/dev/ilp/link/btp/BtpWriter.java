package dev.ilp.link.btp;

import dev.ilp.net.MessageConnection;
import dev.ilp.oer.OerWriter;
import dev.ilp.packet.IlpPacket;

/** Writes packets to one connection, on its event loop, all into the same memory. */
final class BtpWriter {

  private final MessageConnection connection;
  private final SessionTraffic traffic;
  private final OerWriter out = new OerWriter();

  BtpWriter(MessageConnection connection, SessionTraffic traffic) {
    this.connection = connection;
    this.traffic = traffic;
  }

  /** A Message around a Prepare, or a Response around a Reply. */
  void write(int type, long requestId, IlpPacket packet) {
    out.reset();
    BtpPacketCodec.writeIlp(type, requestId, packet, out);
    send();
  }

  void write(BtpPacket packet) {
    out.reset();
    BtpPacketCodec.write(packet, out);
    send();
  }

  private void send() {
    traffic.sent(out.length());
    connection.send(out.array(), out.length());
  }
}
