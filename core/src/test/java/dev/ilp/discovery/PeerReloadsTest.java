package dev.ilp.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.testing.Await;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PeerReloadsTest {

  private final AtomicInteger runs = new AtomicInteger();
  private final CountDownLatch go = new CountDownLatch(1);

  private PeerReload run() {
    runs.incrementAndGet();
    try {
      go.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return new PeerReload(
        PeerReload.Outcome.UNCHANGED,
        List.of(),
        List.of(),
        Optional.empty(),
        TestPeers.NOW,
        Duration.ZERO);
  }

  @Test
  void thoseAskedForWhileOneIsUnderWayBecomeOneMore() {
    try (PeerReloads reloads = new PeerReloads(this::run)) {
      CompletableFuture<PeerReload> first = reloads.ask();
      Await.until("it runs", () -> runs.get() == 1);
      List<CompletableFuture<PeerReload>> others =
          List.of(reloads.ask(), reloads.ask(), reloads.ask());

      go.countDown();

      Await.value(first);
      others.forEach(Await::value);
      assertThat(runs).hasValue(2);
      assertThat(reloads.last()).isNotNull();
    }
  }

  @Test
  void whatBreaksIsToldAndTheNextOneComes() {
    AtomicInteger count = new AtomicInteger();
    go.countDown();
    try (PeerReloads reloads =
        new PeerReloads(
            () -> {
              if (count.getAndIncrement() == 0) {
                throw new IllegalStateException("broken");
              }
              return run();
            })) {
      assertThat(Await.failure(reloads.ask())).hasMessage("broken");
      assertThat(Await.value(reloads.ask()).outcome()).isEqualTo(PeerReload.Outcome.UNCHANGED);
    }
  }

  @Test
  void aNodeThatStopsReloadsNoMore() {
    PeerReloads reloads = new PeerReloads(this::run);
    reloads.close();

    assertThat(Await.failure(reloads.ask())).hasMessageContaining("stopping");
    assertThat(runs).hasValue(0);
  }
}
