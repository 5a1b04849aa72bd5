package dev.ilp.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ilp.oer.Bytes;
import dev.ilp.testing.Await;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(LeakCheck.class)
class WebSocketServerIT {

  private static final Bytes HELLO = Bytes.ofUtf8("Hello");
  private static final Duration LONG = Duration.ofSeconds(30);

  private final EventLoops loops = EventLoops.open(Transport.best(), 2);
  private final BlockingQueue<RecordingListener> opened = new LinkedBlockingQueue<>();

  @AfterEach
  void close() {
    loops.close();
  }

  private WebSocketServer listen(Duration upgradeTimeout) {
    return WebSocketServer.listen(
        loops, "127.0.0.1", 0, upgradeTimeout, 1000, connection -> add(connection));
  }

  private RecordingListener add(WebSocketConnection connection) {
    var listener = new RecordingListener(connection);
    opened.add(listener);
    return listener;
  }

  private RecordingListener nextOpened() throws InterruptedException {
    RecordingListener listener = opened.poll(Await.LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    assertThat(listener).isNotNull();
    return listener;
  }

  @ParameterizedTest
  @EnumSource(Transport.class)
  void messagesGoBothWaysOnEveryTransport(Transport transport) throws InterruptedException {
    // Given
    assumeTrue(transport.isAvailable());
    try (var own = EventLoops.open(transport, 1);
        var server =
            WebSocketServer.listen(own, "127.0.0.1", 0, LONG, 1000, connection -> add(connection));
        var client = RawWebSocket.connect(server.port())) {
      RecordingListener listener = nextOpened();

      // When
      client.sendBinary(HELLO);
      listener.send(Bytes.ofUtf8("hi"));

      // Then
      assertThat(listener.next()).isEqualTo("binary Hello");
      assertThat(client.readBinary()).isEqualTo(Bytes.ofUtf8("hi"));
      assertThat(listener.connection().remoteAddress())
          .isEqualTo("127.0.0.1:" + client.socket().getLocalPort());
    }
  }

  @Test
  void framesInTheSegmentOfTheUpgradeRequestAreRead() throws InterruptedException {
    // Given
    Bytes frames =
        RawWebSocket.join(
            RawWebSocket.frame(0x82, true, HELLO),
            RawWebSocket.frame(0x89, true, HELLO),
            RawWebSocket.frame(0x82, true, HELLO).slice(0, 4));
    try (var server = listen(LONG);
        // When
        var client = RawWebSocket.connect(server.port(), frames)) {
      client.send(RawWebSocket.frame(0x82, true, HELLO).slice(4, 11));

      // Then
      RecordingListener listener = nextOpened();
      assertThat(listener.next()).isEqualTo("binary Hello");
      assertThat(listener.next()).isEqualTo("binary Hello");
      assertThat(client.read().orElseThrow().payload()).isEqualTo(HELLO);
    }
  }

  @Test
  void answerIsThatOfTheRfcAndAgreesToNothingElse() {
    try (var server = listen(LONG);
        var client = RawWebSocket.dial(server.port())) {
      // When
      client.send(
          RawWebSocket.request(
              "/any/path?x=1",
              "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits",
              "Sec-WebSocket-Protocol: chat",
              "Authorization: Basic Zm9vOmJhcg=="));
      List<String> head = client.readHead();

      // Then
      assertThat(head.getFirst()).isEqualTo("HTTP/1.1 101 Switching Protocols");
      assertThat(RawWebSocket.header(head, "Sec-WebSocket-Accept")).contains(RawWebSocket.ACCEPT);
      assertThat(RawWebSocket.header(head, "Upgrade")).contains("websocket");
      assertThat(RawWebSocket.header(head, "Connection")).contains("upgrade");
      assertThat(RawWebSocket.header(head, "Sec-WebSocket-Extensions")).isEmpty();
      assertThat(RawWebSocket.header(head, "Sec-WebSocket-Protocol")).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET / HTTP/1.1|Host: x||",
        "GET / HTTP/1.1|Upgrade: websocket|Connection: Upgrade|"
            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==|Sec-WebSocket-Version: 8||",
        "POST / HTTP/1.1|Upgrade: websocket|Connection: Upgrade|Content-Length: 0|"
            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==|Sec-WebSocket-Version: 13||",
        "\u0000\u0001\u0002 nonsense||"
      })
  void whatIsNoUpgradeIsToldSoAndClosed(String request) {
    try (var server = listen(LONG);
        var client = RawWebSocket.dial(server.port())) {
      // When
      client.send(RawWebSocket.http(request));
      List<String> head = client.readHead();

      // Then
      assertThat(head.getFirst()).isEqualTo("HTTP/1.1 426 Upgrade Required");
      assertThat(RawWebSocket.header(head, "Sec-WebSocket-Version")).contains("13");
      assertThat(RawWebSocket.header(head, "Connection")).contains("close");
      assertThat(client.readToEnd().size()).isLessThan(5);
    }
  }

  @Test
  void badKeyIsRefused() {
    try (var server = listen(LONG);
        var client = RawWebSocket.dial(server.port())) {
      // When
      client.send(
          RawWebSocket.http(
              "GET / HTTP/1.1|Upgrade: websocket|Connection: Upgrade|"
                  + "Sec-WebSocket-Key: AAAA|Sec-WebSocket-Version: 13||"));

      // Then
      assertThat(client.readHead().getFirst()).isEqualTo("HTTP/1.1 400 Bad Request");
    }
  }

  @Test
  void clientThatDoesNotUpgradeInTimeIsCutOff() {
    try (var server = listen(Duration.ofMillis(100));
        var client = RawWebSocket.dial(server.port())) {
      // When
      client.send(RawWebSocket.request("/").slice(0, 30));

      // Then
      assertThat(client.read()).isEmpty();
    }
  }

  @Test
  void upgradedClientIsNotCutOffByThatTimeout() throws InterruptedException {
    try (var server = listen(Duration.ofSeconds(1));
        var client = RawWebSocket.connect(server.port());
        var late = RawWebSocket.dial(server.port())) {
      // Given
      assertThat(late.read()).isEmpty();

      // When
      client.sendBinary(HELLO);

      // Then
      assertThat(nextOpened().next()).isEqualTo("binary Hello");
    }
  }

  @Test
  void closeHandshakeOfThePeerIsAnsweredBeforeTheConnectionEnds() throws InterruptedException {
    try (var server = listen(LONG);
        var client = RawWebSocket.connect(server.port())) {
      // When
      client.sendClose(1000);

      // Then
      assertThat(client.readClose()).isEqualTo(1005);
      assertThat(client.read()).isEmpty();
      assertThat(Await.value(nextOpened().closed())).contains("1000");
    }
  }

  @Test
  void ownCloseWaitsForTheAnswer() throws InterruptedException {
    try (var server = listen(LONG);
        var client = RawWebSocket.connect(server.port())) {
      RecordingListener listener = nextOpened();

      // When
      listener
          .connection()
          .loop()
          .execute(() -> listener.connection().close(CloseCode.GOING_AWAY, "we stop"));

      // Then
      assertThat(client.readClose()).isEqualTo(1001);
      assertThat(listener.closed()).isNotDone();
      client.sendClose(1001);
      assertThat(client.read()).isEmpty();
      assertThat(Await.value(listener.closed())).isEqualTo("we stop");
    }
  }

  @Test
  void peerThatIsResetEndsItsConnection() throws Exception {
    try (var server = listen(LONG);
        var client = RawWebSocket.connect(server.port())) {
      RecordingListener listener = nextOpened();

      // When
      client.socket().setSoLinger(true, 0);
      client.socket().close();

      // Then
      assertThat(Await.value(listener.closed())).isNotEmpty();
    }
  }

  @Test
  void portInUseIsNamedWithWhatWantedIt() {
    try (var server = listen(LONG)) {
      // When / Then
      assertThatExceptionOfType(BindException.class)
          .isThrownBy(
              () ->
                  WebSocketServer.listen(loops, "127.0.0.1", server.port(), LONG, 1000, this::add))
          .withMessage(
              "port %d for the BTP server is in use on 127.0.0.1: stop what listens there, or"
                  + " choose another port",
              server.port());
    }
  }

  @Test
  void addressThatIsNotOursIsNamed() {
    // When / Then
    assertThatExceptionOfType(BindException.class)
        .isThrownBy(() -> WebSocketServer.listen(loops, "192.0.2.1", 4000, LONG, 1000, this::add))
        .withMessageStartingWith("cannot listen on 192.0.2.1:4000 for the BTP server: ")
        .withMessageContaining("assign");
  }

  @Test
  void hostThatIsUnknownIsNamed() {
    // When / Then
    assertThatExceptionOfType(BindException.class)
        .isThrownBy(
            () -> WebSocketServer.listen(loops, "nobody.invalid", 4000, LONG, 1000, this::add))
        .withMessage(
            "cannot listen on nobody.invalid:4000 for the BTP server: no such host:"
                + " nobody.invalid");
  }

  @Test
  void serverThatStopsAcceptingKeepsItsConnectionsUntilItIsClosed() throws InterruptedException {
    WebSocketServer server = listen(LONG);
    try (var client = RawWebSocket.connect(server.port())) {
      // When
      server.stopAccepting();

      // Then
      assertThatExceptionOfType(UncheckedIOException.class)
          .isThrownBy(() -> RawWebSocket.dial(server.port()));
      client.sendBinary(HELLO);
      RecordingListener listener = nextOpened();
      assertThat(listener.next()).isEqualTo("binary Hello");
      server.close();
      assertThat(client.read()).isEmpty();
      assertThat(Await.value(listener.closed())).isNotEmpty();
    }
  }
}
