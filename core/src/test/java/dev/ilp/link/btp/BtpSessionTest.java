package dev.ilp.link.btp;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.ilp.account.AccountId;
import dev.ilp.link.PrepareHandler;
import dev.ilp.link.ReplyHandler;
import dev.ilp.link.btp.BtpPacket.BtpError;
import dev.ilp.link.btp.BtpPacket.Message;
import dev.ilp.link.btp.BtpPacket.Response;
import dev.ilp.link.btp.BtpPacket.Transfer;
import dev.ilp.net.CloseCode;
import dev.ilp.net.EmbeddedWebSocket;
import dev.ilp.net.EventLoops;
import dev.ilp.net.LeakCheck;
import dev.ilp.net.RawWebSocket;
import dev.ilp.net.RawWebSocket.Frame;
import dev.ilp.net.Transport;
import dev.ilp.net.WebSocketListener;
import dev.ilp.oer.Bytes;
import dev.ilp.oer.OerException;
import dev.ilp.packet.Amount;
import dev.ilp.packet.IlpPacket;
import dev.ilp.packet.IlpPacket.Prepare;
import dev.ilp.packet.IlpPacket.Reject;
import dev.ilp.packet.IlpPacket.Reply;
import dev.ilp.packet.IlpPacketCodec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An authenticated session on a connection without a socket. */
@ExtendWith(LeakCheck.class)
class BtpSessionTest {

  private static final AccountId BOB = new AccountId("bob");
  private static final Duration SOON = Duration.ofSeconds(5);

  private final EventLoops loops = EventLoops.open(Transport.NIO, 1);
  private final LogLines log = new LogLines();
  private final List<Reply> replies = new ArrayList<>();
  private final List<Prepare> prepares = new ArrayList<>();
  private final List<String> ends = new ArrayList<>();
  private PrepareHandler handler = (from, prepare, back) -> back.handle(Packets.FULFILL);
  private final EmbeddedWebSocket socket =
      new EmbeddedWebSocket(BtpPacketCodec.MAX_PACKET, of -> new Listener());
  private final BtpSession session =
      new BtpSession(BOB, socket.connection(), TestSettings.of(loops, this::handle));

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

  @AfterEach
  void everyBufferIsReleased() {
    socket.disconnect();
    socket.sent();
    log.close();
    loops.close();
    assertThat(socket.heldBytes()).isZero();
  }

  /** Sends a Prepare; the result is the request id that it went out with. */
  private long send() throws OerException {
    session.send(Packets.prepare(SOON), replies::add);
    return BtpPacketCodec.decode(socket.sentBinary()).requestId();
  }

  private BtpPacket answer() throws OerException {
    return BtpPacketCodec.decode(socket.sentBinary());
  }

  private Reply answeredReply() throws OerException {
    BtpPacket answer = answer();
    assertThat(answer).isInstanceOf(Response.class);
    return (Reply) IlpPacketCodec.decode(answer.entry(ProtocolData.ILP).orElseThrow().data());
  }

  private String replyCode() {
    assertThat(replies).hasSize(1);
    return ((Reject) replies.getFirst()).code().code();
  }

  private void assertRefused(long requestId) throws OerException {
    BtpPacket answer = answer();
    assertThat(answer).isInstanceOf(BtpError.class);
    assertThat(answer.requestId()).isEqualTo(requestId);
    assertThat(((BtpError) answer).code()).isEqualTo("F00");
    assertThat(((BtpError) answer).name()).isEqualTo("NotAcceptedError");
    assertThat(socket.connection().isOpen()).isTrue();
  }

  @Test
  void prepareGoesOutInMessageAndReplyComesBackFromResponse() throws OerException {
    // Given
    Prepare prepare = Packets.prepare(SOON, 100);
    session.send(prepare, replies::add);
    BtpPacket sent = answer();

    // When
    socket.receiveBinary(Packets.response(sent.requestId(), Packets.FULFILL));

    // Then
    assertThat(sent).isEqualTo(new Message(sent.requestId(), List.of(Packets.ilp(prepare))));
    assertThat(replies).containsExactly(Packets.FULFILL);
  }

  @Test
  void rejectIsAnAnswerAsGoodAsAny() throws OerException {
    // Given
    long id = send();
    Reject reject = Packets.reject("F02", "no route");

    // When
    socket.receiveBinary(Packets.response(id, reject));

    // Then
    assertThat(replies).containsExactly(reject);
  }

  @Test
  void answersMayComeInAnyOrder() throws OerException {
    // Given
    long first = send();
    long second = send();

    // When
    socket.receiveBinary(Packets.response(second, Packets.reject("F02", "second")));
    socket.receiveBinary(Packets.response(first, Packets.reject("F02", "first")));

    // Then
    assertThat(replies)
        .extracting(reply -> ((Reject) reply).text())
        .containsExactly("second", "first");
    assertThat(second).isNotEqualTo(first);
  }

  @ParameterizedTest
  @CsvSource({"T00, T01", "T99, T01", "F00, T00", "F08, T00", "X00, T00"})
  void btpErrorBecomesReject(String btpCode, String ilpCode) throws OerException {
    // Given
    long id = send();

    // When
    socket.receiveBinary(
        Packets.bytes(
            new BtpError(id, btpCode, "Error", Optional.empty(), Bytes.EMPTY, List.of())));

    // Then
    assertThat(replyCode()).isEqualTo(ilpCode);
    assertThat(socket.connection().isOpen()).isTrue();
  }

  @Test
  void responseWithoutIlpPacketBecomesT00() throws OerException {
    // Given
    long id = send();

    // When
    socket.receiveBinary(Packets.emptyResponse(id));

    // Then
    assertThat(replyCode()).isEqualTo("T00");
  }

  @Test
  void responseWithPrepareBecomesT00() throws OerException {
    // Given
    long id = send();

    // When
    socket.receiveBinary(Packets.response(id, Packets.prepare(SOON)));

    // Then
    assertThat(replyCode()).isEqualTo("T00");
  }

  @Test
  void responseWithUnreadableIlpPacketBecomesT00AndSessionStays() throws OerException {
    // Given
    long id = send();

    // When
    socket.receiveBinary(
        Packets.bytes(
            new Response(id, List.of(new ProtocolData("ilp", 0, Bytes.fromHex("0c05"))))));

    // Then
    assertThat(replyCode()).isEqualTo("T00");
    assertThat(socket.connection().isOpen()).isTrue();
  }

  @Test
  void answerToNothingIsDroppedAndSessionStays() throws OerException {
    // Given
    long id = send();

    // When
    socket.receiveBinary(Packets.response(id + 1 & 0xFFFF_FFFFL, Packets.FULFILL));
    socket.receiveBinary(
        Packets.bytes(
            new BtpError(
                id - 1 & 0xFFFF_FFFFL, "F00", "x", Optional.empty(), Bytes.EMPTY, List.of())));
    socket.receiveBinary(Packets.response(id, Packets.FULFILL));
    socket.receiveBinary(Packets.response(id, Packets.reject("F02", "again")));

    // Then
    assertThat(replies).containsExactly(Packets.FULFILL);
    assertThat(socket.sentFrames()).isEmpty();
    assertThat(socket.connection().isOpen()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 0x7FFF_FFFFL, 0x8000_0000L, 0xFFFF_FFFFL})
  void prepareOfThePeerIsAnsweredInResponseWithItsId(long requestId) throws OerException {
    // Given
    Prepare prepare = Packets.prepare(SOON, 20);

    // When
    socket.receiveBinary(Packets.message(requestId, prepare));

    // Then
    assertThat(answer()).isEqualTo(new Response(requestId, List.of(Packets.ilp(Packets.FULFILL))));
    assertThat(prepares).containsExactly(prepare);
  }

  @Test
  void sameIdAgainIsAnotherRequest() {
    // Given
    Bytes message = Packets.message(5, Packets.prepare(SOON));

    // When
    socket.receiveBinary(message);
    socket.receiveBinary(message);

    // Then
    assertThat(prepares).hasSize(2);
    assertThat(socket.sentFrames()).hasSize(2);
  }

  @Test
  void replyMayComeLater() throws OerException {
    // Given
    List<ReplyHandler> backs = new ArrayList<>();
    handler = (from, prepare, back) -> backs.add(back);
    socket.receiveBinary(Packets.message(5, Packets.prepare(SOON)));
    boolean answeredBefore = !socket.sent().isEmpty();

    // When
    backs.getFirst().handle(Packets.FULFILL);

    // Then
    assertThat(answeredBefore).isFalse();
    assertThat(answeredReply()).isEqualTo(Packets.FULFILL);
  }

  @Test
  void handlerThatFailsGivesT00InResponse() throws OerException {
    // Given
    handler =
        (from, prepare, back) -> {
          throw new IllegalStateException("a bug");
        };

    // When
    socket.receiveBinary(Packets.message(5, Packets.prepare(SOON)));

    // Then
    assertThat(((Reject) answeredReply()).code().code()).isEqualTo("T00");
    assertThat(socket.connection().isOpen()).isTrue();
    assertThat(log.at(Level.ERROR)).containsExactly("prepare_handler_failed");
  }

  @Test
  void requestHasOneAnswerHoweverOftenItsHandlerAnswers() throws OerException {
    // Given
    handler =
        (from, prepare, back) -> {
          back.handle(Packets.FULFILL);
          back.handle(Packets.reject("F99", "again"));
          throw new IllegalStateException("a bug");
        };

    // When
    socket.receiveBinary(Packets.message(5, Packets.prepare(SOON)));

    // Then
    assertThat(answeredReply()).isEqualTo(Packets.FULFILL);
  }

  @Test
  void unreadableIlpPacketIsAnsweredWithF01() throws OerException {
    // When
    socket.receiveBinary(
        Packets.bytes(new Message(5, List.of(new ProtocolData("ilp", 0, Bytes.fromHex("0c05"))))));

    // Then
    assertThat(((Reject) answeredReply()).code().code()).isEqualTo("F01");
    assertThat(prepares).isEmpty();
  }

  @Test
  void messageWithReplyIsAnsweredWithF01() throws OerException {
    // When
    socket.receiveBinary(Packets.message(5, Packets.FULFILL));

    // Then
    assertThat(((Reject) answeredReply()).code().code()).isEqualTo("F01");
  }

  @Test
  void ilpEntryIsFoundByItsNameAndTheFirstCounts() throws OerException {
    // Given
    Prepare first = Packets.prepare(SOON, 1);
    IlpPacket second = Packets.prepare(SOON, 2);

    // When
    socket.receiveBinary(
        Packets.bytes(
            new Message(
                5,
                List.of(
                    new ProtocolData("foo", 2, Bytes.EMPTY),
                    new ProtocolData("ilp", 1, Packets.ilp(first).data()),
                    Packets.ilp(second)))));

    // Then
    assertThat(answeredReply()).isEqualTo(Packets.FULFILL);
    assertThat(prepares).containsExactly(first);
  }

  @Test
  void messageWithoutEntriesIsRefused() throws OerException {
    // When
    socket.receiveBinary(Packets.bytes(new Message(3, List.of())));

    // Then
    assertRefused(3);
  }

  @Test
  void messageOfAnUnknownSubProtocolIsRefused() throws OerException {
    // When
    socket.receiveBinary(
        Packets.bytes(new Message(3, List.of(new ProtocolData("foo", 1, Bytes.EMPTY)))));

    // Then
    assertRefused(3);
  }

  @Test
  void secondAuthenticationIsRefused() throws OerException {
    // When
    socket.receiveBinary(Packets.authentication("bob", "secret"));

    // Then
    assertRefused(1);
  }

  @Test
  void transferIsRefused() throws OerException {
    // When
    socket.receiveBinary(Packets.bytes(new Transfer(3, Amount.of(5), List.of())));

    // Then
    assertRefused(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ffffff", "0300000001020100", "060000000105", "06000000010100"})
  void unreadablePacketClosesWithoutAnswer(String hex) {
    // When
    socket.receiveBinary(Bytes.fromHex(hex));

    // Then
    List<Frame> frames = socket.sentFrames();
    assertThat(frames).extracting(Frame::opcode).containsExactly(RawWebSocket.CLOSE);
    assertThat(log.at(Level.WARN)).containsExactly("session_refused");
  }

  @Test
  void requestsEndWithT01AsSoonAsWeClose() throws OerException {
    // Given
    send();

    // When
    session.close(CloseCode.NORMAL, "replaced");
    List<Frame> frames = socket.sentFrames();

    // Then
    assertThat(replyCode()).isEqualTo("T01");
    assertThat(frames).extracting(Frame::closeCode).containsExactly(1000);
    assertThat(ends).isEmpty();
  }

  @Test
  void requestsEndWithT01WhenTheConnectionEndsAndLaterOnesAtOnce() throws OerException {
    // Given
    send();

    // When
    socket.disconnect();
    session.send(Packets.prepare(SOON), replies::add);

    // Then
    assertThat(replies)
        .hasSize(2)
        .allSatisfy(reply -> assertThat(((Reject) reply).code().code()).isEqualTo("T01"));
  }

  @Test
  void replyHandlerThatFailsHarmsNeitherTheSessionNorTheOthers() throws OerException {
    // Given
    List<Long> ids = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      session.send(
          Packets.prepare(SOON),
          reply -> {
            replies.add(reply);
            throw new IllegalStateException("a bug");
          });
      ids.add(answer().requestId());
    }

    // When
    socket.receiveBinary(Packets.response(ids.getFirst(), Packets.FULFILL));
    boolean open = socket.connection().isOpen();
    socket.disconnect();

    // Then
    assertThat(open).isTrue();
    assertThat(replies).hasSize(3);
    assertThat(log.at(Level.ERROR)).hasSize(3).containsOnly("reply_handler_failed");
  }

  @Test
  void expiredPrepareIsNotSent() {
    // When
    session.send(Packets.prepare(Duration.ofMillis(-1)), replies::add);

    // Then
    assertThat(replyCode()).isEqualTo("R00");
    assertThat(socket.sentFrames()).isEmpty();
  }

  @Test
  void peerThatDoesNotReadGetsNoMoreRequests() {
    // Given
    socket.busy(true);

    // When
    session.send(Packets.prepare(SOON), replies::add);

    // Then
    assertThat(replyCode()).isEqualTo("T03");
    assertThat(socket.sentFrames()).isEmpty();
    socket.busy(false);
  }

  @Test
  void requestsInFlightHaveABound() {
    // Given
    for (int i = 0; i < InFlight.MAX_REQUESTS; i++) {
      session.send(Packets.prepare(SOON), reply -> {});
    }
    socket.sent();

    // When
    session.send(Packets.prepare(SOON), replies::add);

    // Then
    assertThat(replyCode()).isEqualTo("T03");
  }

  @Test
  void pingGoesOutEveryThirtySecondsWhileThePeerAnswers() {
    // Given
    List<Integer> pings = new ArrayList<>();

    // When
    for (int second = 1; second <= 100; second++) {
      socket.advance(Duration.ofSeconds(1));
      for (Frame frame : socket.sentFrames()) {
        assertThat(frame.opcode()).isEqualTo(RawWebSocket.PING);
        pings.add(second);
        socket.receive(RawWebSocket.frame(0x80 | RawWebSocket.PONG, true, Bytes.EMPTY));
      }
    }

    // Then
    assertThat(pings).containsExactly(30, 60, 90);
    assertThat(socket.isActive()).isTrue();
  }

  @Test
  void peerThatDoesNotAnswerPingWithinTenSecondsIsDropped() throws OerException {
    // Given
    send();

    // When
    socket.advance(Duration.ofSeconds(30));
    socket.advance(Duration.ofMillis(9999));
    boolean before = socket.isActive();
    socket.advance(Duration.ofMillis(1));

    // Then
    assertThat(before).isTrue();
    assertThat(socket.isActive()).isFalse();
    assertThat(ends).containsExactly("no answer to a ping");
    assertThat(replyCode()).isEqualTo("T01");
  }

  @Test
  void anyMessageProvesThatThePeerIsThere() {
    // Given
    socket.advance(Duration.ofSeconds(35));

    // When
    socket.receiveBinary(Packets.emptyResponse(1));
    socket.advance(Duration.ofSeconds(6));

    // Then
    assertThat(socket.isActive()).isTrue();
  }

  @Test
  void noPingAfterTheEnd() {
    // Given
    session.close(CloseCode.NORMAL, "done");
    socket.sent();

    // When
    socket.advance(Duration.ofSeconds(100));

    // Then
    assertThat(socket.sentFrames()).isEmpty();
    assertThat(ends).containsExactly("done");
  }

  @Test
  void secretsAndDataAreNeverLogged() {
    // When
    socket.receiveBinary(Packets.authentication("bob", "hush-hush"));
    socket.receiveBinary(Packets.message(5, Packets.prepare(SOON, 20)));

    // Then
    assertThat(log.all()).isNotEmpty().noneMatch(line -> line.contains("hush-hush"));
  }
}
