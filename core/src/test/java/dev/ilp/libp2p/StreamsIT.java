package dev.ilp.libp2p;

import static dev.ilp.libp2p.TestHosts.LIMIT;
import static dev.ilp.libp2p.TestHosts.connect;
import static dev.ilp.libp2p.TestHosts.echo;
import static dev.ilp.libp2p.TestHosts.reading;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ilp.oer.Bytes;
import dev.ilp.testing.Await;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Streams between two hosts. */
class StreamsIT {

  private static final String TEST = "/test/1.0.0";

  @Test
  void octetsComeBackInOrderWhileBothSidesAreSending() throws Exception {
    try (TestHosts hosts = new TestHosts()) {
      // Given
      Bytes sent = TestHosts.pattern(32 * 1024 * 1024);
      Libp2pConnection connection = connect(hosts.start(), hosts.start());
      Libp2pStream stream = connection.newStream(EchoProtocol.NAME, LIMIT);

      // When
      CompletableFuture<Bytes> received = reading(stream, sent.length());
      stream.write(sent, LIMIT);
      stream.closeWrite();

      // Then
      assertThat(Await.value(received).equals(sent)).isTrue();
      assertThat(stream.read(1, LIMIT).isEmpty()).isTrue();
    }
  }

  @Test
  void writerWaitsForTheReaderAndHoldsUpNobodyElse() throws Exception {
    try (TestHosts hosts = new TestHosts()) {
      // Given
      CountDownLatch mayRead = new CountDownLatch(1);
      CompletableFuture<Integer> read = new CompletableFuture<>();
      Libp2pHost bob =
          hosts.start(host -> host.handle(TEST, 8, stream -> readLater(stream, mayRead, read)));
      Libp2pConnection connection = connect(hosts.start(), bob);
      Libp2pStream stalled = connection.newStream(TEST, LIMIT);
      Bytes much = Bytes.wrap(new byte[4 * 1024 * 1024]);

      // When
      assertThatThrownBy(() -> stalled.write(much, Duration.ofMillis(300)))
          .isInstanceOfSatisfying(
              Libp2pException.class, e -> assertThat(e.failure()).isEqualTo(Failure.TIMED_OUT));
      Duration ping = connection.ping(LIMIT);
      Bytes echoed = echo(connection, TestHosts.pattern(1024 * 1024));
      mayRead.countDown();
      stalled.close();

      // Then
      assertThat(ping).isPositive();
      assertThat(echoed).isEqualTo(TestHosts.pattern(1024 * 1024));
      assertThat(Await.value(read))
          .isBetween(YamuxStream.WINDOW, YamuxStream.WINDOW + Outbox.CAPACITY + 64 * 1024);
    }
  }

  private static void readLater(
      Libp2pStream stream, CountDownLatch mayRead, CompletableFuture<Integer> read)
      throws IOException {
    try {
      mayRead.await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
    int total = 0;
    for (Bytes part = stream.read(4096, LIMIT); !part.isEmpty(); part = stream.read(4096, LIMIT)) {
      total += part.length();
    }
    read.complete(total);
  }

  /** To a host that serves a protocol so. */
  private static Libp2pConnection connected(TestHosts hosts, StreamHandler handler)
      throws Libp2pException {
    return connect(hosts.start(), hosts.start(host -> host.handle(TEST, 8, handler)));
  }

  @Test
  void halfClosedStreamStillAnswers() throws Exception {
    try (TestHosts hosts = new TestHosts()) {
      // Given
      Libp2pConnection connection =
          connected(
              hosts,
              stream -> {
                Bytes question = stream.readFrame(100, LIMIT);
                assertThat(stream.read(1, LIMIT).isEmpty()).isTrue();
                stream.writeFrame(question, LIMIT);
              });
      Libp2pStream stream = connection.newStream(TEST, LIMIT);

      // When
      stream.writeFrame(Bytes.ofAscii("question"), LIMIT);
      stream.closeWrite();

      // Then
      assertThat(stream.readFrame(100, LIMIT)).isEqualTo(Bytes.ofAscii("question"));
      assertThat(stream.read(1, LIMIT).isEmpty()).isTrue();
      assertThatThrownBy(() -> stream.write(Bytes.ofAscii("more"), LIMIT))
          .hasMessageContaining("after the end");
    }
  }

  @Test
  void handlerThatFailsResetsItsStreamAndNoOther() throws Exception {
    try (TestHosts hosts = new TestHosts()) {
      // Given
      Libp2pConnection connection =
          connected(
              hosts,
              stream -> {
                throw new IOException("on purpose");
              });

      // When
      assertThatThrownBy(() -> connection.newStream(TEST, LIMIT).read(1, LIMIT))
          .isInstanceOfSatisfying(
              Libp2pException.class, e -> assertThat(e.failure()).isEqualTo(Failure.RESET));

      // Then
      assertThat(connection.ping(LIMIT)).isPositive();
    }
  }

  @Test
  void protocolThatNobodySpeaksIsRefusedAndTheNextOneTaken() throws Exception {
    try (TestHosts hosts = new TestHosts()) {
      // Given
      Libp2pConnection connection = connect(hosts.start(), hosts.start());

      // When
      assertThatThrownBy(() -> connection.newStream("/no/such/1.0.0", LIMIT))
          .isInstanceOfSatisfying(
              Libp2pException.class, e -> assertThat(e.failure()).isEqualTo(Failure.UNSUPPORTED));
      Libp2pStream second =
          connection.newStream(List.of("/no/such/1.0.0", PingProtocol.NAME), LIMIT);

      // Then
      assertThat(second.protocol()).isEqualTo(PingProtocol.NAME);
      second.reset();
    }
  }

  @Test
  void streamsBeyondTheLimitOfTheirProtocolAreReset() throws Exception {
    try (TestHosts hosts = new TestHosts()) {
      // Given
      CountDownLatch end = new CountDownLatch(1);
      CompletableFuture<Integer> read = new CompletableFuture<>();
      Libp2pHost bob =
          hosts.start(host -> host.handle(TEST, 2, stream -> readLater(stream, end, read)));
      Libp2pConnection connection = connect(hosts.start(), bob);
      connection.newStream(TEST, LIMIT);
      connection.newStream(TEST, LIMIT);

      // Then
      assertThatThrownBy(() -> connection.newStream(TEST, LIMIT).read(1, LIMIT))
          .isInstanceOfSatisfying(
              Libp2pException.class, e -> assertThat(e.failure()).isEqualTo(Failure.RESET));
      end.countDown();
    }
  }
}
