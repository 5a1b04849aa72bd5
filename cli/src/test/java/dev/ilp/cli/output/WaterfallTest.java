package dev.ilp.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.account.AccountId;
import dev.ilp.node.Hop;
import dev.ilp.node.Network.TracedPacket;
import dev.ilp.oer.Bytes;
import dev.ilp.packet.AddressPrefix;
import dev.ilp.packet.Amount;
import dev.ilp.packet.IlpAddress;
import dev.ilp.packet.IlpErrorCode;
import dev.ilp.packet.IlpPacket.Prepare;
import dev.ilp.packet.IlpPacket.Reject;
import dev.ilp.packet.PingProtocol;
import dev.ilp.probe.TestPacket;
import dev.ilp.probe.TestResult;
import dev.ilp.routing.Route;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WaterfallTest {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final IlpAddress TO = new IlpAddress("test.c");
  private static final TestPacket PACKET =
      TestPacket.ping(TO, Amount.of(10), Bytes.EMPTY, Duration.ofSeconds(30));
  private static final Reject REJECT = Reject.of(IlpErrorCode.F02_UNREACHABLE, TO, "no route");

  private static Prepare prepare(long amount, int seconds) {
    return new Prepare(
        Amount.of(amount), NOW.plusSeconds(seconds), PingProtocol.CONDITION, TO, Bytes.EMPTY);
  }

  private static final Hop FIRST =
      new Hop(
          "a",
          new AccountId("sender-5"),
          prepare(10, 30),
          Optional.of(Route.configured(new AddressPrefix(""), new AccountId("b"), 0)),
          Optional.of(new AccountId("b")),
          Optional.of(prepare(9, 10)),
          REJECT,
          Duration.ofNanos(100_000),
          Duration.ofNanos(1_000_000));
  private static final Hop SECOND =
      new Hop(
          "b",
          new AccountId("a"),
          prepare(9, 10),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          REJECT,
          Duration.ofNanos(500_000),
          Duration.ofNanos(500_000));

  private static final Waterfall WATERFALL =
      new Waterfall(
          new TracedPacket(
              PACKET,
              new TestResult.Rejected(REJECT, Duration.ofMillis(2)),
              List.of(FIRST, SECOND)));

  @Test
  void eachHopSaysWhatItDid() {
    // Given
    StringWriter out = new StringWriter();

    // When
    WATERFALL.print(new Text(new PrintWriter(out), new Text.Looks(false, true)));

    // Then
    assertThat(out)
        .hasToString(
            """
            first packet: 10 to test.c not fulfilled in 2.00 ms

              hop  node  what came and went  answer          time
                1  a     10 from sender-5    reject F02  1,000 µs  ████████████████████
                         9 to b by the route for all, expires in 10.0 s
                2  b     9 from a            reject F02    500 µs        ██████████
                         went no further: no route, expires in 10.0 s
            """);
  }

  @Test
  void jsonHasBothForms() {
    assertThat(Json.line(WATERFALL.json()))
        .contains("\"result\":\"rejected\"", "\"code\":\"F02\"")
        .contains("\"amount\":\"10\",\"expiresAt\":\"2026-01-01T00:00:30Z\",\"prefix\":\"\"")
        .contains("\"amountOut\":\"9\",\"expiresAtOut\":\"2026-01-01T00:00:10Z\"")
        .contains("\"answer\":\"reject F02\",\"hereMicros\":100,\"totalMicros\":1000}");
  }
}
