package dev.ilp.link.btp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ilp.link.btp.BtpPacket.Message;
import dev.ilp.link.btp.BtpPacket.Response;
import dev.ilp.link.btp.Greeting.Answer;
import dev.ilp.link.btp.Greeting.Hello;
import dev.ilp.oer.Bytes;
import dev.ilp.oer.OerException;
import dev.ilp.packet.IlpAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GreetingTest {

  private static final Optional<IlpAddress> ALICE = Optional.of(new IlpAddress("test.alice"));
  private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

  private static ProtocolData entry(String name) {
    return new ProtocolData(name, ProtocolData.TEXT, Bytes.EMPTY);
  }

  @Test
  void helloHasTheSendersAddressAsItsSecondEntry() throws OerException {
    // When
    Bytes packet = Bytes.wrap(Greeting.hello(7, ALICE));

    // Then
    assertThat(Greeting.readHello(packet)).isEqualTo(new Hello(7, Optional.of("test.alice")));
    assertThat(BtpPacketCodec.decode(packet).protocolData())
        .extracting(ProtocolData::name)
        .containsExactly("auth", "ilp_address");
  }

  @Test
  void whoHasNoAddressYetSaysNone() throws OerException {
    assertThat(Greeting.readHello(Bytes.wrap(Greeting.hello(7, Optional.empty()))))
        .isEqualTo(new Hello(7, Optional.empty()));
  }

  @Test
  void answersAreToldApart() throws OerException {
    assertThat(Greeting.readAnswer(Bytes.wrap(Greeting.welcome(7, ALICE)), 7))
        .isEqualTo(new Answer.Welcome(Optional.of("test.alice")));
    assertThat(Greeting.readAnswer(Bytes.wrap(Greeting.refusal(7, NOW, "no")), 7))
        .isEqualTo(new Answer.Refusal(false, "F00"));
    assertThat(Greeting.readAnswer(Bytes.wrap(Greeting.notNow(7, NOW, "later")), 7))
        .isEqualTo(new Answer.Refusal(true, "T00"));
  }

  @Test
  void anythingElseIsNoHello() {
    List<BtpPacket> others =
        List.of(
            new Response(1, List.of()),
            new Message(1, List.of()),
            new Message(1, List.of(entry("ilp"), entry("auth"))),
            new Message(1, List.of(entry("auth"), entry("auth"))));

    assertThat(others)
        .allSatisfy(
            packet ->
                assertThatExceptionOfType(OerException.class)
                    .isThrownBy(
                        () -> Greeting.readHello(Bytes.wrap(BtpPacketCodec.encode(packet)))));
  }

  @Test
  void answerToAnotherRequestIsNone() {
    assertThatExceptionOfType(OerException.class)
        .isThrownBy(() -> Greeting.readAnswer(Bytes.wrap(Greeting.welcome(8, ALICE)), 7));
  }
}
