package dev.ilp.link.btp;

import dev.ilp.net.WebSocketConnection;
import dev.ilp.oer.OerWriter;
import dev.ilp.packet.IlpPacket;

/** Writes packets to one connection, on its event loop, all into the same memory. */
final class BtpWriter {

  private final WebSocketConnection connection;
  private final OerWriter out = new OerWriter();

  BtpWriter(WebSocketConnection connection) {
    this.connection = connection;
  }

  /** A Message around a Prepare, or a Response around a Reply. */
  void write(int type, long requestId, IlpPacket packet) {
    out.reset();
    BtpPacketCodec.writeIlp(type, requestId, packet, out);
    connection.send(out.array(), out.length());
  }

  void write(BtpPacket packet) {
    out.reset();
    BtpPacketCodec.write(packet, out);
    connection.send(out.array(), out.length());
  }
}
