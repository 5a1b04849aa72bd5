package dev.ilp.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.oer.Bytes;
import dev.ilp.packet.Amount;
import dev.ilp.packet.Fulfillment;
import dev.ilp.packet.IlpAddress;
import dev.ilp.packet.IlpErrorCode;
import dev.ilp.packet.IlpPacket.Fulfill;
import dev.ilp.packet.IlpPacket.Reject;
import dev.ilp.packet.PingProtocol;
import dev.ilp.probe.TestPacket;
import dev.ilp.probe.TestResult;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReplyReportTest {

  private static final IlpAddress FROM = new IlpAddress("test.a.sender-1");
  private static final IlpAddress TO = new IlpAddress("test.b");
  private static final Duration TIME = Duration.ofMillis(3);
  private static final TestPacket PACKET =
      TestPacket.ping(TO, Amount.of(5), Bytes.EMPTY, Duration.ofSeconds(30));

  private static String text(TestResult result) {
    StringWriter out = new StringWriter();
    new ReplyReport(Optional.of(FROM), PACKET, result)
        .print(new Text(new PrintWriter(out), new Text.Looks(false, true)));
    return out.toString();
  }

  @SuppressWarnings("unchecked") // a report's JSON is an object
  private static Map<String, Object> json(TestResult result) {
    return (Map<String, Object>) new ReplyReport(Optional.of(FROM), PACKET, result).json();
  }

  private static TestResult fulfilled(Bytes data) {
    return new TestResult.Fulfilled(new Fulfill(PingProtocol.FULFILLMENT, data), TIME);
  }

  private static TestResult rejected(IlpErrorCode code, String message) {
    return new TestResult.Rejected(Reject.of(code, TO, message), TIME);
  }

  @Test
  void fulfillIsShownInFull() {
    // When
    String text = text(fulfilled(Bytes.ofUtf8("hellö")));

    // Then
    assertThat(text)
        .isEqualTo(
            """
            fulfilled: 5 to test.b
              fulfillment   70696e6770696e6770696e6770696e6770696e6770696e6770696e6770696e67
              data          6 bytes: hellö
              round trip    3.00 ms
              packet        1b10f708
            """);
  }

  @Test
  void dataThatAreNoHarmlessTextAreShownAsDigits() {
    assertThat(text(fulfilled(Bytes.fromHex("1b5b324a")))).contains("4 bytes: 1b5b324a\n");
    assertThat(text(fulfilled(Bytes.fromHex("ff")))).contains("1 byte: ff\n");
  }

  @Test
  void rejectIsShownWithTheNameOfItsCode() {
    // When
    String text = text(rejected(IlpErrorCode.F02_UNREACHABLE, "no \u001b[31mroute"));

    // Then
    assertThat(text)
        .isEqualTo(
            """
            rejected with F02 Unreachable: 5 to test.b
              message       no \\u001b[31mroute
              triggered by  test.b
              round trip    3.00 ms
              packet        1b10f708
            """);
  }

  @Test
  void codeThatNobodyKnowsHasNoName() {
    assertThat(text(rejected(IlpErrorCode.of("F55"), ""))).startsWith("rejected with F55: 5 to");
  }

  @Test
  void whoDoesNotSayThatItTriggeredIsNotMadeUp() {
    // Given
    Reject reject =
        new Reject(IlpErrorCode.T00_INTERNAL_ERROR, Optional.empty(), Bytes.EMPTY, Bytes.EMPTY);

    // Then
    assertThat(text(new TestResult.Rejected(reject, TIME))).contains("nobody says so");
    assertThat(json(new TestResult.Rejected(reject, TIME))).doesNotContainKey("triggeredBy");
  }

  @Test
  void whatIsNoAnswerIsSaidPlainly() {
    assertThat(text(new TestResult.TimedOut(TIME))).startsWith("no answer by the packet's expiry");
    assertThat(text(new TestResult.Disconnected(TIME))).startsWith("disconnected before");
  }

  @Test
  void wrongPreimageIsNoFulfillment() {
    // Given
    Fulfillment wrong = new Fulfillment(Bytes.fromHex("00".repeat(32)));

    // When
    TestResult result = new TestResult.WronglyFulfilled(new Fulfill(wrong, Bytes.EMPTY), TIME);

    // Then
    assertThat(text(result)).startsWith("fulfilled with a wrong preimage");
    assertThat(json(result)).containsEntry("result", "wrong fulfillment");
  }

  @Test
  void jsonHasTheSameFacts() {
    assertThat(json(rejected(IlpErrorCode.T01_PEER_UNREACHABLE, "down")))
        .containsEntry("from", "test.a.sender-1")
        .containsEntry("to", "test.b")
        .containsEntry("id", "1b10f708")
        .containsEntry("amount", "5")
        .containsEntry("result", "rejected")
        .containsEntry("code", "T01")
        .containsEntry("name", "Peer Unreachable")
        .containsEntry("message", "down")
        .containsEntry("triggeredBy", "test.b")
        .containsEntry("roundTripMicros", 3000L);
    assertThat(json(fulfilled(Bytes.fromHex("00ff")))).containsEntry("data", "00ff");
  }
}
