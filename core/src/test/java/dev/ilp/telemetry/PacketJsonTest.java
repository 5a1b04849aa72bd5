package dev.ilp.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.ilp.account.AccountId;
import dev.ilp.packet.AddressPrefix;
import dev.ilp.packet.Amount;
import dev.ilp.packet.IlpAddress;
import dev.ilp.packet.IlpErrorCode;
import dev.ilp.packet.PacketId;
import dev.ilp.routing.Route;
import dev.ilp.telemetry.SeenPacket.Answered;
import dev.ilp.telemetry.SeenPacket.Rejection;
import dev.ilp.telemetry.SeenPacket.Routed;
import dev.ilp.telemetry.SeenPacket.Sent;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PacketJsonTest {

  private static final Instant AT = Instant.parse("2030-01-02T03:04:05.678Z");
  private static final AccountId BOB = new AccountId("bob");

  private static SeenPacket packet(
      Optional<Routed> routed, Optional<Sent> sent, Optional<Answered> answered) {
    return new SeenPacket(
        new PacketId(0x00cafe01),
        AT,
        new AccountId("alice"),
        new IlpAddress("test.b"),
        Amount.MAX,
        AT.plusSeconds(30),
        routed,
        sent,
        answered);
  }

  static Stream<SeenPacket> packets() {
    Routed routed = new Routed(Route.configured(new AddressPrefix("test"), BOB, 3), 2);
    Routed local =
        new Routed(new Route(new AddressPrefix(""), Optional.empty(), 0, Route.Origin.SELF), 1);
    Sent sent = new Sent(BOB, Amount.of(1), AT.plusSeconds(29), Duration.ofNanos(12_000));
    Rejection foreign =
        new Rejection(IlpErrorCode.of("X99"), Optional.empty(), "", Optional.empty());
    Rejection own =
        new Rejection(
            IlpErrorCode.F02_UNREACHABLE,
            Optional.of(new IlpAddress("test.a")),
            "no \"route\"",
            Optional.of("Router"));
    return Stream.of(
        packet(Optional.empty(), Optional.empty(), Optional.empty()),
        packet(Optional.of(routed), Optional.of(sent), Optional.empty()),
        packet(
            Optional.of(routed),
            Optional.of(sent),
            Optional.of(new Answered(Optional.empty(), Duration.ofSeconds(40)))),
        packet(
            Optional.of(local),
            Optional.empty(),
            Optional.of(new Answered(Optional.of(own), Duration.ZERO))),
        packet(
            Optional.of(routed),
            Optional.of(sent),
            Optional.of(new Answered(Optional.of(foreign), Duration.ofMillis(2)))));
  }

  @ParameterizedTest
  @MethodSource("packets")
  void whatIsWrittenIsReadAgain(SeenPacket packet) throws Exception {
    // Given
    String text = JSON.std.asString(PacketJson.write(packet));

    // When
    SeenPacket read = PacketJson.read(JSON.std.mapFrom(text));

    // Then
    assertThat(read).isEqualTo(packet);
  }

  @Test
  void fieldsAreAContract() throws Exception {
    // Given
    SeenPacket packet = packets().skip(3).findFirst().orElseThrow();

    // When
    String json = JSON.std.asString(PacketJson.write(packet));

    // Then
    assertThat(json)
        .isEqualTo(
            """
            {"id":"00cafe01","state":"rejected","receivedAt":"2030-01-02T03:04:05.678Z",\
            "peer":"alice","destination":"test.b","amount":"18446744073709551615",\
            "expiresAt":"2030-01-02T03:04:35.678Z",\
            "route":{"prefix":"","nextHop":"local","priority":0,"origin":"self","candidates":1},\
            "answered":{"at":"2030-01-02T03:04:05.678Z","micros":0,\
            "reject":{"code":"F02","triggeredBy":"test.a","message":"no \\"route\\"",\
            "step":"Router"}}}\
            """);
  }

  @Test
  void whatIsNoPacketIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PacketJson.read(Map.of("id", "00cafe01")))
        .withMessageContaining("receivedAt");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PacketJson.read(Map.of("id", "00cafe01", "receivedAt", "yesterday")));
    assertThatIllegalArgumentException().isThrownBy(() -> PacketJson.read(Map.of("id", 7)));
  }
}
