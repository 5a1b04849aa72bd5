package dev.ilp.connector;

import static dev.ilp.packet.IlpErrorCode.F01_INVALID_PACKET;
import static dev.ilp.packet.IlpErrorCode.F06_UNEXPECTED_PAYMENT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.oer.Bytes;
import dev.ilp.packet.Amount;
import dev.ilp.packet.Condition;
import dev.ilp.packet.EchoCodec;
import dev.ilp.packet.EchoCodec.Echo;
import dev.ilp.packet.IlpAddress;
import dev.ilp.packet.IlpPacket.Fulfill;
import dev.ilp.packet.IlpPacket.Prepare;
import dev.ilp.packet.PingProtocol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerSelfTest {

  private static final String PREFIX = "4543484f".repeat(4);

  private final AnswerSelf step = new AnswerSelf(Receiver.all(), Packets.REJECTIONS);
  private final Captured<IncomingPrepare> next = new Captured<>();
  private final Replies back = new Replies();

  private void pass(IlpAddress destination, Condition condition, Bytes data) {
    step.pass(
        Packets.incoming(
            Packets.account("alice"),
            new Prepare(Amount.of(7), Packets.NOW.plusSeconds(20), condition, destination, data)),
        next,
        back);
  }

  @ParameterizedTest
  @ValueSource(strings = {"test.conn.x", "test.connx", "test.con", "test.Conn"})
  void anyOtherDestinationPasses(String destination) {
    // Given
    IlpAddress other = new IlpAddress(destination);

    // When
    pass(other, PingProtocol.CONDITION, Bytes.EMPTY);

    // Then
    assertThat(next.passed).hasSize(1);
    assertThat(back.isEmpty()).isTrue();
  }

  @Test
  void pingIsFulfilledAndItsDataSentBack() {
    // Given
    Bytes data = Bytes.fromHex("00ff80");

    // When
    pass(Packets.SELF, PingProtocol.CONDITION, data);

    // Then
    assertThat(back.only()).isEqualTo(new Fulfill(PingProtocol.FULFILLMENT, data));
  }

  @Test
  void pingsConditionDecidesBeforeEchosData() {
    // Given
    Bytes data = EchoCodec.encode(new Echo.Request(new IlpAddress("test.alice")));

    // When
    pass(Packets.SELF, PingProtocol.CONDITION, data);

    // Then
    assertThat(back.fulfill().fulfillment()).isEqualTo(PingProtocol.FULFILLMENT);
    assertThat(next.passed).isEmpty();
  }

  @Test
  void echoRequestIsAnsweredByAPrepareToItsInitiator() {
    // Given
    IlpAddress initiator = new IlpAddress("test.conn.alice.ping");

    // When
    pass(Packets.SELF, Packets.CONDITION, EchoCodec.encode(new Echo.Request(initiator)));

    // Then
    assertThat(next.passed)
        .singleElement()
        .satisfies(
            answer -> {
              assertThat(answer.echoReply()).isTrue();
              assertThat(answer.from().id()).hasToString("alice");
              assertThat(answer.prepare())
                  .isEqualTo(
                      new Prepare(
                          Amount.of(7),
                          Packets.NOW.plusSeconds(20),
                          Packets.CONDITION,
                          initiator,
                          Bytes.fromHex(PREFIX + "01")));
            });
  }

  @Test
  void replyToTheEchoIsTheReplyToTheRequest() {
    // Given
    pass(
        Packets.SELF,
        Packets.CONDITION,
        EchoCodec.encode(new Echo.Request(new IlpAddress("test.conn.alice"))));

    // When
    next.backs.getFirst().handle(Packets.FULFILL);

    // Then
    assertThat(back.only()).isSameAs(Packets.FULFILL);
  }

  @ParameterizedTest
  @ValueSource(strings = {"peer.config", "self.alice"})
  void echoNeverGoesToAnAddressThatMustNotLeave(String address) {
    // Given
    IlpAddress inner = new IlpAddress(address);

    // When
    pass(Packets.SELF, Packets.CONDITION, EchoCodec.encode(new Echo.Request(inner)));

    // Then
    assertThat(back.assertRejected(F01_INVALID_PACKET).text()).contains(address);
    assertThat(next.passed).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "00", "0005", "000161", "02", "01"})
  void echoThatCannotBeReadOrWasNotAskedForIsF01(String rest) {
    // Given
    Bytes data = Bytes.fromHex(PREFIX + rest);

    // When
    pass(Packets.SELF, Packets.CONDITION, data);

    // Then
    back.assertRejected(F01_INVALID_PACKET);
    assertThat(next.passed).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "78", "4543484f", "4543484f4543484f4543484f4543485800616263"})
  void anythingElseToThisNodeIsF06(String data) {
    // Given
    Bytes nobodys = Bytes.fromHex(data);

    // When
    pass(Packets.SELF, Packets.CONDITION, nobodys);

    // Then
    back.assertRejected(F06_UNEXPECTED_PAYMENT);
  }
}
