package dev.ilp.net;

import static dev.ilp.net.RawWebSocket.BINARY;
import static dev.ilp.net.RawWebSocket.CLOSE;
import static dev.ilp.net.RawWebSocket.PING;
import static dev.ilp.net.RawWebSocket.PONG;
import static dev.ilp.net.RawWebSocket.TEXT;
import static dev.ilp.net.RawWebSocket.frame;
import static dev.ilp.net.RawWebSocket.join;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.ilp.oer.Bytes;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;

@ExtendWith(LeakCheck.class)
class WebSocketConnectionTest {

  private static final int FIN = 0x80;
  private static final int MAX = 1000;
  private static final Bytes HELLO = Bytes.ofUtf8("Hello");
  private static final Duration LINGER = Duration.ofSeconds(2);

  private final List<String> heard = new ArrayList<>();
  private final EmbeddedWebSocket socket = new EmbeddedWebSocket(MAX, Listener::new);
  private final WebSocketConnection connection = socket.connection();

  private final class Listener implements WebSocketListener {
    private final WebSocketConnection of;

    Listener(WebSocketConnection of) {
      this.of = of;
    }

    @Override
    public void binary(byte[] message) {
      heard.add("binary " + message.length);
      if (message.length == 13) {
        throw new IllegalStateException("thirteen");
      }
      if (message.length == 14) {
        of.drop("fourteen");
      }
    }

    @Override
    public void text() {
      heard.add("text");
    }

    @Override
    public void pong() {
      heard.add("pong");
    }

    @Override
    public void closed(String reason) {
      heard.add("closed: " + reason);
    }
  }

  @AfterEach
  void everyBufferIsReleased() {
    socket.disconnect();
    socket.sent();
    assertThat(socket.heldBytes()).isZero();
  }

  private static Bytes masked(int opcode, Bytes payload) {
    return frame(FIN | opcode, true, payload);
  }

  private static Bytes plain(int opcode, Bytes payload) {
    return frame(FIN | opcode, false, payload);
  }

  @Test
  void framesGoOutTogetherOnceTheInputIsHandled() {
    // Given
    connection.send(HELLO.toArray(), 5);
    connection.ping();
    connection.send(new byte[300], 200);
    connection.send(new byte[70_000], 70_000);

    // When
    Bytes sent = socket.sent();

    // Then
    assertThat(sent)
        .isEqualTo(
            join(
                plain(BINARY, HELLO),
                plain(PING, Bytes.EMPTY),
                plain(BINARY, Bytes.wrap(new byte[200])),
                plain(BINARY, Bytes.wrap(new byte[70_000]))));
  }

  @Test
  void clientMasksWhatItSends() {
    // Given
    var channel = new EmbeddedChannel();
    var client = new WebSocketConnection(channel, new WebSocketMask(), System.nanoTime());
    client.send(HELLO.toArray(), 5);
    channel.runPendingTasks();
    var received = new ArrayList<Bytes>();

    // When
    ByteBuf out = channel.readOutbound();
    String header = ByteBufUtil.hexDump(out, 0, 2);
    new WebSocketDecoder(true, MAX, new CollectingSink(received)).decode(out);
    out.release();

    // Then
    assertThat(header).isEqualTo("8285");
    assertThat(received).containsExactly(HELLO);
  }

  private record CollectingSink(List<Bytes> received) implements WebSocketDecoder.Sink {
    @Override
    public void binary(byte[] message) {
      received.add(Bytes.wrap(message));
    }

    @Override
    public void text() {}

    @Override
    public void ping(byte[] payload) {}

    @Override
    public void pong() {}

    @Override
    public void close(int code) {}

    @Override
    public void refused(CloseCode code, String why) {}
  }

  @Test
  void pingIsAnsweredWithItsPayloadAndPongIsHeard() {
    // When
    socket.receive(join(masked(PING, HELLO), masked(PONG, Bytes.EMPTY)));

    // Then
    assertThat(socket.sent()).isEqualTo(plain(PONG, HELLO));
    assertThat(heard).containsExactly("pong");
  }

  @Test
  void messagesArriveHoweverTheyAreCut() {
    // Given
    Bytes bytes =
        join(masked(BINARY, HELLO), masked(BINARY, Bytes.wrap(new byte[500])), masked(TEXT, HELLO));

    // When
    for (int i = 0; i < bytes.length(); i++) {
      socket.receive(bytes.slice(i, i + 1));
    }

    // Then
    assertThat(heard).containsExactly("binary 5", "binary 500", "text");
  }

  @Test
  void closeOfThePeerIsAnsweredAndEndsTheConnection() {
    // Given
    connection.send(HELLO.toArray(), 5);

    // When
    socket.receive(join(masked(CLOSE, Bytes.fromHex("03e9")), masked(BINARY, HELLO)));

    // Then
    assertThat(socket.sent()).isEqualTo(join(plain(BINARY, HELLO), plain(CLOSE, Bytes.EMPTY)));
    assertThat(socket.isActive()).isFalse();
    assertThat(connection.isOpen()).isFalse();
    assertThat(heard).containsExactly("closed: the peer closed the session (1001)");
  }

  @Test
  void ownCloseGoesOutBehindWhatIsQueuedAndNothingAfterIt() {
    // Given
    connection.send(HELLO.toArray(), 5);

    // When
    connection.close(CloseCode.GOING_AWAY, "we stop");
    connection.close(CloseCode.NORMAL, "again");
    connection.send(HELLO.toArray(), 5);
    connection.ping();
    socket.receive(masked(PING, HELLO));

    // Then
    assertThat(socket.sent())
        .isEqualTo(join(plain(BINARY, HELLO), plain(CLOSE, Bytes.fromHex("03e9"))));
    assertThat(connection.isOpen()).isFalse();
    assertThat(socket.isActive()).isTrue();
  }

  @Test
  void nothingIsHandedOnAfterOwnClose() {
    // Given
    connection.close(CloseCode.NORMAL, "done");

    // When
    socket.receive(join(masked(BINARY, HELLO), masked(TEXT, HELLO)));
    socket.receive(masked(CLOSE, Bytes.fromHex("03e8")));

    // Then
    assertThat(heard).containsExactly("closed: done");
    assertThat(socket.isActive()).isFalse();
  }

  @Test
  void peerThatDoesNotAnswerCloseIsCutOffAfterTwoSeconds() {
    // Given
    connection.close(CloseCode.NORMAL, "done");

    // When
    socket.advance(LINGER.minusMillis(1));
    boolean before = socket.isActive();
    socket.advance(Duration.ofMillis(1));

    // Then
    assertThat(before).isTrue();
    assertThat(socket.isActive()).isFalse();
    assertThat(heard).containsExactly("closed: done");
  }

  @Test
  void frameThatBreaksTheRulesClosesWithItsCode() {
    // When
    socket.receive(join(frame(FIN | BINARY, false, HELLO), masked(BINARY, HELLO)));
    socket.advance(LINGER);

    // Then
    assertThat(socket.sent()).isEqualTo(plain(CLOSE, Bytes.fromHex("03ea")));
    assertThat(heard).containsExactly("closed: unmasked frame");
  }

  @Test
  void messageThatIsTooLongClosesWith1009BeforeItHasCome() {
    // When
    socket.receive(masked(BINARY, Bytes.wrap(new byte[MAX + 1])).slice(0, 8));

    // Then
    assertThat(socket.sent()).isEqualTo(plain(CLOSE, Bytes.fromHex("03f1")));
  }

  @Test
  void connectionThatIsDroppedHearsNothingMore() {
    // When
    socket.receive(join(masked(BINARY, Bytes.wrap(new byte[14])), masked(BINARY, HELLO)));

    // Then
    assertThat(heard).containsExactly("binary 14", "closed: fourteen");
    assertThat(socket.sent()).isEqualTo(Bytes.EMPTY);
  }

  @Test
  void listenerThatFailsEndsItsConnection() {
    // Given
    var log = (Logger) LoggerFactory.getLogger(WebSocketHandler.class);
    log.setLevel(Level.OFF);

    // When
    socket.receive(join(masked(BINARY, Bytes.wrap(new byte[13])), masked(BINARY, HELLO)));
    log.setLevel(null);

    // Then
    assertThat(heard).containsExactly("binary 13", "closed: thirteen");
    assertThat(socket.isActive()).isFalse();
  }

  @Test
  void endWithoutCloseIsTold() {
    // When
    socket.receive(masked(BINARY, HELLO).slice(0, 3));
    socket.disconnect();

    // Then
    assertThat(heard).containsExactly("closed: the peer closed the connection");
  }

  @Test
  void whatWasNotFlushedIsFreedAtTheEnd() {
    // Given
    connection.send(new byte[10], 10);

    // When
    connection.drop("gone");
    connection.send(new byte[10], 10);
    socket.disconnect();

    // Then
    assertThat(heard).containsExactly("closed: gone");
    assertThat(connection.isOpen()).isFalse();
  }
}
