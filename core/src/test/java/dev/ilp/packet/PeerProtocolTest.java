package dev.ilp.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ilp.oer.Bytes;
import dev.ilp.oer.OerException;
import dev.ilp.packet.IlpPacket.Fulfill;
import dev.ilp.packet.IlpPacket.Prepare;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PeerProtocolTest {
  private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");

  @Test
  void onlyPeerAddressesEndHere() {
    assertThat(PeerProtocol.isPeer(PeerProtocol.CONFIG)).isTrue();
    assertThat(PeerProtocol.isPeer(new IlpAddress("peer.anything.at.all"))).isTrue();
    assertThat(PeerProtocol.isPeer(new IlpAddress("test.peer.config"))).isFalse();
  }

  @Test
  void theConditionIsTheHashOf32ZeroBytesAndNotOfNothing() {
    assertThat(PeerProtocol.CONDITION)
        .hasToString("66687aadf862bd776c8fc18b8e9f8e20089714856ee233b3902a591d0d5f2925");
  }

  @Test
  void theConditionOfPingIsTheHashOfEightPings() {
    assertThat(PingProtocol.CONDITION)
        .hasToString("8c00bc0c614f64f7e1e00b59a57baf5c57b6a119a90d54af489836a13f9bc77e");
    assertThat(PingProtocol.FULFILLMENT.preimage().utf8())
        .isEqualTo("pingpingpingpingpingpingpingping");
  }

  @Test
  void aRequestExpiringNowIsStillGood() throws OerException {
    PeerProtocol.checkRequest(request(NOW), PeerProtocol.ROUTE_CONTROL, NOW);
  }

  @Test
  void anExpiredRequestIsRefused() {
    assertThatExceptionOfType(OerException.class)
        .isThrownBy(
            () ->
                PeerProtocol.checkRequest(
                    request(NOW.minusMillis(1)), PeerProtocol.ROUTE_CONTROL, NOW))
        .withMessageContaining("expired at 2029-12-31T23:59:59.999Z");
  }

  @Test
  void aRequestToAnotherAddressIsRefused() {
    assertThatExceptionOfType(OerException.class)
        .isThrownBy(() -> PeerProtocol.checkRequest(request(NOW), PeerProtocol.CONFIG, NOW))
        .withMessageContaining("destination peer.route.control is not peer.config");
  }

  @Test
  void aRequestOfAnotherConditionIsRefused() {
    // Given
    var request =
        new Prepare(
            Amount.ZERO, NOW, PingProtocol.CONDITION, PeerProtocol.ROUTE_CONTROL, Bytes.EMPTY);

    // Then
    assertThatExceptionOfType(OerException.class)
        .isThrownBy(() -> PeerProtocol.checkRequest(request, PeerProtocol.ROUTE_CONTROL, NOW))
        .withMessageStartingWith("condition 8c00bc0c");
  }

  @Test
  void theEmptyResponseIsTheOneThatRouteMessagesGet() {
    // When
    Fulfill response = PeerProtocol.response(Bytes.EMPTY);

    // Then
    assertThat(Bytes.wrap(IlpPacketCodec.encode(response)).toHex())
        .isEqualTo("0d21" + "00".repeat(33));
  }

  private static Prepare request(Instant expiresAt) {
    return PeerProtocol.request(PeerProtocol.ROUTE_CONTROL, Bytes.EMPTY, expiresAt);
  }
}
