package dev.ilp.libp2p;

import static dev.ilp.libp2p.TestHosts.LIMIT;
import static dev.ilp.libp2p.TestHosts.connect;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ilp.oer.Bytes;
import dev.ilp.testing.Await;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The ping protocol, and what it says of a connection. */
class PingIT {

  private final TestHosts hosts = new TestHosts();

  @AfterEach
  void close() {
    hosts.close();
  }

  @Test
  void wrongEchoClosesTheConnection() throws Exception {
    // Given
    Libp2pHost liar =
        hosts.start(
            host ->
                host.handle(
                    PingProtocol.NAME,
                    PingProtocol.INBOUND_LIMIT,
                    stream -> {
                      stream.readExactly(32, LIMIT);
                      stream.write(Bytes.wrap(new byte[32]), LIMIT);
                    }));
    Libp2pConnection connection = connect(hosts.start(), liar);

    // When
    Libp2pException failure =
        catchThrowableOfType(Libp2pException.class, () -> connection.ping(LIMIT));

    // Then
    assertThat(failure.failure()).isEqualTo(Failure.PROTOCOL_ERROR);
    Await.until("the connection has ended", () -> !connection.isOpen());
    assertThat(connection.closeReason()).map(CloseReason::detail).contains(failure.getMessage());
    assertThatThrownBy(() -> connection.newStream(EchoProtocol.NAME, LIMIT))
        .hasMessage(failure.getMessage());
  }

  @Test
  void pingsOfOneConnectionTakeTurns() throws Exception {
    // Given
    AtomicInteger open = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    Libp2pHost bob =
        hosts.start(
            host ->
                host.handle(
                    PingProtocol.NAME,
                    100,
                    stream -> {
                      most.accumulateAndGet(open.incrementAndGet(), Math::max);
                      stream.write(stream.readExactly(32, LIMIT), LIMIT);
                      open.decrementAndGet();
                    }));
    Libp2pConnection connection = connect(hosts.start(), bob);
    List<CompletableFuture<Duration>> pings = new ArrayList<>();

    // When
    for (int i = 0; i < 20; i++) {
      pings.add(
          CompletableFuture.supplyAsync(
              () -> pinged(connection), ping -> Thread.startVirtualThread(ping)));
    }

    // Then
    assertThat(pings).allSatisfy(ping -> assertThat(Await.value(ping)).isPositive());
    assertThat(most.get()).isLessThanOrEqualTo(2); // one may be ending on the other side
  }

  private static Duration pinged(Libp2pConnection connection) {
    try {
      return connection.ping(LIMIT);
    } catch (Libp2pException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void pingsInPiecesAndTogetherAreEchoedAndWhatIsLessThanOneIsNot() throws Exception {
    // Given
    Libp2pConnection connection = connect(hosts.start(), hosts.start());
    Libp2pStream stream = connection.newStream(PingProtocol.NAME, LIMIT);
    Bytes sent = TestHosts.pattern(3 * 32 + 5);

    // When
    stream.write(sent.slice(0, 10), LIMIT);
    connection.ping(LIMIT); // by when the first piece has come
    stream.write(sent.slice(10, sent.length()), LIMIT);
    stream.closeWrite();

    // Then
    assertThat(stream.readExactly(3 * 32, LIMIT)).isEqualTo(sent.slice(0, 3 * 32));
    assertThat(stream.read(1, LIMIT).isEmpty()).isTrue();
    stream.close();
  }
}
