package dev.ilp.link.btp;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.ilp.link.ReplyHandler;
import dev.ilp.link.btp.BtpPacket.BtpError;
import dev.ilp.link.btp.BtpPacket.Message;
import dev.ilp.link.btp.BtpPacket.Response;
import dev.ilp.link.btp.BtpPacket.Transfer;
import dev.ilp.net.LeakCheck;
import dev.ilp.oer.Bytes;
import dev.ilp.oer.OerException;
import dev.ilp.packet.Amount;
import dev.ilp.packet.IlpPacket;
import dev.ilp.packet.IlpPacket.Prepare;
import dev.ilp.packet.IlpPacket.Reject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the peer of a session asks us. */
@ExtendWith(LeakCheck.class)
class IncomingRequestsTest {

  private final TestSession peer = new TestSession();

  @AfterEach
  void close() {
    peer.close();
  }

  private void assertRefused(long requestId) throws OerException {
    BtpPacket answer = peer.answer();
    assertThat(answer).isInstanceOf(BtpError.class);
    assertThat(answer.requestId()).isEqualTo(requestId);
    assertThat(((BtpError) answer).code()).isEqualTo("F00");
    assertThat(((BtpError) answer).name()).isEqualTo("NotAcceptedError");
    assertThat(peer.socket().connection().isOpen()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 0x7FFF_FFFFL, 0x8000_0000L, 0xFFFF_FFFFL})
  void prepareOfThePeerIsAnsweredInResponseWithItsId(long requestId) throws OerException {
    // Given
    Prepare prepare = Packets.prepare(TestSession.SOON, 20);

    // When
    peer.socket().receiveBinary(Packets.message(requestId, prepare));

    // Then
    assertThat(peer.answer())
        .isEqualTo(new Response(requestId, List.of(Packets.ilp(Packets.FULFILL))));
    assertThat(peer.prepares()).containsExactly(prepare);
  }

  @Test
  void sameIdAgainIsAnotherRequest() {
    // Given
    Bytes message = Packets.message(5, Packets.prepare(TestSession.SOON));

    // When
    peer.socket().receiveBinary(message);
    peer.socket().receiveBinary(message);

    // Then
    assertThat(peer.prepares()).hasSize(2);
    assertThat(peer.socket().sentFrames()).hasSize(2);
  }

  @Test
  void replyMayComeLater() throws OerException {
    // Given
    List<ReplyHandler> backs = new ArrayList<>();
    peer.handler = (from, prepare, back) -> backs.add(back);
    peer.socket().receiveBinary(Packets.message(5, Packets.prepare(TestSession.SOON)));
    boolean answeredBefore = !peer.socket().sent().isEmpty();

    // When
    backs.getFirst().handle(Packets.FULFILL);

    // Then
    assertThat(answeredBefore).isFalse();
    assertThat(peer.answeredReply()).isEqualTo(Packets.FULFILL);
  }

  @Test
  void handlerThatFailsGivesT00InResponse() throws OerException {
    // Given
    peer.handler =
        (from, prepare, back) -> {
          throw new IllegalStateException("a bug");
        };

    // When
    peer.socket().receiveBinary(Packets.message(5, Packets.prepare(TestSession.SOON)));

    // Then
    assertThat(((Reject) peer.answeredReply()).code().code()).isEqualTo("T00");
    assertThat(peer.socket().connection().isOpen()).isTrue();
    assertThat(peer.log().at(Level.ERROR)).containsExactly("prepare_handler_failed");
  }

  @Test
  void requestHasOneAnswerHoweverOftenItsHandlerAnswers() throws OerException {
    // Given
    peer.handler =
        (from, prepare, back) -> {
          back.handle(Packets.FULFILL);
          back.handle(Packets.reject("F99", "again"));
          throw new IllegalStateException("a bug");
        };

    // When
    peer.socket().receiveBinary(Packets.message(5, Packets.prepare(TestSession.SOON)));

    // Then
    assertThat(peer.answeredReply()).isEqualTo(Packets.FULFILL);
  }

  @Test
  void unreadableIlpPacketIsAnsweredWithF01() throws OerException {
    // When
    peer.socket()
        .receiveBinary(
            Packets.bytes(
                new Message(5, List.of(new ProtocolData("ilp", 0, Bytes.fromHex("0c05"))))));

    // Then
    assertThat(((Reject) peer.answeredReply()).code().code()).isEqualTo("F01");
    assertThat(peer.prepares()).isEmpty();
  }

  @Test
  void messageWithReplyIsAnsweredWithF01() throws OerException {
    // When
    peer.socket().receiveBinary(Packets.message(5, Packets.FULFILL));

    // Then
    assertThat(((Reject) peer.answeredReply()).code().code()).isEqualTo("F01");
  }

  @Test
  void ilpEntryIsFoundByItsNameAndTheFirstCounts() throws OerException {
    // Given
    Prepare first = Packets.prepare(TestSession.SOON, 1);
    IlpPacket second = Packets.prepare(TestSession.SOON, 2);

    // When
    peer.socket()
        .receiveBinary(
            Packets.bytes(
                new Message(
                    5,
                    List.of(
                        new ProtocolData("foo", 2, Bytes.EMPTY),
                        new ProtocolData("ilp", 1, Packets.ilp(first).data()),
                        Packets.ilp(second)))));

    // Then
    assertThat(peer.answeredReply()).isEqualTo(Packets.FULFILL);
    assertThat(peer.prepares()).containsExactly(first);
  }

  @Test
  void messageWithoutEntriesIsRefused() throws OerException {
    // When
    peer.socket().receiveBinary(Packets.bytes(new Message(3, List.of())));

    // Then
    assertRefused(3);
  }

  @Test
  void messageOfAnUnknownSubProtocolIsRefused() throws OerException {
    // When
    peer.socket()
        .receiveBinary(
            Packets.bytes(new Message(3, List.of(new ProtocolData("foo", 1, Bytes.EMPTY)))));

    // Then
    assertRefused(3);
  }

  @Test
  void secondAuthenticationIsRefused() throws OerException {
    // When
    peer.socket().receiveBinary(Packets.authentication("bob", "secret"));

    // Then
    assertRefused(1);
  }

  @Test
  void transferIsRefused() throws OerException {
    // When
    peer.socket().receiveBinary(Packets.bytes(new Transfer(3, Amount.of(5), List.of())));

    // Then
    assertRefused(3);
  }

  @Test
  void secretsAndDataAreNeverLogged() {
    // When
    peer.socket().receiveBinary(Packets.authentication("bob", "hush-hush"));
    peer.socket().receiveBinary(Packets.message(5, Packets.prepare(TestSession.SOON, 20)));

    // Then
    assertThat(peer.log().all()).isNotEmpty().noneMatch(line -> line.contains("hush-hush"));
  }
}
