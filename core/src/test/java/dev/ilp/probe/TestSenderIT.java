package dev.ilp.probe;

import static dev.ilp.packet.IlpErrorCode.F02_UNREACHABLE;
import static dev.ilp.probe.ProbedNode.LONG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ilp.account.Secret;
import dev.ilp.link.btp.BtpUrl;
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
import dev.ilp.packet.IlpPacket.Reply;
import dev.ilp.probe.ProbeException.Kind;
import dev.ilp.testing.Await;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TestSenderIT {

  private static final Duration SHORT = Duration.ofMillis(300);

  private final ProbedNode probed = new ProbedNode();
  private final TestNetwork network = probed.network;

  @AfterEach
  void closeAll() {
    probed.close();
  }

  private TestSender sender(String account) throws ProbeException {
    return probed.sender(account);
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
        failure(() -> ProbedNode.connect(url, TestNetwork.token("sender"), LONG));

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
        failure(() -> ProbedNode.connect(health, TestNetwork.token("sender"), LONG));

    // Then
    assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
  }

  @Test
  void wrongTokenIsRefusedAndNotRepeated() {
    // Given
    Secret wrong = Secret.of("wrong-token");

    // When
    ProbeException failure = failure(() -> ProbedNode.connect(network.url("a"), wrong, LONG));

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
          failure(() -> ProbedNode.connect(url, TestNetwork.token("sender"), SHORT));

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
              Clock.systemUTC(),
              new SecureRandom());
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
