package dev.ilp.probe;

import static dev.ilp.packet.IlpErrorCode.F02_UNREACHABLE;
import static dev.ilp.packet.IlpErrorCode.R00_TRANSFER_TIMED_OUT;
import static dev.ilp.packet.IlpErrorCode.T01_PEER_UNREACHABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ilp.account.AccountId;
import dev.ilp.account.Secret;
import dev.ilp.config.PeerConfig;
import dev.ilp.link.ReplyHandler;
import dev.ilp.link.btp.BtpUrl;
import dev.ilp.net.Await;
import dev.ilp.net.EventLoops;
import dev.ilp.net.Tls;
import dev.ilp.net.Transport;
import dev.ilp.node.TestNetwork;
import dev.ilp.node.TestPackets;
import dev.ilp.oer.Bytes;
import dev.ilp.packet.Amount;
import dev.ilp.packet.IldcpCodec;
import dev.ilp.packet.IldcpResponse;
import dev.ilp.packet.IlpAddress;
import dev.ilp.packet.IlpPacket.Fulfill;
import dev.ilp.packet.IlpPacket.Prepare;
import dev.ilp.packet.IlpPacket.Reject;
import dev.ilp.packet.IlpPacket.Reply;
import dev.ilp.probe.ProbeException.Kind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TestSenderIT {

  private static final Duration SHORT = Duration.ofMillis(300);
  private static final Duration LONG = Duration.ofSeconds(10);

  private final TestNetwork network = TestNetwork.empty();

  @BeforeEach
  void startNode() {
    network.start(
        TestNetwork.config("a")
            .minMessageWindow(Duration.ofMillis(100))
            .shutdownTimeout(Duration.ofMillis(50))
            .peers(
                List.of(
                    TestNetwork.child("sender"),
                    TestNetwork.child("receiver"),
                    PeerConfig.awaited(new AccountId("peer"), TestNetwork.token("peer"))))
            .build());
  }

  @AfterEach
  void closeAll() {
    network.close();
  }

  private static TestSender.Target target(BtpUrl url, Secret token, Duration timeout) {
    return TestSender.Target.of(url, "", token, timeout, Clock.systemUTC());
  }

  private TestSender sender(String account) throws ProbeException {
    return TestSender.connect(target(network.url("a"), TestNetwork.token(account), LONG));
  }

  private static ProbeException failure(ThrowingCallable call) {
    ProbeException failure = catchThrowableOfType(ProbeException.class, call);
    assertThat(failure).isNotNull();
    return failure;
  }

  @Test
  void addressIsLearnedFromTheNodeAndKept() throws ProbeException {
    // Given
    try (TestSender sender = sender("sender")) {

      // When
      IldcpResponse learned = sender.learnAddress(LONG);

      // Then
      assertThat(learned).isEqualTo(new IldcpResponse(new IlpAddress("test.a.sender"), 9, "XTS"));
      assertThat(sender.selfAddress()).hasToString("test.a.sender");
      assertThat(sender.learnAddress(Duration.ZERO)).isSameAs(learned);
    }
  }

  @Test
  void accountThatIsNoChildIsRefusedAnAddress() throws ProbeException {
    // Given
    try (TestSender sender = sender("peer")) {

      // When
      ProbeException failure = failure(() -> sender.learnAddress(LONG));

      // Then
      assertThat(failure.kind()).isEqualTo(Kind.REFUSED);
      assertThat(failure).hasMessageContaining("F00").hasMessageContaining("child");
    }
  }

  @Test
  void sessionThatEndedGivesNoAddress() throws ProbeException {
    // Given
    try (TestSender sender = sender("sender")) {
      network.node("a").close();

      // When
      ProbeException failure = failure(() -> sender.learnAddress(LONG));

      // Then
      assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
    }
  }

  @Test
  void closedPortIsUnreachable() throws IOException {
    // Given
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    BtpUrl url = BtpUrl.of(false, TestNetwork.HOST, port);

    // When
    ProbeException failure =
        failure(() -> TestSender.connect(target(url, TestNetwork.token("sender"), LONG)));

    // Then
    assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
    assertThat(failure).hasMessageContaining(url.toString());
  }

  @Test
  void portThatSpeaksNoBtpIsUnreachable() {
    // Given
    BtpUrl health = BtpUrl.of(false, TestNetwork.HOST, network.node("a").healthCheckPort());

    // When
    ProbeException failure =
        failure(() -> TestSender.connect(target(health, TestNetwork.token("sender"), LONG)));

    // Then
    assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
  }

  @Test
  void wrongTokenIsRefusedAndNotRepeated() {
    // Given
    Secret wrong = Secret.of("wrong-token");

    // When
    ProbeException failure =
        failure(() -> TestSender.connect(target(network.url("a"), wrong, LONG)));

    // Then
    assertThat(failure.kind()).isEqualTo(Kind.REFUSED);
    assertThat(failure).hasMessageContaining("refused").hasMessageNotContaining("wrong-token");
  }

  @Test
  void serverThatNeverAnswersTimesOut() throws IOException {
    // Given
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      BtpUrl url = BtpUrl.of(false, TestNetwork.HOST, silent.getLocalPort());

      // When
      ProbeException failure =
          failure(() -> TestSender.connect(target(url, TestNetwork.token("sender"), SHORT)));

      // Then
      assertThat(failure.kind()).isEqualTo(Kind.TIMED_OUT);
    }
  }

  @Test
  void interruptedConnectEndsAtOnce() throws Exception {
    // Given
    CompletableFuture<ProbeException> failed = new CompletableFuture<>();
    try (EventLoops loops = EventLoops.open(Transport.best(), 1);
        ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      TestSender.Target target =
          new TestSender.Target(
              BtpUrl.of(false, TestNetwork.HOST, silent.getLocalPort()),
              "",
              TestNetwork.token("sender"),
              LONG,
              Optional.of(loops),
              Tls.trustingDefaults(),
              Clock.systemUTC());
      Thread connecting =
          Thread.ofVirtual()
              .start(() -> failed.complete(failure(() -> TestSender.connect(target))));
      Socket accepted = silent.accept();

      // When
      connecting.interrupt();

      // Then
      assertThat(Await.value(failed)).hasMessage("interrupted");
      accepted.close();
    }
  }

  @Test
  void expectedPrepareIsFulfilledAndItsDataSentBack() throws ProbeException {
    // Given
    try (TestSender sender = sender("sender");
        TestSender receiver = sender("receiver")) {
      receiver.expect(TestPackets.PREIMAGE);
      Prepare prepare =
          TestPackets.prepare("test.a.receiver", Amount.of(5), Bytes.ofAscii("hello"));

      // When
      Reply reply = Await.value(sender.send(prepare));

      // Then
      assertThat(reply).isEqualTo(new Fulfill(TestPackets.PREIMAGE, Bytes.ofAscii("hello")));
    }
  }

  @Test
  void prepareThatNobodyExpectsIsF02() throws ProbeException {
    // Given
    try (TestSender sender = sender("sender");
        TestSender receiver = sender("receiver")) {
      receiver.learnAddress(LONG);

      // When
      Reply reply = Await.value(sender.send(TestPackets.prepare("test.a.receiver", 5)));

      // Then
      TestPackets.assertRejected(reply, F02_UNREACHABLE, "test.a.receiver");
    }
  }

  @Test
  void probeTellsAFulfillFromARejectWithWhatItTook() throws ProbeException {
    // Given
    try (TestSender sender = sender("sender")) {
      sender.learnAddress(LONG);
      Probe probe = new Probe(sender, Clock.systemUTC());
      TestPacket ping =
          TestPacket.ping(new IlpAddress("test.a"), Amount.of(1), Bytes.ofAscii("x"), LONG);
      TestPacket lost =
          TestPacket.ping(new IlpAddress("test.lost"), Amount.of(1), Bytes.EMPTY, LONG);

      // When
      List<TestResult> results =
          List.of(Await.value(probe.send(ping)), Await.value(probe.send(lost)));

      // Then
      assertThat(results.getFirst())
          .isInstanceOfSatisfying(
              TestResult.Fulfilled.class,
              fulfilled -> assertThat(fulfilled.fulfill().data()).isEqualTo(Bytes.ofAscii("x")));
      assertThat(results.getLast())
          .isInstanceOfSatisfying(
              TestResult.Rejected.class,
              rejected -> assertThat(rejected.reject().code()).isEqualTo(F02_UNREACHABLE));
      assertThat(results).allSatisfy(one -> assertThat(one.roundTrip()).isPositive());
    }
  }

  @Test
  void probeTellsItsOwnTimeoutFromANodes() throws ProbeException {
    // Given
    try (TestSender sender = sender("sender")) {
      network.receiver("a", (from, prepare, back) -> {});
      sender.learnAddress(LONG);
      Probe probe = new Probe(sender, Clock.systemUTC());
      TestPacket silent =
          new TestPacket(
              new IlpAddress("test.a.receiver"),
              Amount.of(1),
              TestPackets.CONDITION,
              Bytes.EMPTY,
              SHORT);

      // When
      TestResult result = Await.value(probe.send(silent));

      // Then
      assertThat(result) // the node's R00 comes before the sender's own
          .isInstanceOfSatisfying(
              TestResult.Rejected.class,
              rejected -> {
                assertThat(rejected.reject().code()).isEqualTo(R00_TRANSFER_TIMED_OUT);
                assertThat(rejected.reject().triggeredBy()).contains(new IlpAddress("test.a"));
              });
    }
  }

  @Test
  void probeTellsASessionThatEnded() throws ProbeException {
    // Given
    CompletableFuture<ReplyHandler> arrived = new CompletableFuture<>();
    network.receiver("a", (from, prepare, back) -> arrived.complete(back));
    TestSender sender = sender("sender");
    sender.learnAddress(LONG);
    Probe probe = new Probe(sender, Clock.systemUTC());
    TestPacket packet =
        new TestPacket(
            new IlpAddress("test.a.receiver"),
            Amount.of(1),
            TestPackets.CONDITION,
            Bytes.EMPTY,
            LONG);
    CompletableFuture<TestResult> result = probe.send(packet);
    Await.value(arrived);

    // When
    sender.close();

    // Then
    assertThat(Await.value(result)).isInstanceOf(TestResult.Disconnected.class);
    assertThat(Await.value(probe.send(packet))).isInstanceOf(TestResult.Disconnected.class);
  }

  @Test
  void rejectOfTheSendersOwnToItselfIsStillAReject() throws ProbeException {
    // Given
    try (TestSender sender = sender("sender");
        TestSender receiver = sender("receiver")) {
      receiver.learnAddress(LONG);
      Probe probe = new Probe(receiver, Clock.systemUTC());
      TestPacket packet =
          new TestPacket(
              receiver.selfAddress(), Amount.of(1), TestPackets.CONDITION, Bytes.EMPTY, LONG);

      // When
      TestResult result = Await.value(probe.send(packet));

      // Then
      assertThat(result).isInstanceOf(TestResult.Rejected.class); // it leads back to its sender
      assertThat(sender.isOwn((Reject) reject(receiver), T01_PEER_UNREACHABLE)).isFalse();
      assertThat(receiver.isOwn((Reject) reject(receiver), T01_PEER_UNREACHABLE)).isTrue();
      assertThat(receiver.isOwn((Reject) reject(receiver), F02_UNREACHABLE)).isFalse();
    }
  }

  private static Reply reject(TestSender by) {
    return Reject.of(T01_PEER_UNREACHABLE, by.selfAddress(), "own");
  }

  @Test
  void packetIsMadeWithWhatItIsToldAndExpiresFromNow() {
    // Given
    Instant now = Instant.parse("2030-01-02T03:04:05Z");
    TestPacket ping =
        TestPacket.ping(new IlpAddress("test.a"), Amount.of(7), Bytes.ofAscii("d"), LONG);

    // When
    Prepare prepare = ping.withPreimage(TestPackets.PREIMAGE).at(now);

    // Then
    assertThat(prepare)
        .isEqualTo(
            new Prepare(
                Amount.of(7),
                now.plus(LONG),
                TestPackets.CONDITION,
                new IlpAddress("test.a"),
                Bytes.ofAscii("d")));
  }

  @Test
  void echoPacketAsksForAnAnswerToItsSender() throws Exception {
    // Given
    try (TestSender sender = sender("sender")) {
      IlpAddress self = sender.learnAddress(LONG).clientAddress();
      sender.expect(TestPackets.PREIMAGE);
      TestPacket echo =
          TestPacket.echo(
              new IlpAddress("test.a"), Amount.of(3), self, TestPackets.CONDITION, LONG);

      // When
      TestResult result = Await.value(new Probe(sender, Clock.systemUTC()).send(echo));

      // Then
      assertThat(result).isInstanceOf(TestResult.Fulfilled.class);
    }
  }

  @Test
  void targetIsReadFromAUrlAndAToken() {
    // Given
    String url = "btp+ws://alice:in-the-url@127.0.0.1:3000";

    // When
    TestSender.Target fromUrl = TestSender.Target.parse(url, "", LONG, Clock.systemUTC());
    TestSender.Target given = TestSender.Target.parse(url, "given", LONG, Clock.systemUTC());

    // Then
    assertThat(fromUrl.username()).isEqualTo("alice");
    assertThat(fromUrl.token()).isEqualTo(Secret.of("in-the-url"));
    assertThat(fromUrl.url()).isEqualTo(BtpUrl.of(false, "127.0.0.1", 3000));
    assertThat(given.token()).isEqualTo(Secret.of("given"));
    assertThatThrownBy(() -> TestSender.Target.parse("ws://127.0.0.1", "", LONG, Clock.systemUTC()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no token");
  }

  @Test
  void answerToTheAddressQuestionIsLeftToTheNode() throws ProbeException {
    // Given
    try (TestSender sender = sender("sender")) {

      // When
      Reply reply = Await.value(sender.send(IldcpCodec.request(Instant.now().plus(LONG))));

      // Then
      assertThat(reply).isInstanceOf(Fulfill.class);
      assertThat(sender.selfAddress()).hasToString("self.sender"); // not asked for yet
    }
  }
}
