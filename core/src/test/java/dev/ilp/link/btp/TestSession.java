package dev.ilp.link.btp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.account.AccountId;
import dev.ilp.link.PrepareHandler;
import dev.ilp.link.ReplyHandler;
import dev.ilp.link.btp.BtpPacket.Response;
import dev.ilp.net.EmbeddedWebSocket;
import dev.ilp.net.EventLoops;
import dev.ilp.net.Transport;
import dev.ilp.net.WebSocketListener;
import dev.ilp.oer.OerException;
import dev.ilp.packet.IlpPacket.Prepare;
import dev.ilp.packet.IlpPacket.Reply;
import dev.ilp.packet.IlpPacketCodec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** An authenticated session on a connection without a socket. */
final class TestSession implements AutoCloseable {

  static final Duration SOON = Duration.ofSeconds(5);

  private static final AccountId BOB = new AccountId("bob");

  private final EventLoops loops = EventLoops.open(Transport.NIO, 1);
  private final LogLines log = new LogLines();
  private final List<Prepare> prepares = new ArrayList<>();
  private final List<String> ends = new ArrayList<>();
  private final EmbeddedWebSocket socket =
      new EmbeddedWebSocket(BtpPacketCodec.MAX_PACKET, of -> new Listener());
  private final BtpSession session =
      new BtpSession(BOB, socket.connection(), TestSettings.of(loops, this::handle));

  /** What becomes of the Prepares that come in. */
  PrepareHandler handler = TestSettings.FULFILLING;

  private final class Listener implements WebSocketListener {
    @Override
    public void binary(byte[] message) {
      session.receive(message);
    }

    @Override
    public void text() {
      session.endFor("text frame");
    }

    @Override
    public void pong() {
      session.pong();
    }

    @Override
    public void closed(String reason) {
      session.ended();
      ends.add(reason);
    }
  }

  private void handle(AccountId from, Prepare prepare, ReplyHandler back) {
    assertThat(from).isEqualTo(BOB);
    prepares.add(prepare);
    handler.handle(from, prepare, back);
  }

  EmbeddedWebSocket socket() {
    return socket;
  }

  BtpSession session() {
    return session;
  }

  LogLines log() {
    return log;
  }

  /** The Prepares that came in. */
  List<Prepare> prepares() {
    return prepares;
  }

  /** Why the connection ended. */
  List<String> ends() {
    return ends;
  }

  /** The only packet that has gone out since the last call. */
  BtpPacket answer() throws OerException {
    return BtpPacketCodec.decode(socket.sentBinary());
  }

  /** The same, a Response with a Reply. */
  Reply answeredReply() throws OerException {
    BtpPacket answer = answer();
    assertThat(answer).isInstanceOf(Response.class);
    return (Reply) IlpPacketCodec.decode(answer.entry(ProtocolData.ILP).orElseThrow().data());
  }

  /** Ends the connection; every buffer must have been released then. */
  @Override
  public void close() {
    socket.disconnect();
    socket.sent();
    log.close();
    loops.close();
    assertThat(socket.heldBytes()).isZero();
  }
}
