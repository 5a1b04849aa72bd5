package dev.ilp.link.btp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import ch.qos.logback.classic.Level;
import dev.ilp.link.LinkState;
import dev.ilp.link.ReplyHandler;
import dev.ilp.link.btp.BtpPacket.BtpError;
import dev.ilp.link.btp.BtpPacket.Message;
import dev.ilp.link.btp.BtpPacket.Response;
import dev.ilp.link.btp.BtpPacket.Transfer;
import dev.ilp.net.Await;
import dev.ilp.net.LeakCheck;
import dev.ilp.net.RawWebSocket;
import dev.ilp.oer.Bytes;
import dev.ilp.oer.OerException;
import dev.ilp.packet.Amount;
import dev.ilp.packet.IlpPacket.Prepare;
import dev.ilp.packet.IlpPacket.Reject;
import dev.ilp.packet.IlpPacket.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(LeakCheck.class)
class BtpServerIT {

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

  /** Sends a Prepare down the link, from a thread of no event loop. */
  private CompletableFuture<Reply> send(Duration expiry) {
    var reply = new CompletableFuture<Reply>();
    server.link("bob").send(Packets.prepare(expiry), reply::complete);
    return reply;
  }

  private static String code(CompletableFuture<Reply> reply) {
    return ((Reject) Await.value(reply)).code().code();
  }

  @Test
  void goodAuthenticationIsAnsweredWithItsIdAndOpensTheLink() throws OerException {
    try (var peer = RawWebSocket.connect(server.port())) {
      // When
      peer.sendBinary(
          Packets.authentication(0xFFFF_FFFFL, Optional.of("bob"), Optional.of("bob-secret")));

      // Then
      assertThat(readPacket(peer)).isEqualTo(new Response(0xFFFF_FFFFL, List.of()));
      Await.until("link up", server.link("bob")::isUp);
      assertThat(server.states("bob")).containsExactly(LinkState.CONNECTED);
      assertThat(server.link("bob").status().remoteAddress())
          .contains("127.0.0.1:" + peer.socket().getLocalPort());
    }
  }

  @Test
  void requestsGoBothWaysOnOneSession() throws OerException {
    try (var peer = server.connect("bob")) {
      // Given
      Prepare theirs = Packets.prepare(SOON, 50);

      // When
      CompletableFuture<Reply> reply = send(SOON);
      BtpPacket asked = readPacket(peer);
      peer.sendBinary(Packets.message(asked.requestId(), theirs));
      BtpPacket answered = readPacket(peer);
      peer.sendBinary(Packets.response(asked.requestId(), Packets.FULFILL));

      // Then
      assertThat(asked).isInstanceOf(Message.class);
      assertThat(answered)
          .isEqualTo(new Response(asked.requestId(), List.of(Packets.ilp(Packets.FULFILL))));
      assertThat(prepares).containsExactly(theirs);
      assertThat(Await.value(reply)).isEqualTo(Packets.FULFILL);
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
  void frameThatIsTooLargeIsClosedWith1009BeforeAndAfterAuthentication() {
    try (var stranger = RawWebSocket.connect(server.port());
        var peer = server.connect("bob")) {
      // Given
      Bytes large = Bytes.wrap(new byte[BtpPacketCodec.MAX_PACKET + 1]);

      // When
      stranger.sendBinary(large);
      peer.sendBinary(large);

      // Then
      assertThat(stranger.readClose()).isEqualTo(1009);
      assertThat(peer.readClose()).isEqualTo(1009);
      peer.sendClose(1009);
      Await.until("link down", () -> !server.link("bob").isUp());
      assertThat(server.link("bob").status().reason())
          .hasValueSatisfying(why -> assertThat(why).contains("65536"));
    }
  }

  @Test
  void strangerThatEndsBeforeAuthenticationIsLoggedWithTheReason() {
    // When
    RawWebSocket stranger = RawWebSocket.connect(server.port());
    stranger.send(RawWebSocket.frame(0x80 | RawWebSocket.BINARY, false, Bytes.EMPTY));
    stranger.readToEnd();

    // Then
    Await.until("logged", () -> log.at(Level.INFO).contains("connection_closed"));
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
  void newestSessionWinsAndTheOlderClosesAtOnceWithItsRequests() throws OerException {
    try (var older = server.connect("bob")) {
      // Given
      CompletableFuture<Reply> reply = send(Duration.ofSeconds(60));
      BtpPacket asked = readPacket(older);

      // When
      try (var newer = server.connect("bob")) {

        // Then
        assertThat(code(reply)).isEqualTo("T01");
        assertThat(older.readClose()).isEqualTo(1000);
        older.sendClose(1000);
        assertThat(older.read()).isEmpty();
        assertThat(server.link("bob").isUp()).isTrue();
        // a late answer, by the new session, is to nothing: dropped
        newer.sendBinary(Packets.response(asked.requestId(), Packets.FULFILL));
        newer.sendBinary(Packets.message(5, Packets.prepare(SOON)));
        assertThat(readPacket(newer).requestId()).isEqualTo(5);
      }
    }
  }

  @Test
  void requestWithoutAnswerEndsWithR00AtItsExpiryAndALateAnswerIsDropped() throws OerException {
    try (var peer = server.connect("bob")) {
      for (int millis : List.of(50, 117, 203)) {
        // Given
        var ended = new CompletableFuture<Instant>();
        var reply = new CompletableFuture<Reply>();
        Prepare prepare = Packets.prepare(Duration.ofMillis(millis));

        // When
        server
            .link("bob")
            .send(
                prepare,
                end -> {
                  ended.complete(Instant.now());
                  reply.complete(end);
                });
        BtpPacket asked = readPacket(peer);
        Duration late = Duration.between(prepare.expiresAt(), Await.value(ended));
        peer.sendBinary(Packets.response(asked.requestId(), Packets.FULFILL));

        // Then
        assertThat(code(reply)).isEqualTo("R00");
        assertThat(late).isBetween(Duration.ZERO, Duration.ofSeconds(1));
        peer.sendBinary(Packets.message(5, Packets.prepare(SOON)));
        assertThat(readPacket(peer).requestId()).isEqualTo(5);
      }
    }
  }

  @Test
  void requestsEndWithT01WhenThePeerIsGone() throws Exception {
    try (var peer = server.connect("bob")) {
      // Given
      List<CompletableFuture<Reply>> replies = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        replies.add(send(Duration.ofSeconds(60)));
      }

      // When
      peer.socket().setSoLinger(true, 0);
      peer.socket().close();

      // Then
      assertThat(replies).extracting(BtpServerIT::code).containsOnly("T01");
      Await.until("link down", () -> !server.link("bob").isUp());
      assertThat(code(send(SOON))).isEqualTo("T01");
      assertThat(server.states("bob")).containsExactly(LinkState.CONNECTED, LinkState.DISCONNECTED);
    }
  }

  @Test
  void unreadablePacketInAnOpenSessionClosesWithoutAnswer() {
    try (var peer = server.connect("bob")) {
      // When
      peer.sendBinary(Bytes.fromHex("0300000001020100"));
      peer.sendBinary(Packets.message(5, Packets.prepare(SOON)));

      // Then
      assertThat(peer.readClose()).isEqualTo(1002);
      assertThat(prepares).isEmpty();
      Await.until("logged", () -> log.at(Level.WARN).contains("session_refused"));
    }
  }

  @Test
  void textInAnOpenSessionClosesWithoutAnswer() {
    try (var peer = server.connect("bob")) {
      // When
      peer.send(peer.frame(RawWebSocket.TEXT, Bytes.ofUtf8("hello")));

      // Then
      assertThat(peer.readClose()).isEqualTo(1002);
    }
  }

  @Test
  void linkThatStopsClosesWith1001AndTakesNoSessionAnyMore() throws OerException {
    try (var peer = server.connect("bob")) {
      // When
      server.link("bob").close();
      int code = peer.readClose();
      peer.sendClose(1001);
      server.link("bob").awaitClosed(Duration.ofSeconds(10));

      // Then
      assertThat(code).isEqualTo(1001);
      assertThat(peer.read()).isEmpty();
      assertThat(server.link("bob").isUp()).isFalse();
      try (var again =
          RawWebSocket.connect(
              server.port(), binary(Packets.authentication("bob", "bob-secret")))) {
        assertNotAccepted(readPacket(again), 1);
        assertThat(again.readClose()).isEqualTo(1008);
      }
    }
  }

  @Test
  void peerThatDoesNotAnswerTheCloseIsCutOffAfterTwoSeconds() {
    try (var peer = server.connect("bob")) {
      // When
      server.link("bob").close();
      server.link("bob").awaitClosed(Duration.ofSeconds(10));

      // Then
      assertThat(server.link("bob").isUp()).isFalse();
      assertThat(peer.readToEnd()).hasSize(1);
    }
  }

  @Test
  void repliesGoOutInWhateverOrderTheyCome() throws Exception {
    // Given
    BlockingQueue<ReplyHandler> backs = new LinkedBlockingQueue<>();
    try (var slow = TestServer.start((from, prepare, back) -> backs.add(back));
        var peer = slow.connect("bob")) {
      peer.sendBinary(Packets.message(10, Packets.prepare(SOON)));
      peer.sendBinary(Packets.message(11, Packets.prepare(SOON)));
      ReplyHandler first = backs.poll(10, TimeUnit.SECONDS);
      ReplyHandler second = backs.poll(10, TimeUnit.SECONDS);
      assertThat(first).isNotNull();
      assertThat(second).isNotNull();

      // When
      second.handle(Packets.reject("F99", "second"));
      first.handle(Packets.FULFILL);

      // Then
      assertThat(peer.readBinary())
          .isEqualTo(Packets.response(11, Packets.reject("F99", "second")));
      assertThat(peer.readBinary()).isEqualTo(Packets.response(10, Packets.FULFILL));
    }
  }

  @Test
  void peerThatDoesNotAnswerPingsIsDroppedAndOneThatDoesIsNot() {
    // Given
    var times = new BtpSettings.Times(SOON, SOON, Duration.ofMillis(100), Duration.ofSeconds(1));
    try (var lively = new TestServer(1, TestSettings.FULFILLING, times).with("bob").with("carol");
        var deaf = lively.connect("bob");
        var good = lively.connect("carol")) {
      // When
      for (int i = 0; i < 3; i++) {
        assertThat(good.read().orElseThrow().opcode()).isEqualTo(RawWebSocket.PING);
        good.send(good.frame(RawWebSocket.PONG, Bytes.EMPTY));
      }

      // Then
      assertThat(deaf.readToEnd())
          .extracting(RawWebSocket.Frame::opcode)
          .containsOnly(RawWebSocket.PING);
      assertThat(lively.link("bob").status().reason()).contains("no answer to a ping");
      assertThat(lively.link("carol").isUp()).isTrue();
    }
  }

  @Test
  void packetsCrossFromOneLoopToTheOtherAndBack() throws OerException {
    // Given
    List<TestServer> self = new ArrayList<>();
    try (var forwarding =
        TestServer.start(
            (from, prepare, back) ->
                self.getFirst()
                    .link(from.value().equals("bob") ? "carol" : "bob")
                    .send(prepare, back))) {
      self.add(forwarding.with("carol"));
      // Peers are spread over the loops in turn: of three at least two differ from bob's.
      try (var bob = forwarding.connect("bob");
          var stranger = RawWebSocket.connect(forwarding.port());
          var carol = forwarding.connect("carol")) {
        for (int i = 0; i < 200; i++) {
          Prepare prepare = Packets.prepare(SOON, i);

          // When
          bob.sendBinary(Packets.message(i, prepare));
          BtpPacket forwarded = readPacket(carol);
          carol.sendBinary(Packets.response(forwarded.requestId(), Packets.FULFILL));

          // Then
          assertThat(forwarded.protocolData()).containsExactly(Packets.ilp(prepare));
          assertThat(bob.readBinary()).isEqualTo(Packets.response(i, Packets.FULFILL));
        }
        assertThat(stranger.socket().isConnected()).isTrue();
      }
    }
  }

  @Test
  void portIsUnknownBeforeTheStart() {
    // Given
    var unstarted =
        new BtpServer(
            TestSettings.of(server.loops(), TestSettings.FULFILLING),
            () -> new Credentials(List.of()));

    // When / Then
    assertThatIllegalStateException().isThrownBy(unstarted::port);
    unstarted.stopAccepting();
    unstarted.close();
  }

  @Test
  void serverThatStopsAcceptingKeepsItsSessions() throws OerException {
    try (var peer = server.connect("bob")) {
      // When
      server.server().stopAccepting();
      peer.sendBinary(Packets.message(5, Packets.prepare(SOON)));

      // Then
      assertThat(readPacket(peer).requestId()).isEqualTo(5);
    }
  }
}
