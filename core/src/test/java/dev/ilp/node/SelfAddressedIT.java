package dev.ilp.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.oer.OerException;
import dev.ilp.packet.Amount;
import dev.ilp.packet.EchoCodec;
import dev.ilp.packet.EchoCodec.Echo;
import dev.ilp.packet.IldcpCodec;
import dev.ilp.packet.IldcpResponse;
import dev.ilp.packet.IlpAddress;
import dev.ilp.packet.IlpPacket.Fulfill;
import dev.ilp.packet.IlpPacket.Prepare;
import dev.ilp.packet.IlpPacket.Reply;
import dev.ilp.testing.Await;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What nodes answer themselves, over real sessions through the nodes a, b and c. */
@Timeout(60)
class SelfAddressedIT {

  private static TestNetwork abc() {
    return TestNetwork.chain("a", "b", "c");
  }

  @ParameterizedTest
  @ValueSource(strings = {"test.a", "test.b", "test.c"})
  void everyNodeAnswersPings(String destination) {
    // Given
    try (TestNetwork network = abc();
        TestPeer sender = network.sender("a")) {

      // When
      Reply reply = sender.ask(TestPackets.ping(destination, 1));

      // Then
      assertThat(reply).isInstanceOf(Fulfill.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"test.a", "test.b", "test.c"})
  void everyNodeAnswersEchoesBackToTheirSender(String destination) {
    // Given
    Echo request = new Echo.Request(new IlpAddress("test.a.sender.echo"));
    CompletableFuture<Prepare> answer = new CompletableFuture<>();
    try (TestNetwork network = abc();
        TestPeer sender =
            network.peer(
                "a",
                "sender",
                (from, prepare, back) -> {
                  answer.complete(prepare);
                  back.handle(TestPackets.fulfill());
                })) {

      // When
      Reply reply =
          sender.ask(TestPackets.prepare(destination, Amount.of(9), EchoCodec.encode(request)));

      // Then
      assertThat(reply).isEqualTo(TestPackets.fulfill());
      assertThat(Await.value(answer).amount()).isEqualTo(Amount.of(9));
      assertThat(Await.value(answer).data()).isEqualTo(EchoCodec.encode(new Echo.Response()));
      assertThat(network.balance("a", "sender")).isZero(); // once in, once out
    }
  }

  @Test
  void childLearnsItsAddress() throws OerException {
    // Given
    try (TestNetwork network = abc();
        TestPeer sender = network.sender("c")) {

      // When
      Reply reply = sender.ask(IldcpCodec.request(Instant.now().plusSeconds(20)));

      // Then
      assertThat(IldcpCodec.decodeResponse(reply))
          .isEqualTo(new IldcpResponse(new IlpAddress("test.c.sender"), 9, "XTS"));
    }
  }
}
