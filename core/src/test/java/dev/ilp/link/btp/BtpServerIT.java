package dev.ilp.link.btp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import ch.qos.logback.classic.Level;
import dev.ilp.link.LinkState;
import dev.ilp.link.ReplyHandler;
import dev.ilp.link.btp.BtpPacket.BtpError;
import dev.ilp.link.btp.BtpPacket.Message;
import dev.ilp.link.btp.BtpPacket.Response;
import dev.ilp.net.LeakCheck;
import dev.ilp.net.RawWebSocket;
import dev.ilp.oer.Bytes;
import dev.ilp.oer.OerException;
import dev.ilp.packet.IlpPacket.Prepare;
import dev.ilp.packet.IlpPacket.Reject;
import dev.ilp.packet.IlpPacket.Reply;
import dev.ilp.testing.Await;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Sessions that peers have opened with our server. */
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
      server.awaitState("bob", LinkState.DISCONNECTED);
      assertThat(server.link("bob").status().reason())
          .hasValueSatisfying(why -> assertThat(why).contains("65536"));
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
      server.awaitState("bob", LinkState.DISCONNECTED);
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
        assertThat(readPacket(again))
            .isInstanceOfSatisfying(
                BtpError.class,
                error -> {
                  assertThat(error.requestId()).isEqualTo(1);
                  assertThat(error.code()).isEqualTo("T00");
                  assertThat(error.name()).isEqualTo("UnreachableError");
                });
        assertThat(again.readClose()).isEqualTo(1008);
      }
    }
  }

  @Test
  void linkThatIsRestartedEndsItsSessionAndTakesTheNext() {
    try (var peer = server.connect("bob")) {
      // When
      server.link("bob").restart("new address");

      // Then
      assertThat(peer.readClose()).isEqualTo(1001);
      peer.sendClose(1001);
      assertThat(peer.read()).isEmpty();
      try (var again = server.connect("bob")) {
        again.sendBinary(Packets.message(5, Packets.prepare(SOON)));
        assertThat(again.readBinary()).isEqualTo(Packets.response(5, Packets.FULFILL));
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
      lively.awaitState("bob", LinkState.DISCONNECTED);
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
