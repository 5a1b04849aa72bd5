package dev.ilp.link.btp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.link.btp.BtpPacket.Message;
import dev.ilp.net.RawServer;
import dev.ilp.net.RawWebSocket;
import dev.ilp.oer.Bytes;
import dev.ilp.oer.OerException;

/** A peer that is dialled, on a plain server socket. */
record TestPeer(RawServer server) implements AutoCloseable {

  static TestPeer listen() {
    return new TestPeer(RawServer.listen());
  }

  BtpUrl url() {
    return BtpUrl.of(false, "127.0.0.1", server.port());
  }

  /** The next connection, upgraded. */
  RawWebSocket accept() {
    return server.accept().upgrade();
  }

  /** The next connection, its authentication answered well, with frames behind the answer. */
  RawWebSocket acceptAuthenticated(Bytes... behind) {
    RawWebSocket connection = accept();
    Message auth = readMessage(connection);
    assertThat(auth.entry(ProtocolData.AUTH)).isPresent();
    connection.send(
        RawWebSocket.join(
            connection.frame(RawWebSocket.BINARY, Packets.emptyResponse(auth.requestId())),
            RawWebSocket.join(behind)));
    return connection;
  }

  /** The next packet, a Message. */
  static Message readMessage(RawWebSocket connection) {
    try {
      BtpPacket packet = BtpPacketCodec.decode(connection.readBinary());
      assertThat(packet).isInstanceOf(Message.class);
      return (Message) packet;
    } catch (OerException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
