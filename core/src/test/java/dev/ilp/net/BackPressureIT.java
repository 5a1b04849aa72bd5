package dev.ilp.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.oer.Bytes;
import dev.ilp.testing.Await;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A server that echoes, on one event loop, so that one peer's trouble could be all others'. */
@ExtendWith(LeakCheck.class)
class BackPressureIT {

  private static final int SIZE = 32_000;

  /** More than fits into the queue and the buffers of both sockets. */
  private static final int MANY = 2000;

  private static final int QUEUED_AT_MOST = (WebSocketConnection.HIGH_WATER + (16 << 20)) / SIZE;

  private final AtomicInteger echoed = new AtomicInteger();

  private final class Echo implements WebSocketListener {
    private final WebSocketConnection connection;

    Echo(WebSocketConnection connection) {
      this.connection = connection;
    }

    @Override
    public void binary(byte[] message) {
      if (message.length == SIZE) {
        echoed.incrementAndGet();
      }
      connection.send(message, message.length);
    }

    @Override
    public void text() {}

    @Override
    public void closed(String reason) {}
  }

  @Test
  void peerThatDoesNotReadIsNotReadFromUntilItDoesAndOthersDoNotNotice() throws IOException {
    try (var loops = EventLoops.open(Transport.best(), 1);
        var server =
            WebSocketServer.listen(loops, "127.0.0.1", 0, Duration.ofSeconds(30), SIZE, Echo::new);
        var lazy = RawWebSocket.connect(server.port());
        var other = RawWebSocket.connect(server.port())) {
      // Given
      CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> write(lazy));
      untilItStands(other);

      // When
      int whileLazy = echoed.get();
      boolean allWritten = writing.isDone();
      for (int i = 0; i < MANY; i++) {
        assertThat(lazy.readBinary().length()).isEqualTo(SIZE);
      }

      // Then
      assertThat(allWritten).isFalse();
      assertThat(whileLazy).isBetween(1, QUEUED_AT_MOST);
      assertThat(echoed).hasValue(MANY);
      Await.value(writing);
    }
  }

  private static void write(RawWebSocket lazy) {
    Bytes frame = lazy.frame(RawWebSocket.BINARY, Bytes.wrap(new byte[SIZE]));
    for (int i = 0; i < MANY; i++) {
      lazy.send(frame);
    }
  }

  /** Has the other peer served until nothing of the lazy one is handled any more meanwhile. */
  private void untilItStands(RawWebSocket other) {
    Bytes hello = Bytes.ofUtf8("hello");
    AtomicInteger before = new AtomicInteger(-1);
    Await.until(
        "the lazy peer is not read from",
        () -> {
          before.set(echoed.get());
          for (int i = 0; i < 1000; i++) {
            other.sendBinary(hello);
            assertThat(other.readBinary()).isEqualTo(hello);
          }
          return before.get() > 0 && before.get() == echoed.get();
        });
  }

  @Test
  void pingsThatNobodyReadsTheAnswersOfTakeNoMemory() throws IOException {
    try (var loops = EventLoops.open(Transport.best(), 1);
        var server =
            WebSocketServer.listen(loops, "127.0.0.1", 0, Duration.ofSeconds(30), SIZE, Echo::new);
        var lazy = narrow(server.port())) {
      // Given
      int pings = 400_000;
      Bytes ping = lazy.frame(RawWebSocket.PING, Bytes.wrap(new byte[125]));
      Bytes hundred = RawWebSocket.join(Collections.nCopies(100, ping).toArray(Bytes[]::new));

      // When
      for (int i = 0; i < pings; i += 100) {
        lazy.send(hundred);
      }
      lazy.sendBinary(Bytes.ofUtf8("hello"));

      // Then
      int pongs = 0;
      while (lazy.read().orElseThrow().opcode() == RawWebSocket.PONG) {
        pongs++;
      }
      assertThat(pongs).isBetween(1, pings / 2);
    }
  }

  @Test
  void peerThatClosesButDoesNotReadIsCutOff() throws IOException {
    var closed = new CompletableFuture<String>();
    try (var loops = EventLoops.open(Transport.best(), 1);
        var server =
            WebSocketServer.listen(
                loops,
                "127.0.0.1",
                0,
                Duration.ofSeconds(30),
                SIZE,
                connection -> new ClosingEcho(new Echo(connection), closed));
        var lazy = narrow(server.port())) {
      // Given
      Bytes frame = lazy.frame(RawWebSocket.BINARY, Bytes.wrap(new byte[SIZE]));
      for (int i = 0; i < WebSocketConnection.HIGH_WATER / SIZE - 10; i++) {
        lazy.send(frame);
      }

      // When
      lazy.sendClose(1000);

      // Then
      assertThat(Await.value(closed)).contains("1000");
    }
  }

  /** An upgraded connection that takes in no more than some kilobytes unread. */
  private static RawWebSocket narrow(int port) throws IOException {
    var socket = new Socket();
    socket.setReceiveBufferSize(4096);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    var connection = new RawWebSocket(socket, true);
    connection.send(RawWebSocket.request("/"));
    connection.readHead();
    return connection;
  }

  private record ClosingEcho(Echo echo, CompletableFuture<String> end)
      implements WebSocketListener {

    @Override
    public void binary(byte[] message) {
      echo.binary(message);
    }

    @Override
    public void text() {}

    @Override
    public void closed(String reason) {
      end.complete(reason);
    }
  }
}
