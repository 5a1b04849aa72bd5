package dev.ilp.link.btp;

import static dev.ilp.packet.IlpErrorCode.R00_TRANSFER_TIMED_OUT;
import static dev.ilp.packet.IlpErrorCode.T00_INTERNAL_ERROR;
import static dev.ilp.packet.IlpErrorCode.T01_PEER_UNREACHABLE;
import static dev.ilp.packet.IlpErrorCode.T03_CONNECTOR_BUSY;

import dev.ilp.account.AccountId;
import dev.ilp.link.ReplyHandler;
import dev.ilp.link.btp.BtpPacket.BtpError;
import dev.ilp.link.btp.BtpPacket.Message;
import dev.ilp.link.btp.BtpPacket.Response;
import dev.ilp.link.btp.BtpPacket.Transfer;
import dev.ilp.log.NodeLog;
import dev.ilp.net.CloseCode;
import dev.ilp.net.MessageConnection;
import dev.ilp.oer.Bytes;
import dev.ilp.oer.OerException;
import dev.ilp.oer.OerReader;
import dev.ilp.packet.IlpErrorCode;
import dev.ilp.packet.IlpPacket;
import dev.ilp.packet.IlpPacket.Prepare;
import dev.ilp.packet.IlpPacket.Reject;
import dev.ilp.packet.IlpPacket.Reply;
import dev.ilp.packet.IlpPacketCodec;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One authenticated BTP connection: the session is the account, whatever its packets say. Both
 * sides may send requests. Its state belongs to its event loop; {@link #send} and {@link #close}
 * may be called from any thread and hand over to that loop.
 *
 * <p>Whoever reads the connection hands each message to {@link #receive}, and calls {@link #ended}
 * when there will be no more.
 */
public final class BtpSession {

  /** Octets of the longest packet; a connection need not carry a longer message. */
  public static final int MAX_PACKET = BtpPacketCodec.MAX_PACKET;

  private final AccountId account;
  private final MessageConnection connection;
  private final BtpSettings settings;
  private final NodeLog log;
  private final SessionTraffic traffic = new SessionTraffic();
  private final InFlight inFlight;
  private final BtpWriter out;
  private final IncomingRequests incoming;
  private final KeepAlive keepAlive;
  private boolean ended;

  public BtpSession(AccountId account, MessageConnection connection, BtpSettings settings) {
    this.account = account;
    this.connection = connection;
    this.settings = settings;
    this.log = settings.log().forClass(BtpSession.class);
    this.inFlight =
        new InFlight(
            settings.loops().deadlines(connection.loop()),
            settings.random().nextInt(),
            this::timedOut,
            this::give);
    this.out = new BtpWriter(connection, traffic);
    this.incoming = new IncomingRequests(account, connection, out, settings);
    this.keepAlive = new KeepAlive(connection, settings);
  }

  AccountId account() {
    return account;
  }

  SessionTraffic traffic() {
    return traffic;
  }

  String remoteAddress() {
    return connection.remoteAddress();
  }

  /** Sends a Prepare; the handler gets a Reply in any case. */
  void send(Prepare prepare, ReplyHandler back) {
    if (connection.loop().inEventLoop()) {
      sendOnLoop(prepare, back);
    } else {
      connection.loop().execute(() -> sendOnLoop(prepare, back));
    }
  }

  private void sendOnLoop(Prepare prepare, ReplyHandler back) {
    long millis = prepare.expiresAt().toEpochMilli() - settings.clock().millis();
    if (ended || !connection.isOpen()) {
      give(back, sessionEnded());
    } else if (inFlight.isFull() || !connection.takesRequests()) {
      give(back, reject(T03_CONNECTOR_BUSY, "too much waits for " + account + " already"));
    } else if (millis <= 0) {
      give(back, timedOut());
    } else {
      int id = inFlight.add(back, millis);
      out.write(BtpPacketCodec.MESSAGE, id & 0xFFFF_FFFFL, prepare);
    }
  }

  /** Ends the session after what is queued has gone out; no answer is taken any more. */
  void close(CloseCode code, String why) {
    connection.loop().execute(() -> closeOnLoop(code, why));
  }

  private void closeOnLoop(CloseCode code, String why) {
    connection.close(code, why);
    ended();
  }

  /** The session is over: nothing that was asked will be answered. May be told twice. */
  public void ended() {
    ended = true;
    keepAlive.stop();
    inFlight.end(sessionEnded());
  }

  /** A handler that fails is a bug; it must not cost others their Reply, or the session. */
  private void give(ReplyHandler back, Reply reply) {
    try {
      back.handle(reply);
    } catch (RuntimeException e) {
      handlerFailed(e);
    }
  }

  private void giveFromPeer(ReplyHandler back, Reply reply) {
    try {
      back.handleFromPeer(reply);
    } catch (RuntimeException e) {
      handlerFailed(e);
    }
  }

  private void handlerFailed(RuntimeException cause) {
    log.error("reply_handler_failed")
        .addKeyValue("peer", account)
        .setCause(cause)
        .log("a reply was not handled");
  }

  /** The peer gave a sign of life. */
  public void pong() {
    keepAlive.heard();
  }

  /** A message came: one packet. */
  public void receive(byte[] message) {
    keepAlive.heard();
    traffic.received(message.length);
    try {
      OerReader in = new OerReader(message);
      long found = BtpPacketCodec.enterIlp(in);
      if (found < 0) {
        receive(BtpPacketCodec.decode(Bytes.wrap(message)));
      } else if (BtpPacketCodec.typeOf(found) == BtpPacketCodec.MESSAGE) {
        incoming.receiveIlp(BtpPacketCodec.requestIdOf(found), in);
      } else {
        receiveReply(BtpPacketCodec.requestIdOf(found), in);
      }
    } catch (OerException e) {
      // No answer, or two implementations that disagree would answer each other for ever.
      endFor("unreadable BTP packet: " + e.getMessage());
    }
  }

  private void receive(BtpPacket packet) {
    switch (packet) {
      case Message request -> incoming.receive(request);
      case Response response -> receiveReply(response);
      case BtpError error -> receiveError(error);
      case Transfer transfer -> incoming.receive(transfer);
    }
  }

  /** Ends the session because the peer broke the protocol; the peer is not told why. */
  void endFor(String why) {
    log.warn("session_refused")
        .addKeyValue("peer", account)
        .addKeyValue("error", why)
        .log("the peer sent what cannot be read, closing");
    closeOnLoop(CloseCode.PROTOCOL_ERROR, why);
  }

  private void receiveReply(Response response) {
    Optional<ProtocolData> entry = response.entry(ProtocolData.ILP);
    if (entry.isPresent()) {
      receiveReply(response.requestId(), new OerReader(entry.get().data()));
      return;
    }
    ReplyHandler back = requested(response.requestId());
    if (back != null) {
      give(back, reject(T00_INTERNAL_ERROR, account + " answered without an ILP packet"));
    }
  }

  private void receiveReply(long requestId, OerReader packet) {
    ReplyHandler back = requested(requestId);
    if (back != null) {
      giveReply(back, packet);
    }
  }

  private void giveReply(ReplyHandler back, OerReader packet) {
    IlpPacket answer;
    try {
      answer = IlpPacketCodec.decode(packet);
    } catch (OerException e) {
      give(back, reject(T00_INTERNAL_ERROR, account + " answered with an unreadable packet"));
      return;
    }
    if (answer instanceof Reply reply) {
      giveFromPeer(back, reply);
    } else {
      give(back, reject(T00_INTERNAL_ERROR, account + " answered with a Prepare"));
    }
  }

  private void receiveError(BtpError error) {
    ReplyHandler back = requested(error.requestId());
    if (back == null) {
      return;
    }
    give(
        back,
        reject(
            error.isTemporary() ? T01_PEER_UNREACHABLE : T00_INTERNAL_ERROR,
            account + " answered with BTP error " + error.code()));
  }

  /** The handler of the request that this answers; null, and logged, if nobody asked. */
  private @Nullable ReplyHandler requested(long requestId) {
    ReplyHandler back = inFlight.remove((int) requestId);
    if (back == null) {
      log.debug("unexpected_response")
          .addKeyValue("peer", account)
          .addKeyValue("requestId", requestId)
          .log("an answer to no request, dropped");
    }
    return back;
  }

  private Reject timedOut() {
    return reject(R00_TRANSFER_TIMED_OUT, "no reply by the expiry");
  }

  private Reject sessionEnded() {
    return reject(T01_PEER_UNREACHABLE, "the session with " + account + " ended");
  }

  private Reject reject(IlpErrorCode code, String message) {
    return settings.rejections().get().reject(code, message);
  }
}
