package dev.ilp.link.libp2p;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.oer.Bytes;
import dev.ilp.testing.Await;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class OutgoingTest {

  private static final byte[] PACKET = new byte[60_000];
  private static final int FRAMED = PACKET.length + 3;

  private final Outgoing outgoing = new Outgoing();

  @Test
  void takesNoMoreThanItsCapacity() {
    // Given
    int accepted = 0;

    // When
    while (outgoing.add(PACKET, PACKET.length)) {
      accepted++;
    }

    // Then
    assertThat(outgoing.queued()).isEqualTo(accepted * FRAMED);
    assertThat(outgoing.queued()).isBetween(Outgoing.CAPACITY - FRAMED, Outgoing.CAPACITY + 3);
  }

  @Test
  void whoReadsWaitsWhileTooMuchIsQueued() throws InterruptedException {
    // Given
    while (outgoing.queued() < Outgoing.HIGH_WATER) {
      outgoing.add(PACKET, PACKET.length);
    }
    CompletableFuture<Integer> room = new CompletableFuture<>();
    Thread reader = Thread.ofVirtual().start(() -> room.complete(queuedOnceThereIsRoom()));
    Await.until("it waits", () -> reader.getState() == Thread.State.WAITING);

    // When
    while (outgoing.queued() >= Outgoing.HIGH_WATER) {
      outgoing.take();
    }

    // Then
    assertThat(Await.value(room)).isLessThan(Outgoing.HIGH_WATER);
  }

  private int queuedOnceThereIsRoom() {
    try {
      outgoing.awaitRoom();
      return outgoing.queued();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return -1;
    }
  }

  @Test
  void afterTheEndWhatIsLeftIsTakenAndNothingIsAdded() throws InterruptedException {
    // Given
    outgoing.add(PACKET, 10);

    // When
    outgoing.finish();
    boolean isQuiet = outgoing.add(PACKET, 10);

    // Then
    assertThat(isQuiet).isTrue();
    assertThat(outgoing.take().length()).isEqualTo(11);
    assertThat(outgoing.take().isEmpty()).isTrue();
  }

  @Test
  void whatWaitsTakesLittleMoreRoomThanItsOctets() {
    // Given
    long before = Allocation.ofThisThread();

    // When
    while (outgoing.add(PACKET, PACKET.length)) {
      assertThat(outgoing.queued()).isPositive();
    }

    // Then
    assertThat(Allocation.ofThisThread() - before)
        .isLessThan(Outgoing.CAPACITY + Outgoing.CAPACITY / 2L);
  }

  @Test
  void packetsComeOutInOrderInPiecesOfSixtyFourKibibytes() throws InterruptedException {
    // Given
    outgoing.add(new byte[] {1, 2, 3}, 3);
    outgoing.add(PACKET, PACKET.length);
    outgoing.add(PACKET, PACKET.length);
    outgoing.finish();

    // When
    List<Integer> sizes = new ArrayList<>();
    for (Bytes piece = outgoing.take(); !piece.isEmpty(); piece = outgoing.take()) {
      sizes.add(piece.length());
    }

    // Then
    assertThat(sizes).containsExactly(4096, 65_536, 4 + 2 * FRAMED - 4096 - 65_536);
    assertThat(outgoing.queued()).isZero();
  }
}
