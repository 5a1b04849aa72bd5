package dev.ilp.link.btp;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.ilp.link.LinkState;
import dev.ilp.link.btp.BtpPacket.BtpError;
import dev.ilp.link.btp.BtpPacket.Message;
import dev.ilp.link.btp.BtpPacket.Response;
import dev.ilp.link.btp.BtpPacket.Transfer;
import dev.ilp.net.LeakCheck;
import dev.ilp.net.RawWebSocket;
import dev.ilp.oer.Bytes;
import dev.ilp.oer.OerException;
import dev.ilp.packet.Amount;
import dev.ilp.packet.IlpPacket.Prepare;
import dev.ilp.testing.Await;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may open a session with our server, and what the others are told. */
@ExtendWith(LeakCheck.class)
class BtpAuthenticationIT {

  private static final Duration SOON = Duration.ofSeconds(10);

  private final BlockingQueue<Prepare> prepares = new LinkedBlockingQueue<>();
  private final LogLines log = new LogLines();
  private final TestServer server =
      TestServer.start(
          (from, prepare, back) -> {
            prepares.add(prepare);
            back.handle(Packets.FULFILL);
          });

  @AfterEach
  void close() {
    server.close();
    log.close();
  }

  private static Bytes binary(Bytes message) {
    return RawWebSocket.frame(0x80 | RawWebSocket.BINARY, true, message);
  }

  private static BtpPacket readPacket(RawWebSocket peer) throws OerException {
    return BtpPacketCodec.decode(peer.readBinary());
  }

  private static void assertNotAccepted(BtpPacket packet, long requestId) {
    assertThat(packet).isInstanceOf(BtpError.class);
    BtpError error = (BtpError) packet;
    assertThat(error.requestId()).isEqualTo(requestId);
    assertThat(error.code()).isEqualTo("F00");
    assertThat(error.name()).isEqualTo("NotAcceptedError");
    assertThat(error.triggeredAt()).isPresent();
    assertThat(error.protocolData()).isEmpty();
  }

  @Test
  void goodAuthenticationIsAnsweredWithItsIdAndOpensTheLink() throws OerException {
    try (var peer = RawWebSocket.connect(server.port())) {
      // When
      peer.sendBinary(
          Packets.authentication(0xFFFF_FFFFL, Optional.of("bob"), Optional.of("bob-secret")));

      // Then
      assertThat(readPacket(peer)).isEqualTo(new Response(0xFFFF_FFFFL, List.of()));
      server.awaitState("bob", LinkState.CONNECTED);
      assertThat(server.states("bob")).containsExactly(LinkState.CONNECTED);
      assertThat(server.link("bob").status().remoteAddress())
          .contains("127.0.0.1:" + peer.socket().getLocalPort());
    }
  }

  @Test
  void authenticationAndRequestsInTheSegmentOfTheUpgradeAreHandled() throws OerException {
    // Given
    Bytes behind =
        RawWebSocket.join(
            RawWebSocket.frame(0x80 | RawWebSocket.PING, true, Bytes.EMPTY),
            binary(Packets.authentication("bob", "bob-secret")),
            binary(Packets.message(2, Packets.prepare(SOON))),
            binary(Packets.message(3, Packets.prepare(SOON))));

    // When
    try (var peer = RawWebSocket.connect(server.port(), behind)) {

      // Then
      assertThat(peer.read().orElseThrow().opcode()).isEqualTo(RawWebSocket.PONG);
      assertThat(readPacket(peer)).isEqualTo(new Response(1, List.of()));
      assertThat(readPacket(peer).requestId()).isEqualTo(2);
      assertThat(readPacket(peer).requestId()).isEqualTo(3);
      assertThat(prepares).hasSize(2);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refusedFirsts")
  void whatIsNoGoodAuthenticationGetsAnErrorThenClose(String rule, long id, Bytes first)
      throws OerException {
    // Given
    Bytes behind =
        RawWebSocket.join(
            binary(first),
            binary(Packets.authentication("bob", "bob-secret")),
            binary(Packets.message(9, Packets.prepare(SOON))));

    // When
    try (var peer = RawWebSocket.connect(server.port(), behind)) {

      // Then
      assertNotAccepted(readPacket(peer), id);
      assertThat(peer.readClose()).as(rule).isEqualTo(1008);
      peer.sendClose(1008);
      assertThat(peer.read()).isEmpty();
      assertThat(prepares).isEmpty();
      assertThat(server.states("bob")).isEmpty();
      assertThat(log.at(Level.WARN)).containsExactly("authentication_failed");
      assertThat(log.all()).noneMatch(line -> line.contains("bob-secret"));
    }
  }

  static Stream<Object[]> refusedFirsts() {
    return Stream.of(
        row("wrong token", 1, Packets.authentication("bob", "wrong")),
        row("unknown user", 1, Packets.authentication("mallory", "bob-secret")),
        row("no token", 7, Packets.authentication(7, Optional.of("bob"), Optional.empty())),
        row("empty token", 1, Packets.authentication("bob", "")),
        row("nothing at all", 0, Packets.bytes(new Message(0, List.of()))),
        row("a Prepare", 8, Packets.message(8, Packets.prepare(SOON))),
        row("a Transfer", 8, Packets.bytes(new Transfer(8, Amount.of(5), List.of()))),
        row("a Response", 8, Packets.emptyResponse(8)),
        row("an Error", 8, Packets.bytes(BtpError.notAccepted(8, Instant.EPOCH, "no"))));
  }

  private static Object[] row(String rule, long id, Bytes first) {
    return new Object[] {rule, id, first};
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ff", "ffffff", "0300000001020100", "060000000105"})
  void unreadableFirstPacketIsClosedWithoutAnswer(String hex) {
    try (var peer = RawWebSocket.connect(server.port())) {
      // When
      peer.sendBinary(Bytes.fromHex(hex));

      // Then
      assertThat(peer.readClose()).isEqualTo(1008);
      peer.sendClose(1008);
      assertThat(peer.read()).isEmpty();
      assertThat(log.at(Level.WARN)).containsExactly("authentication_failed");
    }
  }

  @Test
  void textFirstIsClosedWithoutAnswer() {
    try (var peer = RawWebSocket.connect(server.port())) {
      // When
      peer.send(peer.frame(RawWebSocket.TEXT, Bytes.ofUtf8("hello")));

      // Then
      assertThat(peer.readClose()).isEqualTo(1008);
    }
  }

  @Test
  void strangerThatEndsBeforeAuthenticationIsLoggedWithTheReason() {
    // When
    RawWebSocket stranger = RawWebSocket.connect(server.port());
    stranger.send(RawWebSocket.frame(0x80 | RawWebSocket.BINARY, false, Bytes.EMPTY));
    stranger.readToEnd();

    // Then
    Await.until("logged", () -> log.at(Level.DEBUG).contains("connection_closed"));
    assertThat(log.all()).anyMatch(line -> line.contains("unmasked frame"));
    stranger.close();
  }

  @Test
  void whoDoesNotAuthenticateInTimeIsClosedHoweverMuchHePings() {
    // Given
    var times =
        new BtpSettings.Times(
            Duration.ofSeconds(5), Duration.ofSeconds(1), SOON, Duration.ofSeconds(1));
    try (var hasty = new TestServer(1, TestSettings.FULFILLING, times).with("bob");
        var good = hasty.connect("bob");
        var silent = RawWebSocket.connect(hasty.port())) {
      // When
      silent.send(silent.frame(RawWebSocket.PING, Bytes.EMPTY));
      int pong = silent.read().orElseThrow().opcode();
      int close = silent.readClose();
      silent.sendClose(1000);

      // Then
      assertThat(pong).isEqualTo(RawWebSocket.PONG);
      assertThat(close).isEqualTo(1008);
      assertThat(silent.read()).isEmpty();
      good.sendBinary(Packets.message(5, Packets.prepare(SOON)));
      assertThat(good.readBinary()).isEqualTo(Packets.response(5, Packets.FULFILL));
    }
  }

  @Test
  void failedAuthenticationOnAnotherSocketLeavesTheGoodSessionAlone() throws OerException {
    try (var peer = server.connect("bob");
        var stranger =
            RawWebSocket.connect(server.port(), binary(Packets.authentication("bob", "guess")))) {
      // Given
      assertNotAccepted(readPacket(stranger), 1);
      assertThat(stranger.readClose()).isEqualTo(1008);

      // When
      peer.sendBinary(Packets.message(5, Packets.prepare(SOON)));

      // Then
      assertThat(readPacket(peer).requestId()).isEqualTo(5);
      assertThat(server.states("bob")).containsExactly(LinkState.CONNECTED);
    }
  }

  @Test
  void goodAuthenticationForALinkThatIsCutGetsATemporaryErrorThenClose() throws OerException {
    // Given
    server.link("bob").cut(true);
    try (var peer = RawWebSocket.connect(server.port())) {

      // When
      peer.sendBinary(Packets.authentication("bob", "bob-secret"));

      // Then
      assertThat(readPacket(peer))
          .isInstanceOfSatisfying(
              BtpError.class,
              error -> {
                assertThat(error.requestId()).isEqualTo(1);
                assertThat(error.code()).isEqualTo("T00");
                assertThat(error.name()).isEqualTo("UnreachableError");
                assertThat(error.triggeredAt()).isPresent();
              });
      assertThat(peer.readClose()).isEqualTo(1008);
      peer.sendClose(1008);
      assertThat(peer.read()).isEmpty();
      assertThat(server.states("bob")).doesNotContain(LinkState.CONNECTED);
    }
  }
}
