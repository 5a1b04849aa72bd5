package dev.ilp.connector;

import static dev.ilp.packet.IlpErrorCode.F02_UNREACHABLE;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.ilp.account.AccountId;
import dev.ilp.log.LogLines;
import dev.ilp.log.LogLines.Line;
import dev.ilp.oer.Bytes;
import dev.ilp.packet.AddressPrefix;
import dev.ilp.packet.Amount;
import dev.ilp.packet.IlpPacket.Prepare;
import dev.ilp.packet.PacketId;
import dev.ilp.routing.Route;
import dev.ilp.routing.Route.Origin;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PacketLogTest {

  private static final AccountId ALICE = new AccountId("alice");
  private static final AccountId BOB = new AccountId("bob");

  private final PacketLog packetLog = new PacketLog(Packets.LOG);
  private final Prepare prepare =
      Packets.prepare(Amount.of(1000), Packets.SOMEWHERE, Bytes.ofAscii("private matter"));

  @Test
  void eachLineOfAPacketHasItsFactsAndItsConditionsFirstDigits() {
    // Given
    try (LogLines log = LogLines.of(PacketLog.class)) {
      PacketEvents events = packetLog.received(ALICE, prepare);
      Route route = Route.configured(new AddressPrefix("test.conn.bob"), BOB, 0);
      events.routed(route, List.of(route));
      events.forwarded(BOB, prepare.forNextHop(Amount.of(999), Packets.NOW.plusSeconds(19)));

      // When
      events.answered(Packets.FULFILL);

      // Then
      assertThat(log.lines())
          .extracting(line -> line.fact("event"))
          .containsExactly(
              "packet_received", "route_lookup", "packet_forwarded", "packet_response");
      assertThat(log.lines())
          .allSatisfy(
              line ->
                  assertThat(line.facts())
                      .containsAllEntriesOf(
                          Map.of(
                              "nodeId", "conn",
                              "peer", "alice",
                              "packet", PacketId.of(prepare).toString(),
                              "condition", Packets.CONDITION.shortId(),
                              "destination", "test.conn.bob.x")));
      List<Line> lines = log.lines();
      assertThat(lines.get(0).facts()).containsEntry("amount", "1000").containsKey("expiresAt");
      assertThat(lines.get(1).facts())
          .containsEntry("prefix", "test.conn.bob")
          .containsEntry("nextHop", "bob");
      assertThat(lines.get(2).facts())
          .containsEntry("nextHop", "bob")
          .containsEntry("amount", "999");
      assertThat(lines.get(3).facts())
          .containsEntry("code", "fulfill")
          .containsEntry("amount", "1000");
    }
  }

  @Test
  void rejectIsLoggedWithItsCodeAndWhoTriggeredIt() {
    // Given
    try (LogLines log = LogLines.of(PacketLog.class)) {
      PacketEvents events = packetLog.received(ALICE, prepare);

      // When
      events.answered(Packets.reject(F02_UNREACHABLE));

      // Then
      assertThat(log.lines().getLast().facts())
          .containsEntry("code", "F02")
          .containsEntry("error", "by the far end")
          .containsEntry("triggeredBy", "test.far");
    }
  }

  @Test
  void routeToTheNodeItselfIsLocal() {
    // Given
    try (LogLines log = LogLines.of(PacketLog.class)) {
      PacketEvents events = packetLog.received(ALICE, prepare);

      // When
      Route local = new Route(new AddressPrefix("test.conn"), Optional.empty(), 0, Origin.SELF);
      events.routed(local, List.of(local));

      // Then
      assertThat(log.lines().getLast().fact("nextHop")).isEqualTo("local");
    }
  }

  @Test
  void dataAndFulfillmentAreNeverLogged() {
    // Given
    try (LogLines log = LogLines.of(PacketLog.class)) {
      PacketEvents events = packetLog.received(ALICE, prepare);
      events.forwarded(BOB, prepare);

      // When
      events.answered(Packets.FULFILL);

      // Then
      assertThat(log.lines().toString())
          .doesNotContain("private matter")
          .doesNotContain(prepare.data().toHex())
          .doesNotContain(Packets.PREIMAGE.toString())
          .doesNotContain("2d711642");
    }
  }

  @Test
  void sampledPacketIsWrittenAtInfoAndAnotherNot() {
    // Given
    try (LogLines log = LogLines.of(PacketLog.class.getName(), Level.INFO)) {
      packetLog.sample(1);
      PacketEvents sampled = packetLog.received(ALICE, prepare);
      packetLog.sample(Integer.MAX_VALUE);

      // When
      PacketEvents other = packetLog.received(ALICE, prepare);

      // Then
      sampled.answered(Packets.FULFILL);
      assertThat(other).isSameAs(PacketEvents.NONE);
      assertThat(log.lines())
          .extracting(line -> line.fact("event"))
          .containsExactly("packet_received", "packet_response");
      assertThat(log.lines())
          .allSatisfy(
              line -> assertThat(line.fact("packet")).isEqualTo(PacketId.of(prepare).toString()));
    }
  }

  @Test
  void nothingIsPreparedWhereNobodyReadsIt() {
    // Given
    try (LogLines log = LogLines.of(PacketLog.class.getName(), Level.INFO)) {

      // When
      PacketEvents events = packetLog.received(ALICE, prepare);

      // Then
      assertThat(events).isSameAs(PacketEvents.NONE);
      assertThat(log.lines()).isEmpty();
    }
  }
}
