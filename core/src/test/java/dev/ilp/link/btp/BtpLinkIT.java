package dev.ilp.link.btp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.account.AccountId;
import dev.ilp.account.Secret;
import dev.ilp.link.LinkState;
import dev.ilp.link.LinkStatus;
import dev.ilp.link.btp.BtpDialer.FailureKind;
import dev.ilp.link.btp.BtpPacket.Message;
import dev.ilp.link.btp.SingleSession.DialException;
import dev.ilp.net.EventLoops;
import dev.ilp.net.LeakCheck;
import dev.ilp.net.RawServer;
import dev.ilp.net.RawWebSocket;
import dev.ilp.net.Tls;
import dev.ilp.net.Transport;
import dev.ilp.oer.Bytes;
import dev.ilp.packet.IlpPacket.Reject;
import dev.ilp.packet.IlpPacket.Reply;
import dev.ilp.testing.Await;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A link that dials, over real sockets. */
@ExtendWith(LeakCheck.class)
class BtpLinkIT {

  private static final Duration SOON = Duration.ofSeconds(10);

  private final EventLoops loops = EventLoops.open(Transport.best(), 2);
  private final TestPeer peer = TestPeer.listen();
  private final List<LinkState> states = new CopyOnWriteArrayList<>();
  private final BtpSettings settings = TestSettings.of(loops, TestSettings.FULFILLING);
  private final BtpLink link =
      new BtpLink(new AccountId("peer"), Secret.of("secret"), settings, this::changed);

  private void changed(LinkStatus status) {
    states.add(status.state());
  }

  @AfterEach
  void close() {
    link.close();
    peer.close();
    loops.close();
  }

  private void dial() {
    link.dial(new BtpDialer(settings, Tls.trustingDefaults()), peer.url(), "alice");
  }

  private static String code(CompletableFuture<Reply> reply) {
    return ((Reject) Await.value(reply)).code().code();
  }

  @Test
  void linkDialsAgainAfterAboutASecondAndLateAnswersAreDropped() {
    // Given
    dial();
    var reply = new CompletableFuture<Reply>();
    Message asked;
    try (RawWebSocket first = peer.acceptAuthenticated()) {
      Await.until("link up", link::isUp);
      link.send(Packets.prepare(SOON), reply::complete);
      asked = TestPeer.readMessage(first);
    }
    String code = code(reply);
    long start = System.nanoTime();

    // When
    try (RawWebSocket second = peer.acceptAuthenticated()) {
      Duration waited = Duration.ofNanos(System.nanoTime() - start);
      second.sendBinary(Packets.response(asked.requestId(), Packets.FULFILL));
      second.sendBinary(Packets.message(5, Packets.prepare(SOON)));

      // Then
      assertThat(second.readBinary()).isEqualTo(Packets.response(5, Packets.FULFILL));
      assertThat(code).isEqualTo("T01");
      assertThat(waited).isBetween(Duration.ofMillis(700), Duration.ofSeconds(10));
      assertThat(states)
          .containsExactly(
              LinkState.CONNECTING,
              LinkState.CONNECTED,
              LinkState.DISCONNECTED,
              LinkState.CONNECTING,
              LinkState.CONNECTED);
    }
  }

  @Test
  void nothingIsSentBeforeAuthenticationIsAnswered() {
    // Given
    dial();
    try (RawWebSocket connection = peer.accept()) {
      Message auth = TestPeer.readMessage(connection);
      var early = new CompletableFuture<Reply>();

      // When
      link.send(Packets.prepare(SOON), early::complete);
      connection.sendBinary(Packets.emptyResponse(auth.requestId()));
      Await.until("link up", link::isUp);
      link.send(Packets.prepare(SOON, 7), reply -> {});

      // Then
      assertThat(code(early)).isEqualTo("T01");
      assertThat(TestPeer.readMessage(connection).entry(ProtocolData.ILP)).isPresent();
    }
  }

  @Test
  void peerThatIsNotThereIsDialledUntilItIs() throws Exception {
    // Given
    int port = peer.server().port();
    peer.close();
    dial();
    Await.until("failed once", () -> states.contains(LinkState.DISCONNECTED));

    // When
    try (var late =
            new TestPeer(
                new RawServer(new ServerSocket(port, 50, InetAddress.getLoopbackAddress())));
        RawWebSocket connection = late.acceptAuthenticated()) {

      // Then
      Await.until("link up", () -> link.status().isUp());
      assertThat(link.status().failures()).isZero();
      assertThat(connection.socket().isConnected()).isTrue();
    }
  }

  @Test
  void linkThatStopsSays1001AndDialsNoMore() {
    // Given
    dial();
    try (RawWebSocket connection = peer.acceptAuthenticated()) {
      Await.until("link up", link::isUp);

      // When
      link.close();
      int code = connection.readClose();
      connection.send(connection.frame(RawWebSocket.CLOSE, Bytes.EMPTY));
      link.awaitClosed(SOON);

      // Then
      assertThat(code).isEqualTo(1001);
      assertThat(connection.read()).isEmpty();
      assertThat(states)
          .containsExactly(LinkState.CONNECTING, LinkState.CONNECTED, LinkState.DISCONNECTED);
    }
  }

  @Test
  void linkThatStopsWhileItAuthenticatesHangsUp() {
    // Given
    dial();
    try (RawWebSocket connection = peer.accept()) {
      TestPeer.readMessage(connection);

      // When
      link.close();

      // Then
      assertThat(connection.read()).isEmpty();
      assertThat(link.isUp()).isFalse();
    }
  }

  @Test
  void manyThreadsSendAtOnceAndEachGetsItsOwnReply() throws Exception {
    // Given
    int threads = 8;
    int each = 200; // less than may wait for a peer, should none of it be read at first
    try (var server =
        TestServer.start(
            (from, prepare, back) ->
                back.handle(Packets.reject("F99", String.valueOf(prepare.data().length()))))) {
      var own = new BtpLink(new AccountId("bob"), Secret.of("bob-secret"), settings, status -> {});
      own.dial(
          new BtpDialer(settings, Tls.trustingDefaults()),
          BtpUrl.of(false, "127.0.0.1", server.port()),
          "bob");
      Await.until("link up", own::isUp);
      List<CompletableFuture<String>> replies = new CopyOnWriteArrayList<>();

      // When
      List<Thread> senders =
          IntStream.range(0, threads)
              .mapToObj(
                  thread ->
                      Thread.startVirtualThread(
                          () -> {
                            for (int i = 0; i < each; i++) {
                              int length = thread * each + i;
                              var reply = new CompletableFuture<String>();
                              replies.add(reply.thenApply(text -> length + " " + text));
                              own.send(
                                  Packets.prepare(SOON, length),
                                  end -> reply.complete(((Reject) end).text()));
                            }
                          }))
              .toList();
      for (Thread sender : senders) {
        sender.join();
      }

      // Then
      assertThat(replies).hasSize(threads * each);
      assertThat(replies)
          .allSatisfy(
              reply -> {
                List<String> pair = List.of(Await.value(reply).split(" ", -1));
                assertThat(pair.getFirst()).isEqualTo(pair.getLast());
              });
      own.close();
      own.awaitClosed(SOON);
    }
  }

  @Test
  void peerWhoseLinkIsCutIsUnreachableAndDialledUntilItIsHealed() {
    // Given
    try (var server = TestServer.start(TestSettings.FULFILLING)) {
      BtpUrl url = BtpUrl.of(false, "127.0.0.1", server.port());
      var dialer = new BtpDialer(settings, Tls.trustingDefaults());
      var own = new BtpLink(new AccountId("bob"), Secret.of("bob-secret"), settings, status -> {});
      server.link("bob").cut(true);

      // When
      Throwable once =
          Await.failure(
              SingleSession.open(
                  dialer, settings, url, own.account(), "bob", Secret.of("bob-secret")));
      own.dial(dialer, url, "bob");
      Await.until("failed once", () -> own.status().failures() > 0);
      Optional<String> reason = own.status().reason();
      server.link("bob").cut(false);

      // Then
      assertThat(once)
          .isInstanceOfSatisfying(
              DialException.class,
              failure -> assertThat(failure.kind()).isEqualTo(FailureKind.UNREACHABLE))
          .hasMessage("the peer takes no session now (BTP:T00)");
      assertThat(reason).contains("the peer takes no session now (BTP:T00)");
      Await.until("link up", own::isUp);
      own.close();
      own.awaitClosed(SOON);
    }
  }
}
