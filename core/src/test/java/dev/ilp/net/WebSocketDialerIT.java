package dev.ilp.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.net.WebSocketDialer.Target;
import dev.ilp.oer.Bytes;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(LeakCheck.class)
class WebSocketDialerIT {

  private static final Bytes HELLO = Bytes.ofUtf8("Hello");
  private static final int TIMEOUT_MILLIS = 5000;

  private final EventLoops loops = EventLoops.open(Transport.best(), 2);
  private final WebSocketDialer dialer = new WebSocketDialer(loops, Tls.trustingDefaults(), 1000);
  private final RecordingOutcome outcome = new RecordingOutcome();
  private final RawServer server = RawServer.listen();

  @AfterEach
  void close() {
    server.close();
    loops.close();
  }

  private Runnable dial(int port) {
    return dialer.dial(
        new Target(false, "127.0.0.1", port, "/any/path?x=1"), TIMEOUT_MILLIS, outcome);
  }

  @Test
  void requestIsThatOfTheRfcAndAsksForNothingElse() {
    // When
    dial(server.port());
    RawServer.Guest guest = server.accept();

    // Then
    assertThat(guest.head().getFirst()).isEqualTo("GET /any/path?x=1 HTTP/1.1");
    assertThat(RawWebSocket.header(guest.head(), "Host")).contains("127.0.0.1:" + server.port());
    assertThat(RawWebSocket.header(guest.head(), "Upgrade")).contains("websocket");
    assertThat(RawWebSocket.header(guest.head(), "Connection")).contains("upgrade");
    assertThat(RawWebSocket.header(guest.head(), "Sec-WebSocket-Version")).contains("13");
    assertThat(RawWebSocket.header(guest.head(), "Sec-WebSocket-Key"))
        .hasValueSatisfying(key -> assertThat(WebSocketHandshake.isKey(key)).isTrue());
    assertThat(guest.head()).hasSize(6);
    guest.connection().close();
  }

  @Test
  void eachAddressOfAHostIsTried() {
    // Given
    WebSocketDialer two =
        new WebSocketDialer(
            loops,
            Tls.trustingDefaults(),
            1000,
            host -> new InetAddress[] {address(2), address(3), address(1)});

    // When
    two.dial(new Target(false, "three.example", server.port(), "/"), TIMEOUT_MILLIS, outcome);

    // Then
    RawServer.Guest guest = server.accept();
    assertThat(RawWebSocket.header(guest.head(), "Host"))
        .contains("three.example:" + server.port());
    guest.connection().close();
  }

  @Test
  void failureOfTheLastAddressIsTold() {
    // Given
    WebSocketDialer nobody =
        new WebSocketDialer(
            loops,
            Tls.trustingDefaults(),
            1000,
            host -> new InetAddress[] {address(2), address(3)});

    // When
    nobody.dial(new Target(false, "two.example", server.port(), "/"), TIMEOUT_MILLIS, outcome);

    // Then
    assertThat(outcome.failure()).isEqualTo("connection refused by two.example:" + server.port());
  }

  private static InetAddress address(int last) throws UnknownHostException {
    return InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) last});
  }

  @Test
  void messagesGoBothWaysAndOursAreMasked() {
    // Given
    dial(server.port());
    try (RawWebSocket peer = server.accept().upgrade()) {
      RecordingListener listener = outcome.open();

      // When
      peer.sendBinary(HELLO);
      listener.send(HELLO);
      listener.send(HELLO);

      // Then
      assertThat(listener.next()).isEqualTo("binary Hello");
      RawWebSocket.Frame frame = peer.read().orElseThrow();
      assertThat(frame.masked()).isTrue();
      assertThat(frame.payload()).isEqualTo(HELLO);
      assertThat(peer.readBinary()).isEqualTo(HELLO);
    }
  }

  @Test
  void framesInTheSegmentOfTheUpgradeResponseAreRead() {
    // Given
    dial(server.port());
    Bytes frame = RawWebSocket.frame(0x82, false, HELLO);

    // When
    try (RawWebSocket peer =
        server.accept().upgrade(RawWebSocket.join(frame, frame, frame.slice(0, 3)))) {
      peer.send(frame.slice(3, frame.length()));

      // Then
      RecordingListener listener = outcome.open();
      assertThat(listener.next()).isEqualTo("binary Hello");
      assertThat(listener.next()).isEqualTo("binary Hello");
      assertThat(listener.next()).isEqualTo("binary Hello");
    }
  }

  @Test
  void otherAnswerThanAnUpgradeIsTold() {
    // Given
    dial(server.port());

    // When
    try (RawWebSocket peer = server.accept().connection()) {
      peer.send(RawWebSocket.http("HTTP/1.1 404 Not Found|Content-Length: 5||sorry"));

      // Then
      assertThat(outcome.failure()).isEqualTo("the server answered HTTP 404, no WebSocket");
      assertThat(peer.read()).isEmpty();
    }
  }

  @Test
  void serverOfAnotherProtocolIsTold() {
    // Given
    dial(server.port());

    // When
    try (RawWebSocket peer = server.accept().connection()) {
      peer.send(Bytes.ofUtf8("SSH-2.0-OpenSSH_9.9\r\n\r\n"));

      // Then
      assertThat(outcome.failure()).endsWith(":" + server.port() + " does not speak HTTP");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Upgrade: websocket|Connection: Upgrade|Sec-WebSocket-Accept: AAAA|",
        "Connection: Upgrade|Sec-WebSocket-Accept: %s|",
        "Upgrade: websocket|Sec-WebSocket-Accept: %s|",
        "Upgrade: websocket|Connection: Upgrade|Sec-WebSocket-Accept: %s|"
            + "Sec-WebSocket-Extensions: permessage-deflate|",
        "Upgrade: websocket|Connection: Upgrade|Sec-WebSocket-Accept: %s|"
            + "Sec-WebSocket-Protocol: chat|",
      })
  void upgradeThatWasNotAskedForIsRefused(String headers) {
    // Given
    dial(server.port());
    RawServer.Guest guest = server.accept();

    // When
    try (RawWebSocket peer = guest.connection()) {
      peer.send(
          RawWebSocket.http(
              "HTTP/1.1 101 Switching Protocols|" + headers.formatted(guest.accept()) + "|"));

      // Then
      assertThat(outcome.failure()).isEqualTo("the server's WebSocket handshake is wrong");
      assertThat(peer.read()).isEmpty();
    }
  }

  @Test
  void serverThatHangsUpDuringTheHandshakeIsTold() {
    // Given
    dial(server.port());

    // When
    server.accept().connection().close();

    // Then
    assertThat(outcome.failure())
        .isEqualTo("the server closed the connection during the WebSocket handshake");
  }

  @Test
  void serverThatSpeaksSomethingElseIsTold() {
    // Given
    dial(server.port());

    // When
    try (RawWebSocket peer = server.accept().connection()) {
      peer.send(RawWebSocket.http("SSH-2.0-OpenSSH_9.9||"));

      // Then
      assertThat(outcome.failure()).isNotEmpty();
    }
  }

  @Test
  void portThatNobodyListensOnIsTold() {
    // Given
    int port = server.port();
    server.close();

    // When
    dial(port);

    // Then
    assertThat(outcome.failure()).isEqualTo("connection refused by 127.0.0.1:" + port);
  }

  @Test
  void unknownHostIsTold() {
    // When
    dialer.dial(new Target(false, "nobody.invalid", 80, "/"), TIMEOUT_MILLIS, outcome);

    // Then
    assertThat(outcome.failure()).isEqualTo("no such host: nobody.invalid");
  }

  @Test
  void hostThatDoesNotAnswerIsTold() {
    // When
    dialer.dial(new Target(false, "192.0.2.1", 4000, "/"), 200, outcome);

    // Then
    assertThat(outcome.failure())
        .isIn(
            "no answer from 192.0.2.1:4000",
            "cannot connect to 192.0.2.1:4000: Network is unreachable",
            "connection refused by 192.0.2.1:4000");
  }

  @Test
  void attemptThatIsGivenUpEndsItsConnection() {
    // Given
    Runnable giveUp = dial(server.port());
    RawServer.Guest guest = server.accept();

    // When
    giveUp.run();

    // Then
    assertThat(guest.connection().read()).isEmpty();
    assertThat(outcome.result().state()).isNotEqualTo(Future.State.SUCCESS);
  }

  @Test
  void attemptsThatAreGivenUpAtOnceOpenNothing() {
    // Given
    List<RecordingOutcome> givenUp = Stream.generate(RecordingOutcome::new).limit(50).toList();
    Target target = new Target(false, "127.0.0.1", server.port(), "/given-up");

    // When
    givenUp.forEach(each -> dialer.dial(target, TIMEOUT_MILLIS, each).run());
    loops.group().forEach(loop -> loop.submit(() -> {}).awaitUninterruptibly());
    dialer.dial(new Target(false, "127.0.0.1", server.port(), "/last"), TIMEOUT_MILLIS, outcome);

    // Then
    List<RawWebSocket> upgraded = upgradeAllUpTo("/last");
    outcome.open();
    assertThat(upgraded.removeLast().socket().isConnected()).isTrue();
    assertThat(upgraded).hasSizeLessThan(givenUp.size());
    assertThat(givenUp)
        .noneMatch(each -> each.result().isDone() && !each.result().isCompletedExceptionally());
    assertThat(upgraded).allSatisfy(connection -> assertThat(connection.read()).isEmpty());
  }

  /** Accepts whoever comes, upgrades whoever asks for that, and ends with who asks for this. */
  private List<RawWebSocket> upgradeAllUpTo(String last) {
    List<RawWebSocket> upgraded = new ArrayList<>();
    String path = "";
    while (!path.equals(last)) {
      RawWebSocket connection = server.acceptRaw();
      List<String> head = headOrNothing(connection);
      if (!head.isEmpty()) {
        RawServer.Guest guest = new RawServer.Guest(connection, head);
        path = guest.path();
        upgraded.add(guest.upgrade());
      }
    }
    return upgraded;
  }

  private static List<String> headOrNothing(RawWebSocket connection) {
    try {
      return connection.readHead();
    } catch (UncheckedIOException e) {
      return List.of();
    }
  }
}
