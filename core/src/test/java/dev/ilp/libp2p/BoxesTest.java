package dev.ilp.libp2p;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ilp.oer.Bytes;
import dev.ilp.testing.Await;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What stands between an event loop and who reads and writes. */
class BoxesTest {

  private static final TimeLimit LIMIT = TimeLimit.of(Duration.ofSeconds(60));
  private final Libp2pException reset = new Libp2pException(Failure.RESET, "reset");

  private final Unread unread = new Unread(new AtomicLong());
  private final Inbox inbox = new Inbox(unread);
  private final Outbox outbox = new Outbox();

  @Test
  void failureDropsWhatIsUnreadAndTheFirstOneStays() {
    // Given
    assertThat(inbox.add(new byte[100])).isTrue();
    assertThat(unread.octets()).isEqualTo(100);

    // When
    inbox.fail(reset);
    inbox.fail(new Libp2pException(Failure.CLOSED, "later"));

    // Then
    assertThat(unread.octets()).isZero();
    assertThat(inbox.add(new byte[1])).isFalse();
    assertThat(inbox.size()).isZero();
    assertThatThrownBy(() -> inbox.read(1, LIMIT)).hasMessage("reset");
  }

  @Test
  void nothingIsWrittenAfterTheEndOrAFailure() throws Libp2pException {
    // Given
    var finished = new Outbox();
    assertThat(finished.write(new byte[1], 0, LIMIT)).isEqualTo(1);

    // When
    finished.finish();
    outbox.fail(reset);

    // Then
    assertThatThrownBy(() -> finished.write(new byte[1], 0, LIMIT)).hasMessageContaining("end");
    assertThat(finished.isAtEnd()).isFalse();
    assertThat(finished.take(10).length()).isEqualTo(1);
    assertThat(finished.isAtEnd()).isTrue();
    assertThatThrownBy(() -> outbox.write(new byte[1], 0, LIMIT)).hasMessage("reset");
    assertThat(outbox.isAtEnd()).isFalse();
  }

  @Test
  void whoWaitsMayBeInterrupted() {
    // Given
    CompletableFuture<Bytes> read = new CompletableFuture<>();
    Thread reader =
        Thread.startVirtualThread(
            () -> {
              try {
                read.complete(inbox.read(1, LIMIT));
              } catch (Libp2pException e) {
                read.completeExceptionally(e);
              }
            });

    // When
    reader.interrupt();

    // Then
    assertThat(Await.failure(read)).hasMessage("interrupted while reading");
  }
}
