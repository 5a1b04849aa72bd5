package dev.ilp.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.account.AccountId;
import dev.ilp.oer.Bytes;
import dev.ilp.packet.AddressPrefix;
import dev.ilp.packet.Amount;
import dev.ilp.packet.IlpAddress;
import dev.ilp.packet.IlpErrorCode;
import dev.ilp.packet.IlpPacket.Reject;
import dev.ilp.packet.PacketId;
import dev.ilp.probe.Hop;
import dev.ilp.probe.ProbeException;
import dev.ilp.probe.TestPacket;
import dev.ilp.probe.TestResult;
import dev.ilp.probe.TracedPacket;
import dev.ilp.routing.Route;
import dev.ilp.telemetry.SeenPacket;
import dev.ilp.telemetry.SeenPacket.Answered;
import dev.ilp.telemetry.SeenPacket.Rejection;
import dev.ilp.telemetry.SeenPacket.Routed;
import dev.ilp.telemetry.SeenPacket.Sent;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TraceReportTest {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final IlpAddress TO = new IlpAddress("test.c");
  private static final IlpAddress B = new IlpAddress("test.b");
  private static final PacketId ID = new PacketId(0x3f2a9c01);
  private static final TestPacket PACKET =
      TestPacket.ping(TO, Amount.of(10), Bytes.ofAscii("x"), Duration.ofSeconds(30));
  private static final Reject REJECT = Reject.of(IlpErrorCode.F02_UNREACHABLE, B, "no route; #1");

  private static SeenPacket seen(
      String from, int amount, int expiresIn, Optional<Routed> routed, Optional<Sent> sent) {
    return new SeenPacket(
        ID,
        NOW,
        new AccountId(from),
        TO,
        Amount.of(amount),
        NOW.plusSeconds(expiresIn),
        routed,
        sent,
        Optional.empty());
  }

  private static SeenPacket rejected(SeenPacket seen, Optional<String> step, Duration after) {
    Rejection rejection = new Rejection(REJECT.code(), Optional.of(B), "no route; #1", step);
    return new SeenPacket(
        seen.id(),
        seen.receivedAt(),
        seen.from(),
        seen.destination(),
        seen.amount(),
        seen.expiresAt(),
        seen.routed(),
        seen.sent(),
        Optional.of(new Answered(Optional.of(rejection), after)));
  }

  private static Optional<Routed> route(int candidates) {
    return Optional.of(
        new Routed(Route.configured(new AddressPrefix(""), new AccountId("b"), 5), candidates));
  }

  private static final Optional<Sent> SENT =
      Optional.of(
          new Sent(
              new AccountId("b"), Amount.of(9), NOW.plusSeconds(10), Duration.ofNanos(100_000)));

  private static final Hop FIRST =
      new Hop(
          "a",
          rejected(
              seen("sender-5", 10, 30, route(2), SENT), Optional.empty(), Duration.ofMillis(1)));
  private static final Hop SECOND =
      new Hop(
          "b",
          rejected(
              seen("a", 9, 10, Optional.empty(), Optional.empty()),
              Optional.of("Router"),
              Duration.ofNanos(500_000)));

  private static final TracedPacket.Test TEST =
      new TracedPacket.Test(PACKET, new TestResult.Rejected(REJECT, Duration.ofMillis(2)));

  private static TracedPacket traced(Hop... hops) {
    return new TracedPacket(ID, Optional.of(TEST), List.of(hops), List.of(), List.of());
  }

  private static String print(TracedPacket traced) {
    StringWriter out = new StringWriter();
    new TraceReport(traced)
        .print(new Text(new PrintWriter(out), new Text.Looks(false, true, () -> 90)));
    return out.toString();
  }

  @Test
  void eachHopSaysWhatItDidAndTheLastWhy() {
    // Given
    TracedPacket traced = traced(FIRST, SECOND);

    // When
    String out = print(traced);

    // Then
    assertThat(out)
        .isEqualTo(
            """
            packet 3f2a9c01: 10 to test.c not fulfilled in 2.00 ms

              hop  node  what came and went  answer        here  downstream
                1  a     10 from sender-5    reject F02  100 µs      900 µs  ████████████████████████
                         9 to b by the route for all, one of 2 (priority 5), 10.0 s left
                2  b     9 from a            reject F02  500 µs                    ████████████
                         went no further: no route, 10.0 s left

            rejected by b in its step Router: F02 Unreachable: no route; #1
            """);
  }

  @Test
  void nodeThatDidNotTellIsShownWhereThePacketWent() {
    // Given
    TracedPacket traced =
        new TracedPacket(
            ID,
            Optional.empty(),
            List.of(FIRST),
            List.of("c"),
            List.of(
                new TracedPacket.Silent(
                    "b", new ProbeException(ProbeException.Kind.UNREACHABLE, "cannot reach it"))));

    // When
    String out = print(traced);

    // Then
    assertThat(out)
        .startsWith("packet 3f2a9c01: 10 to test.c rejected in 1.00 ms, received at 2026-01-01")
        .contains("\n    ?  b     not known")
        .contains("\nrejected by test.b: F02 Unreachable: no route; #1\n")
        .contains("\nb did not answer: cannot reach it\n")
        .contains("\nnot seen by c\n");
  }

  @Test
  void exitCodeIsThePackets() {
    ProbeException late = new ProbeException(ProbeException.Kind.TIMED_OUT, "late");
    TracedPacket unknown =
        new TracedPacket(ID, Optional.empty(), List.of(), List.of("a"), List.of());
    TracedPacket silent =
        new TracedPacket(
            ID,
            Optional.empty(),
            List.of(),
            List.of(),
            List.of(new TracedPacket.Silent("a", late)));

    assertThat(new TraceReport(traced(FIRST)).exitCode()).isEqualTo(ExitCodes.NO);
    assertThat(new TraceReport(unknown).exitCode()).isEqualTo(ExitCodes.NO);
    assertThat(new TraceReport(silent).exitCode()).isEqualTo(ExitCodes.TIMED_OUT);
    assertThat(print(unknown)).contains("no node that answered has seen it").contains("by a");
  }

  @Test
  void jsonHasAllThatIsKnown() {
    assertThat(Json.line(new TraceReport(traced(FIRST, SECOND)).json()))
        .startsWith("{\"id\":\"3f2a9c01\",\"to\":\"test.c\",\"amount\":\"10\",")
        .contains("\"result\":\"rejected\"", "\"code\":\"F02\"")
        .contains("{\"nodeId\":\"a\",\"state\":\"rejected\"", "\"candidates\":2")
        .contains("\"hereMicros\":100,\"downstreamMicros\":900,\"totalMicros\":1000}")
        .contains("\"step\":\"Router\"")
        .endsWith("\"notSeenBy\":[],\"silent\":[]}");
  }

  @Test
  void mermaidShowsTheWayThereAndBack() {
    // Given
    TraceReport report = new TraceReport(traced(FIRST, SECOND));

    // When
    List<String> lines = report.mermaid();

    // Then
    assertThat(lines)
        .containsExactly(
            "sequenceDiagram",
            "  participant n1 as sender-5",
            "  participant n2 as a",
            "  participant n3 as b",
            "  n1->>n2: Prepare 10",
            "  Note over n2: by the route for all, one of 2 (priority 5)",
            "  n2->>n3: Prepare 9",
            "  Note over n3: rejected in Router: no route#59; #35;1",
            "  n3-->>n2: Reject F02 after 500 µs",
            "  n2-->>n1: Reject F02 after 1.00 ms");
  }

  @Test
  void mermaidShowsWhereItWasLost() {
    assertThat(new TraceReport(traced(FIRST)).mermaid())
        .contains("  n2-)n3: Prepare 9", "  Note over n3: not known");
  }
}
