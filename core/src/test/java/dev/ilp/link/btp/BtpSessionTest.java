package dev.ilp.link.btp;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.ilp.link.ReplyHandler;
import dev.ilp.link.btp.BtpPacket.BtpError;
import dev.ilp.link.btp.BtpPacket.Message;
import dev.ilp.link.btp.BtpPacket.Response;
import dev.ilp.net.CloseCode;
import dev.ilp.net.LeakCheck;
import dev.ilp.net.RawWebSocket;
import dev.ilp.net.RawWebSocket.Frame;
import dev.ilp.oer.Bytes;
import dev.ilp.oer.OerException;
import dev.ilp.packet.IlpPacket.Prepare;
import dev.ilp.packet.IlpPacket.Reject;
import dev.ilp.packet.IlpPacket.Reply;
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

/** What we ask the peer of a session, and how the session ends. */
@ExtendWith(LeakCheck.class)
class BtpSessionTest {

  private final TestSession peer = new TestSession();
  private final List<Reply> replies = new ArrayList<>();

  @AfterEach
  void close() {
    peer.close();
  }

  /** Sends a Prepare; the result is the request id that it went out with. */
  private long send() throws OerException {
    peer.session().send(Packets.prepare(TestSession.SOON), replies::add);
    return peer.answer().requestId();
  }

  private String replyCode() {
    assertThat(replies).hasSize(1);
    return ((Reject) replies.getFirst()).code().code();
  }

  @Test
  void prepareGoesOutInMessageAndReplyComesBackFromResponse() throws OerException {
    // Given
    Prepare prepare = Packets.prepare(TestSession.SOON, 100);
    peer.session().send(prepare, replies::add);
    BtpPacket sent = peer.answer();

    // When
    peer.socket().receiveBinary(Packets.response(sent.requestId(), Packets.FULFILL));

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
    peer.socket().receiveBinary(Packets.response(id, reject));

    // Then
    assertThat(replies).containsExactly(reject);
  }

  @Test
  void replyOfThePeerIsToldFromOneMadeInItsPlace() throws OerException {
    // Given
    List<Reply> fromPeer = new ArrayList<>();
    ReplyHandler back =
        new ReplyHandler() {
          @Override
          public void handle(Reply reply) {
            replies.add(reply);
          }

          @Override
          public void handleFromPeer(Reply reply) {
            fromPeer.add(reply);
          }
        };
    Reject reject = Packets.reject("F02", "no route");
    peer.session().send(Packets.prepare(TestSession.SOON), back);
    long first = peer.answer().requestId();
    peer.session().send(Packets.prepare(TestSession.SOON), back);
    long second = peer.answer().requestId();

    // When
    peer.socket().receiveBinary(Packets.response(first, reject));
    peer.socket().receiveBinary(Packets.emptyResponse(second));

    // Then
    assertThat(fromPeer).containsExactly(reject);
    assertThat(replyCode()).isEqualTo("T00");
  }

  @Test
  void answersMayComeInAnyOrder() throws OerException {
    // Given
    long first = send();
    long second = send();

    // When
    peer.socket().receiveBinary(Packets.response(second, Packets.reject("F02", "second")));
    peer.socket().receiveBinary(Packets.response(first, Packets.reject("F02", "first")));

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
    peer.socket()
        .receiveBinary(
            Packets.bytes(
                new BtpError(id, btpCode, "Error", Optional.empty(), Bytes.EMPTY, List.of())));

    // Then
    assertThat(replyCode()).isEqualTo(ilpCode);
    assertThat(peer.socket().connection().isOpen()).isTrue();
  }

  @Test
  void responseWithoutIlpPacketBecomesT00() throws OerException {
    // Given
    long id = send();

    // When
    peer.socket().receiveBinary(Packets.emptyResponse(id));

    // Then
    assertThat(replyCode()).isEqualTo("T00");
  }

  @Test
  void responseWithPrepareBecomesT00() throws OerException {
    // Given
    long id = send();

    // When
    peer.socket().receiveBinary(Packets.response(id, Packets.prepare(TestSession.SOON)));

    // Then
    assertThat(replyCode()).isEqualTo("T00");
  }

  @Test
  void responseWithUnreadableIlpPacketBecomesT00AndSessionStays() throws OerException {
    // Given
    long id = send();

    // When
    peer.socket()
        .receiveBinary(
            Packets.bytes(
                new Response(id, List.of(new ProtocolData("ilp", 0, Bytes.fromHex("0c05"))))));

    // Then
    assertThat(replyCode()).isEqualTo("T00");
    assertThat(peer.socket().connection().isOpen()).isTrue();
  }

  @Test
  void answerToNothingIsDroppedAndSessionStays() throws OerException {
    // Given
    long id = send();

    // When
    peer.socket().receiveBinary(Packets.response(id + 1 & 0xFFFF_FFFFL, Packets.FULFILL));
    peer.socket()
        .receiveBinary(
            Packets.bytes(
                new BtpError(
                    id - 1 & 0xFFFF_FFFFL, "F00", "x", Optional.empty(), Bytes.EMPTY, List.of())));
    peer.socket().receiveBinary(Packets.response(id, Packets.FULFILL));
    peer.socket().receiveBinary(Packets.response(id, Packets.reject("F02", "again")));

    // Then
    assertThat(replies).containsExactly(Packets.FULFILL);
    assertThat(peer.socket().sentFrames()).isEmpty();
    assertThat(peer.socket().connection().isOpen()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ffffff", "0300000001020100", "060000000105", "06000000010100"})
  void unreadablePacketClosesWithoutAnswer(String hex) {
    // When
    peer.socket().receiveBinary(Bytes.fromHex(hex));

    // Then
    List<Frame> frames = peer.socket().sentFrames();
    assertThat(frames).extracting(Frame::opcode).containsExactly(RawWebSocket.CLOSE);
    assertThat(peer.log().at(Level.WARN)).containsExactly("session_refused");
  }

  @Test
  void requestsEndWithT01AsSoonAsWeClose() throws OerException {
    // Given
    send();

    // When
    peer.session().close(CloseCode.NORMAL, "replaced");
    List<Frame> frames = peer.socket().sentFrames();

    // Then
    assertThat(replyCode()).isEqualTo("T01");
    assertThat(frames).extracting(Frame::closeCode).containsExactly(1000);
    assertThat(peer.ends()).isEmpty();
  }

  @Test
  void requestsEndWithT01WhenTheConnectionEndsAndLaterOnesAtOnce() throws OerException {
    // Given
    send();

    // When
    peer.socket().disconnect();
    peer.session().send(Packets.prepare(TestSession.SOON), replies::add);

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
      peer.session()
          .send(
              Packets.prepare(TestSession.SOON),
              reply -> {
                replies.add(reply);
                throw new IllegalStateException("a bug");
              });
      ids.add(peer.answer().requestId());
    }

    // When
    peer.socket().receiveBinary(Packets.response(ids.getFirst(), Packets.FULFILL));
    boolean open = peer.socket().connection().isOpen();
    peer.socket().disconnect();

    // Then
    assertThat(open).isTrue();
    assertThat(replies).hasSize(3);
    assertThat(peer.log().at(Level.ERROR)).hasSize(3).containsOnly("reply_handler_failed");
  }

  @Test
  void expiredPrepareIsNotSent() {
    // When
    peer.session().send(Packets.prepare(Duration.ofMillis(-1)), replies::add);

    // Then
    assertThat(replyCode()).isEqualTo("R00");
    assertThat(peer.socket().sentFrames()).isEmpty();
  }

  @Test
  void peerThatDoesNotReadGetsNoMoreRequests() {
    // Given
    peer.socket().busy(true);

    // When
    peer.session().send(Packets.prepare(TestSession.SOON), replies::add);

    // Then
    assertThat(replyCode()).isEqualTo("T03");
    assertThat(peer.socket().sentFrames()).isEmpty();
    peer.socket().busy(false);
  }

  @Test
  void requestsInFlightHaveABound() {
    // Given
    for (int i = 0; i < InFlight.MAX_REQUESTS; i++) {
      peer.session().send(Packets.prepare(TestSession.SOON), reply -> {});
    }
    peer.socket().sent();

    // When
    peer.session().send(Packets.prepare(TestSession.SOON), replies::add);

    // Then
    assertThat(replyCode()).isEqualTo("T03");
  }
}
