package dev.ilp.connector;

import static dev.ilp.packet.IlpErrorCode.F00_BAD_REQUEST;
import static dev.ilp.packet.IlpErrorCode.F01_INVALID_PACKET;
import static dev.ilp.packet.IlpErrorCode.F02_UNREACHABLE;
import static dev.ilp.packet.IlpErrorCode.T01_PEER_UNREACHABLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.account.Account;
import dev.ilp.account.AccountLimits;
import dev.ilp.account.Asset;
import dev.ilp.account.Relation;
import dev.ilp.oer.Bytes;
import dev.ilp.oer.OerException;
import dev.ilp.packet.Amount;
import dev.ilp.packet.CcpCodec;
import dev.ilp.packet.CcpRouteUpdate;
import dev.ilp.packet.IldcpCodec;
import dev.ilp.packet.IldcpResponse;
import dev.ilp.packet.IlpAddress;
import dev.ilp.packet.IlpPacket.Prepare;
import dev.ilp.packet.PeerProtocol;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerPeerProtocolTest {

  private static final Bytes CONTROL = Bytes.fromHex("01" + "00".repeat(16) + "00000000" + "0100");

  private final AnswerPeerProtocol step = new AnswerPeerProtocol(true, Packets.REJECTIONS);
  private final Captured<IncomingPrepare> next = new Captured<>();
  private final Replies back = new Replies();

  private static Account account(Relation relation) {
    return Packets.account("alice", relation, new Asset("USD", 4), AccountLimits.DEFAULT);
  }

  private void pass(Relation relation, IlpAddress destination, Bytes data) {
    Prepare request = PeerProtocol.request(destination, data, Packets.NOW.plusSeconds(60));
    step.pass(Packets.incoming(account(relation), request), next, back);
  }

  @Test
  void anyOtherDestinationPasses() {
    // Given
    IncomingPrepare incoming =
        Packets.incoming(
            account(Relation.PEER), Packets.prepare(Amount.of(1), new IlpAddress("test.peer")));

    // When
    step.pass(incoming, next, back);

    // Then
    assertThat(next.passed).containsExactly(incoming);
  }

  @Test
  void childIsToldItsAddressAndAsset() throws OerException {
    // Given
    Relation relation = Relation.CHILD;

    // When
    pass(relation, PeerProtocol.CONFIG, Bytes.EMPTY);

    // Then
    assertThat(IldcpCodec.decodeResponse(back.fulfill()))
        .isEqualTo(new IldcpResponse(new IlpAddress("test.conn.alice"), 4, "USD"));
    assertThat(next.passed).isEmpty();
  }

  @Test
  void childIsToldToAskLaterWhileTheNodesOwnAddressIsNotKnown() {
    // Given
    AnswerPeerProtocol waiting = new AnswerPeerProtocol(false, Packets.REJECTIONS);
    Prepare request = IldcpCodec.request(Packets.NOW.plusSeconds(60));

    // When
    waiting.pass(Packets.incoming(account(Relation.CHILD), request), next, back);

    // Then
    back.assertRejected(T01_PEER_UNREACHABLE);
    assertThat(next.passed).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = Relation.class,
      names = {"PEER", "PARENT"})
  void nobodyElseIsGivenAnAddress(Relation relation) {
    // Given
    IlpAddress config = PeerProtocol.CONFIG;

    // When
    pass(relation, config, Bytes.EMPTY);

    // Then
    back.assertRejected(F00_BAD_REQUEST);
  }

  @ParameterizedTest
  @ValueSource(strings = {"peer.config", "peer.route.control", "peer.unknown"})
  void otherConditionIsF01(String destination) {
    // Given
    Prepare prepare = Packets.prepare(Amount.ZERO, new IlpAddress(destination));

    // When
    step.pass(Packets.incoming(account(Relation.CHILD), prepare), next, back);

    // Then
    back.assertRejected(F01_INVALID_PACKET);
    assertThat(next.passed).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"peer.foo", "peer.config.x", "peer.settle", "peer.route", "peer.Config"})
  void unknownProtocolIsF02AndNeverForwarded(String destination) {
    // Given
    IlpAddress unknown = new IlpAddress(destination);

    // When
    pass(Relation.CHILD, unknown, Bytes.EMPTY);

    // Then
    back.assertRejected(F02_UNREACHABLE);
    assertThat(next.passed).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = Relation.class,
      names = {"PEER", "PARENT"})
  void routeControlIsAcknowledged(Relation relation) {
    // Given
    Bytes control = CONTROL;

    // When
    pass(relation, PeerProtocol.ROUTE_CONTROL, control);

    // Then
    assertThat(back.fulfill().fulfillment()).isEqualTo(PeerProtocol.FULFILLMENT);
    assertThat(back.fulfill().data()).isEqualTo(Bytes.EMPTY);
  }

  @Test
  void routeUpdateIsAcknowledgedAndLeftAside() {
    // Given
    Bytes update =
        CcpCodec.encode(
            new CcpRouteUpdate(
                new UUID(0, 1),
                0,
                0,
                0,
                Duration.ofSeconds(45),
                new IlpAddress("test.peer"),
                List.of(),
                List.of()));

    // When
    pass(Relation.PEER, PeerProtocol.ROUTE_UPDATE, update);

    // Then
    assertThat(back.fulfill().fulfillment()).isEqualTo(PeerProtocol.FULFILLMENT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"peer.route.control", "peer.route.update"})
  void childrenExchangeNoRoutes(String destination) {
    // Given
    IlpAddress route = new IlpAddress(destination);

    // When
    pass(Relation.CHILD, route, CONTROL);

    // Then
    back.assertRejected(F00_BAD_REQUEST);
  }

  @ParameterizedTest
  @ValueSource(strings = {"peer.route.control", "peer.route.update"})
  void unreadableRouteMessageIsF01(String destination) {
    // Given
    IlpAddress route = new IlpAddress(destination);

    // When
    pass(Relation.PEER, route, Bytes.ofAscii("?"));

    // Then
    back.assertRejected(F01_INVALID_PACKET);
  }
}
