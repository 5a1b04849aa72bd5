package dev.ilp.link.btp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.account.AccountId;
import dev.ilp.account.Secret;
import dev.ilp.link.LinkState;
import dev.ilp.link.btp.BtpDialer.FailureKind;
import dev.ilp.link.btp.BtpPacket.BtpError;
import dev.ilp.link.btp.BtpPacket.Message;
import dev.ilp.link.btp.SingleSession.DialException;
import dev.ilp.net.EventLoops;
import dev.ilp.net.LeakCheck;
import dev.ilp.net.RawServer;
import dev.ilp.net.RawWebSocket;
import dev.ilp.net.TestCertificate;
import dev.ilp.net.Tls;
import dev.ilp.net.Transport;
import dev.ilp.oer.Bytes;
import dev.ilp.packet.IlpPacket.Prepare;
import dev.ilp.packet.IlpPacket.Reject;
import dev.ilp.packet.IlpPacket.Reply;
import dev.ilp.testing.Await;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What our client does with peers of every kind. */
@ExtendWith(LeakCheck.class)
class SingleSessionIT {

  private static final Duration SOON = Duration.ofSeconds(10);
  private static final AccountId PEER = new AccountId("peer");

  private final EventLoops loops = EventLoops.open(Transport.best(), 1);
  private final TestPeer peer = TestPeer.listen();

  @AfterEach
  void close() {
    peer.close();
    loops.close();
  }

  private CompletableFuture<SingleSession> open(BtpUrl url, Duration connect, Tls tls) {
    var times = new BtpSettings.Times(connect, SOON, Duration.ofSeconds(30), SOON);
    BtpSettings settings =
        TestSettings.of(loops, TestSettings.FULFILLING, times, new SecureRandom());
    return SingleSession.open(
        new BtpDialer(settings, tls), settings, url, PEER, "alice", Secret.of("secret"));
  }

  private CompletableFuture<SingleSession> open() {
    return open(peer.url(), SOON, Tls.trustingDefaults());
  }

  private static DialException failure(CompletableFuture<SingleSession> opening) {
    Throwable failure = Await.failure(opening);
    assertThat(failure).isInstanceOf(DialException.class);
    return (DialException) failure;
  }

  @Test
  void sessionSendsAndReceivesUntilItIsClosed() {
    // Given
    CompletableFuture<SingleSession> opening = open();
    try (RawWebSocket connection = peer.acceptAuthenticated()) {
      SingleSession session = Await.value(opening);
      var reply = new CompletableFuture<Reply>();
      Prepare prepare = Packets.prepare(SOON, 10);

      // When
      session.send(prepare, reply::complete);
      Message asked = TestPeer.readMessage(connection);
      connection.sendBinary(Packets.response(asked.requestId(), Packets.FULFILL));
      connection.sendBinary(Packets.message(asked.requestId(), prepare));

      // Then
      assertThat(asked.protocolData()).containsExactly(Packets.ilp(prepare));
      assertThat(Await.value(reply)).isEqualTo(Packets.FULFILL);
      assertThat(connection.readBinary())
          .isEqualTo(Packets.response(asked.requestId(), Packets.FULFILL));
      assertThat(session.isUp()).isTrue();
      assertThat(session.account()).isEqualTo(PEER);
      assertThat(session.status().state()).isEqualTo(LinkState.CONNECTED);
      assertThat(session.status().remoteAddress()).contains("127.0.0.1:" + peer.server().port());
    }
  }

  @Test
  void requestsInTheSegmentOfTheAnswerToAuthenticationAreHandled() {
    // Given
    CompletableFuture<SingleSession> opening = open();
    Bytes request = RawWebSocket.frame(0x82, false, Packets.message(77, Packets.prepare(SOON)));

    // When
    try (RawWebSocket connection = peer.acceptAuthenticated(request, request)) {

      // Then
      assertThat(connection.readBinary()).isEqualTo(Packets.response(77, Packets.FULFILL));
      assertThat(connection.readBinary()).isEqualTo(Packets.response(77, Packets.FULFILL));
      assertThat(Await.value(opening).isUp()).isTrue();
    }
  }

  @Test
  void closeSaysGoodbyeAndEndsWhatIsInFlight() {
    // Given
    CompletableFuture<SingleSession> opening = open();
    try (RawWebSocket connection = peer.acceptAuthenticated()) {
      SingleSession session = Await.value(opening);
      var inFlight = new CompletableFuture<Reply>();
      var late = new CompletableFuture<Reply>();
      session.send(Packets.prepare(SOON), inFlight::complete);
      TestPeer.readMessage(connection);

      // When
      Thread closing = Thread.startVirtualThread(session::close);
      int code = connection.readClose();
      connection.sendClose(1000);
      String why = Await.value(session.ended());
      session.send(Packets.prepare(SOON), late::complete);

      // Then
      assertThat(code).isEqualTo(1000);
      assertThat(why).isEqualTo("done");
      assertThat(((Reject) Await.value(inFlight)).code().code()).isEqualTo("T01");
      assertThat(((Reject) Await.value(late)).code().code()).isEqualTo("T01");
      assertThat(session.isUp()).isFalse();
      assertThat(session.status().state()).isEqualTo(LinkState.DISCONNECTED);
      assertThat(session.status().reason()).contains("done");
      Await.until("closed", () -> !closing.isAlive());
      session.close();
    }
  }

  @Test
  void peerThatDoesNotAnswerTheCloseIsNotWaitedForLong() {
    // Given
    CompletableFuture<SingleSession> opening = open();
    try (RawWebSocket connection = peer.acceptAuthenticated()) {
      SingleSession session = Await.value(opening);
      Instant start = Instant.now();

      // When
      session.close();

      // Then
      assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(10));
      assertThat(connection.readToEnd()).hasSize(1);
    }
  }

  @Test
  void errorMeansThatOurCredentialsAreRefused() {
    // Given
    CompletableFuture<SingleSession> opening = open();

    // When
    try (RawWebSocket connection = peer.accept()) {
      Message auth = TestPeer.readMessage(connection);
      connection.sendBinary(
          Packets.bytes(BtpError.notAccepted(auth.requestId(), Instant.EPOCH, "no")));

      // Then
      DialException failure = failure(opening);
      assertThat(failure.kind()).isEqualTo(FailureKind.REFUSED);
      assertThat(failure).hasMessage("the peer refused our credentials (BTP:F00)");
      assertThat(connection.readClose()).isEqualTo(1000);
    }
  }

  @Test
  void temporaryErrorMeansThatThePeerTakesNoSessionNow() {
    // Given
    CompletableFuture<SingleSession> opening = open();

    // When
    try (RawWebSocket connection = peer.accept()) {
      Message auth = TestPeer.readMessage(connection);
      connection.sendBinary(
          Packets.bytes(BtpError.unreachable(auth.requestId(), Instant.EPOCH, "later")));

      // Then
      DialException failure = failure(opening);
      assertThat(failure.kind()).isEqualTo(FailureKind.UNREACHABLE);
      assertThat(failure).hasMessage("the peer takes no session now (T00)");
    }
  }

  @Test
  void closeDuringAuthenticationMeansTheSame() {
    // Given
    CompletableFuture<SingleSession> opening = open();

    // When
    try (RawWebSocket connection = peer.accept()) {
      TestPeer.readMessage(connection);
      connection.sendClose(1008);

      // Then
      assertThat(failure(opening).kind()).isEqualTo(FailureKind.REFUSED);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ffffff", "0300000001020100", "0600000001020100", ""})
  void otherAnswerToAuthenticationEndsTheAttempt(String hex) {
    // Given
    CompletableFuture<SingleSession> opening = open();

    // When
    try (RawWebSocket connection = peer.accept()) {
      TestPeer.readMessage(connection);
      connection.sendBinary(Bytes.fromHex(hex));

      // Then
      assertThat(failure(opening).kind()).isEqualTo(FailureKind.UNREACHABLE);
      assertThat(connection.readClose()).isEqualTo(1000);
    }
  }

  @Test
  void responseWithAnotherIdIsNoAnswerToAuthentication() {
    // Given
    CompletableFuture<SingleSession> opening = open();

    // When
    try (RawWebSocket connection = peer.accept()) {
      Message auth = TestPeer.readMessage(connection);
      connection.sendBinary(Packets.emptyResponse(auth.requestId() ^ 1));

      // Then
      assertThat(failure(opening).kind()).isEqualTo(FailureKind.UNREACHABLE);
    }
  }

  @Test
  void textInsteadOfAnAnswerEndsTheAttempt() {
    // Given
    CompletableFuture<SingleSession> opening = open();

    // When
    try (RawWebSocket connection = peer.accept()) {
      connection.send(connection.frame(RawWebSocket.TEXT, Bytes.ofUtf8("hello")));

      // Then
      assertThat(failure(opening).kind()).isEqualTo(FailureKind.UNREACHABLE);
    }
  }

  @Test
  void textInAnOpenSessionEndsIt() {
    // Given
    CompletableFuture<SingleSession> opening = open();

    // When
    try (RawWebSocket connection = peer.acceptAuthenticated()) {
      connection.send(connection.frame(RawWebSocket.TEXT, Bytes.ofUtf8("hello")));

      // Then
      assertThat(connection.readClose()).isEqualTo(1002);
      connection.sendClose(1002);
      assertThat(Await.value(Await.value(opening).ended())).isEqualTo("text frame");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void peerThatDoesNotAnswerInTimeIsLeft(boolean upgrades) {
    // Given
    CompletableFuture<SingleSession> opening =
        open(peer.url(), Duration.ofSeconds(1), Tls.trustingDefaults());

    // When
    try (RawWebSocket connection = upgrades ? peer.accept() : peer.server().acceptRaw()) {

      // Then
      DialException failure = failure(opening);
      assertThat(failure.kind()).isEqualTo(FailureKind.TIMED_OUT);
      assertThat(failure).hasMessage("no BTP session within 1000 ms");
      if (upgrades) {
        assertThat(connection.readToEnd()).hasSize(1);
      }
    }
  }

  @Test
  void nobodyThereIsUnreachable() {
    // Given
    peer.close();

    // When
    DialException failure = failure(open());

    // Then
    assertThat(failure.kind()).isEqualTo(FailureKind.UNREACHABLE);
    assertThat(failure).hasMessageContaining("connection refused by 127.0.0.1:");
  }

  @Test
  void timeoutShorterThanTheDialItselfLeavesNothingOpen() {
    for (int i = 0; i < 50; i++) {
      // When
      CompletableFuture<SingleSession> opening =
          open(peer.url(), Duration.ZERO, Tls.trustingDefaults());

      // Then
      assertThat(failure(opening).kind()).isEqualTo(FailureKind.TIMED_OUT);
    }
    CompletableFuture<SingleSession> last = open();
    RawWebSocket connection = peer.server().acceptRaw();
    while (!authenticates(connection)) {
      connection = peer.server().acceptRaw(); // that one was given up
    }
    assertThat(Await.value(last).isUp()).isTrue();
    connection.close();
  }

  private static boolean authenticates(RawWebSocket connection) {
    try {
      List<String> head = connection.readHead();
      new RawServer.Guest(connection, head).upgrade();
      Message auth = TestPeer.readMessage(connection);
      connection.sendBinary(Packets.emptyResponse(auth.requestId()));
      return true;
    } catch (UncheckedIOException | AssertionError e) {
      return false;
    }
  }

  @Test
  void pingsAreSentAndAnswered() {
    // Given
    var times = new BtpSettings.Times(SOON, SOON, Duration.ofMillis(100), Duration.ofSeconds(10));
    BtpSettings settings =
        TestSettings.of(loops, TestSettings.FULFILLING, times, new SecureRandom());
    CompletableFuture<SingleSession> opening =
        SingleSession.open(
            new BtpDialer(settings, Tls.trustingDefaults()),
            settings,
            peer.url(),
            PEER,
            "",
            Secret.of("secret"));

    // When
    try (RawWebSocket connection = peer.acceptAuthenticated()) {
      RawWebSocket.Frame ping = connection.read().orElseThrow();
      connection.send(connection.frame(RawWebSocket.PONG, Bytes.EMPTY));
      connection.send(connection.frame(RawWebSocket.PING, Bytes.ofUtf8("abc")));
      RawWebSocket.Frame pong = connection.read().orElseThrow();

      // Then
      assertThat(ping.opcode()).isEqualTo(RawWebSocket.PING);
      assertThat(pong.opcode()).isEqualTo(RawWebSocket.PONG);
      assertThat(pong.payload()).isEqualTo(Bytes.ofUtf8("abc"));
      assertThat(Await.value(opening).isUp()).isTrue();
    }
  }

  @Test
  void sessionOverTlsIsAsGood(@TempDir Path folder) throws Exception {
    // Given
    TestCertificate certificate = TestCertificate.create(folder, "dns:localhost");
    try (var secure = new TestPeer(certificate.listen())) {
      CompletableFuture<SingleSession> opening =
          open(
              BtpUrl.parse("btp+wss://localhost:" + secure.server().port()),
              SOON,
              Tls.trusting(certificate.pem()));

      // When
      try (RawWebSocket connection = secure.acceptAuthenticated()) {
        SingleSession session = Await.value(opening);
        var reply = new CompletableFuture<Reply>();
        session.send(Packets.prepare(SOON, 32_000), reply::complete);
        Message asked = TestPeer.readMessage(connection);
        connection.sendBinary(Packets.response(asked.requestId(), Packets.FULFILL));

        // Then
        assertThat(Await.value(reply)).isEqualTo(Packets.FULFILL);
      }
    }
  }

  @Test
  void certificateThatIsNotTrustedIsTheReason(@TempDir Path folder) throws Exception {
    // Given
    TestCertificate certificate = TestCertificate.create(folder, "dns:localhost");
    try (var secure = new TestPeer(certificate.listen())) {
      Thread.startVirtualThread(
          () -> {
            try {
              secure.accept();
            } catch (UncheckedIOException e) {
              assertThat(e).isNotNull(); // the client hangs up
            }
          });

      // When
      DialException failure =
          failure(
              open(
                  BtpUrl.parse("wss://localhost:" + secure.server().port()),
                  SOON,
                  Tls.trustingDefaults()));

      // Then
      assertThat(failure.kind()).isEqualTo(FailureKind.UNREACHABLE);
      assertThat(failure).hasMessageContaining("unable to find valid certification path");
    }
  }

  @Test
  void ourOwnServerIsTalkedTo() {
    // Given
    try (var server = TestServer.start(TestSettings.FULFILLING).with("alice", "secret")) {
      SingleSession session =
          Await.value(
              open(BtpUrl.of(false, "127.0.0.1", server.port()), SOON, Tls.trustingDefaults()));
      var reply = new CompletableFuture<Reply>();

      // When
      session.send(Packets.prepare(SOON, 32_767), reply::complete);

      // Then
      assertThat(Await.value(reply)).isEqualTo(Packets.FULFILL);
      assertThat(server.link("alice").isUp()).isTrue();
      session.close();
      server.awaitState("alice", LinkState.DISCONNECTED);
      assertThat(server.link("alice").status().reason())
          .isEqualTo(Optional.of("the peer closed the session (1000)"));
    }
  }
}
