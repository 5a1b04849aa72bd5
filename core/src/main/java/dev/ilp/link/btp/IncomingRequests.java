package dev.ilp.link.btp;

import static dev.ilp.packet.IlpErrorCode.F01_INVALID_PACKET;
import static dev.ilp.packet.IlpErrorCode.T00_INTERNAL_ERROR;

import dev.ilp.account.AccountId;
import dev.ilp.link.ReplyHandler;
import dev.ilp.link.btp.BtpPacket.BtpError;
import dev.ilp.link.btp.BtpPacket.Message;
import dev.ilp.link.btp.BtpPacket.Transfer;
import dev.ilp.log.NodeLog;
import dev.ilp.net.MessageConnection;
import dev.ilp.oer.OerException;
import dev.ilp.oer.OerReader;
import dev.ilp.packet.IlpErrorCode;
import dev.ilp.packet.IlpPacket;
import dev.ilp.packet.IlpPacket.Prepare;
import dev.ilp.packet.IlpPacket.Reply;
import dev.ilp.packet.IlpPacketCodec;
import java.util.Optional;

/**
 * What the peer of one session asks: each request gets one answer, with its id (RFC 23). Ids are
 * not remembered; the same one again is another request. Belongs to the session's event loop.
 */
final class IncomingRequests {

  private final AccountId account;
  private final MessageConnection connection;
  private final BtpWriter out;
  private final BtpSettings settings;
  private final NodeLog log;

  IncomingRequests(
      AccountId account, MessageConnection connection, BtpWriter out, BtpSettings settings) {
    this.account = account;
    this.connection = connection;
    this.out = out;
    this.settings = settings;
    this.log = settings.log().forClass(IncomingRequests.class);
  }

  void receive(Transfer transfer) {
    refuse(transfer, "no settlement is agreed on for this account");
  }

  void receive(Message message) {
    Optional<ProtocolData> entry = message.entry(ProtocolData.ILP);
    if (entry.isPresent()) {
      receiveIlp(message.requestId(), new OerReader(entry.get().data()));
    } else if (message.entry(ProtocolData.AUTH).isPresent()) {
      refuse(message, "the session is authenticated already");
    } else {
      refuse(message, "no sub-protocol of this message is known here");
    }
  }

  private void refuse(BtpPacket request, String why) {
    log.debug("btp_refused")
        .addKeyValue("peer", account)
        .addKeyValue("requestId", request.requestId())
        .addKeyValue("error", why)
        .log("request refused");
    out.write(BtpError.notAccepted(request.requestId(), settings.clock().instant(), why));
  }

  /** A Message with an ILP packet, of which {@code packet} reads nothing else. */
  void receiveIlp(long requestId, OerReader packet) {
    if (log.isDebugEnabled()) {
      log.debug("btp_message")
          .addKeyValue("peer", account)
          .addKeyValue("requestId", requestId)
          .log("message received");
    }
    Answer answer = new Answer(requestId);
    IlpPacket decoded;
    try {
      decoded = IlpPacketCodec.decode(packet);
    } catch (OerException e) {
      answer.reject(F01_INVALID_PACKET, e.getMessage());
      return;
    }
    if (decoded instanceof Prepare prepare) {
      receivePrepare(prepare, answer);
    } else {
      answer.reject(F01_INVALID_PACKET, "a message must carry a Prepare");
    }
  }

  private void receivePrepare(Prepare prepare, Answer answer) {
    try {
      settings.prepares().handle(account, prepare, answer);
    } catch (RuntimeException e) {
      log.error("prepare_handler_failed")
          .addKeyValue("peer", account)
          .setCause(e)
          .log("a prepare was not handled");
      answer.reject(T00_INTERNAL_ERROR, "internal error");
    }
  }

  /** Takes the Reply to one request, from whatever thread; a second one is dropped. */
  private final class Answer implements ReplyHandler {

    private final long requestId;
    private boolean given;

    Answer(long requestId) {
      this.requestId = requestId;
    }

    void reject(IlpErrorCode code, String why) {
      handle(settings.rejections().get().reject(code, why));
    }

    @Override
    public void handle(Reply reply) {
      if (connection.loop().inEventLoop()) {
        handleOnLoop(reply);
      } else {
        connection.loop().execute(() -> handleOnLoop(reply));
      }
    }

    private void handleOnLoop(Reply reply) {
      if (!given) {
        given = true;
        out.write(BtpPacketCodec.RESPONSE, requestId, reply);
      }
    }
  }
}
