package dev.ilp.libp2p;

import static dev.ilp.libp2p.YamuxHeader.ACK;
import static dev.ilp.libp2p.YamuxHeader.DATA;
import static dev.ilp.libp2p.YamuxHeader.FIN;
import static dev.ilp.libp2p.YamuxHeader.RST;
import static dev.ilp.libp2p.YamuxHeader.SYN;
import static dev.ilp.libp2p.YamuxHeader.WINDOW_UPDATE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.net.LeakCheck;
import dev.ilp.oer.Bytes;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Which streams a session has, which it refuses, and what they may keep in memory. */
@ExtendWith(LeakCheck.class)
class YamuxStreamsTest {

  private final EmbeddedYamux yamux = new EmbeddedYamux(false);

  @AfterEach
  void close() {
    yamux.close();
  }

  @Test
  void streamsBeyondThoseBeingNegotiatedAreRefused() {
    // Given
    for (long i = 0; i < YamuxStreams.MAX_NEGOTIATING; i++) {
      yamux.accept(1 + 2 * i);
    }
    long next = 1 + 2 * YamuxStreams.MAX_NEGOTIATING;

    // When
    yamux.receive(DATA, SYN, next, 5).receive(Bytes.ofAscii("hello"));
    yamux.session().streams().negotiated();

    // Then
    assertThat(yamux.sentFrames()).containsExactly(new YamuxHeader(WINDOW_UPDATE, RST, next, 0));
    yamux.accept(next + 2);
  }

  @Test
  void streamsBeyondTheirLimitAreRefused() {
    // Given
    for (long i = 0; i < YamuxStreams.MAX_INBOUND; i++) {
      yamux.accept(1 + 2 * i);
      yamux.session().streams().negotiated();
    }
    long next = 1 + 2 * YamuxStreams.MAX_INBOUND;

    // When
    yamux.receive(WINDOW_UPDATE, SYN, next, 0);

    // Then
    assertThat(yamux.sentFrames()).containsExactly(new YamuxHeader(WINDOW_UPDATE, RST, next, 0));
    yamux.opened().getFirst().reset();
    yamux.sentFrames();
    yamux.accept(next + 2);
  }

  @Test
  void fullestStreamIsResetWhenTooMuchOfTheConnectionIsUnread() {
    // Given
    int streams = 4 * 1024 * 1024 / YamuxStream.WINDOW;
    for (long i = 0; i <= streams; i++) {
      yamux.accept(1 + 2 * i);
      yamux.receiveData(1 + 2 * i, i == 0 ? 1000 : YamuxStream.WINDOW - 100);
    }
    List<YamuxHeader> before = yamux.sentFrames();

    // When
    yamux.receiveData(1, 1000);

    // Then
    assertThat(before).isEmpty();
    assertThat(yamux.sentFrames())
        .hasSize(1)
        .allMatch(frame -> frame.has(RST) && frame.streamId() != 1);
  }

  @Test
  void fullestStreamIsResetWhenTooMuchOfTheHostIsUnread() {
    // Given
    AtomicLong ofHost = new AtomicLong(Unread.MOST_OF_HOST);
    try (var one = new EmbeddedYamux(false, ofHost)) {
      one.receive(WINDOW_UPDATE, SYN, 1, 0).receive(WINDOW_UPDATE, SYN, 3, 0).sentFrames();
      one.receiveData(1, 1000).receiveData(3, (int) Unread.SHARE - 1000);
      List<YamuxHeader> before = one.sentFrames();

      // When
      one.receiveData(1, 1000);
      List<YamuxHeader> after = one.sentFrames();
      one.channel().close();

      // Then
      assertThat(before).isEmpty();
      assertThat(after).containsExactly(new YamuxHeader(WINDOW_UPDATE, RST, 3, 0));
      assertThat(ofHost).hasValue(Unread.MOST_OF_HOST);
    }
  }

  @Test
  void whatIsLeftUnreadOfAStreamThatHasEndedIsDropped() {
    // Given
    AtomicLong ofHost = new AtomicLong();
    try (var one = new EmbeddedYamux(false, ofHost)) {
      one.receive(WINDOW_UPDATE, SYN, 1, 0).receiveData(1, 1000);
      YamuxStream stream = one.opened().getLast();
      stream.closeWrite();
      one.receive(WINDOW_UPDATE, FIN, 1, 0);
      assertThat(one.session().streams().all()).isEmpty();
      assertThat(ofHost).hasValue(1000);

      // When
      stream.reset();
      one.run();

      // Then
      assertThat(ofHost).hasValue(0);
    }
  }

  @Test
  void openedStreamsHaveEvenIdsAndWaitForAcknowledgement() {
    // Given
    for (int i = 0; i < YamuxStreams.MAX_UNACKNOWLEDGED; i++) {
      yamux.open();
    }
    assertThat(yamux.sentFrames())
        .hasSize(YamuxStreams.MAX_UNACKNOWLEDGED)
        .allMatch(frame -> frame.has(SYN) && frame.streamId() % 2 == 0);

    // When
    CompletableFuture<YamuxStream> waiting = yamux.session().open();
    CompletableFuture<YamuxStream> gaveUp = yamux.session().open();
    yamux.run();
    gaveUp.cancel(false);
    boolean early = waiting.isDone();
    yamux.receive(WINDOW_UPDATE, ACK, 2, 0).receive(WINDOW_UPDATE, ACK, 2, 0);

    // Then
    assertThat(early).isFalse();
    assertThat(waiting.join().id()).isEqualTo(2 + 2L * YamuxStreams.MAX_UNACKNOWLEDGED);
    yamux.receive(WINDOW_UPDATE, RST, 4, 0);
    assertThat(yamux.open().id()).isEqualTo(4 + 2L * YamuxStreams.MAX_UNACKNOWLEDGED);
  }

  @Test
  void tooManyStreamsThatWaitAreRefused() {
    // Given
    for (int i = 0; i < YamuxStreams.MAX_UNACKNOWLEDGED + 1024; i++) {
      yamux.session().open();
    }

    // When
    CompletableFuture<YamuxStream> refused = yamux.session().open();
    yamux.run();

    // Then
    assertThat(refused).isCompletedExceptionally();
  }

  @Test
  void idsMayComeOutOfOrderButNotTwice() {
    // Given
    for (long id : new long[] {5, 1, 3, 9, 7, 0xffff_ffffL}) {
      yamux.accept(id);
    }
    yamux.opened().forEach(YamuxStream::reset);
    yamux.sentFrames();

    // When
    yamux.receive(WINDOW_UPDATE, SYN, 3, 0);

    // Then
    assertThat(yamux.sentFrames()).containsExactly(EmbeddedYamux.VIOLATED);
  }

  @Test
  void idsWithTooManyGapsAreAViolation() {
    for (long id = 1; yamux.channel().isOpen() && id < 10_000; id += 4) {
      yamux.receive(WINDOW_UPDATE, SYN | RST, id, 0);
    }

    assertThat(yamux.sentFrames()).containsExactly(EmbeddedYamux.VIOLATED);
    assertThat(yamux.session().ended().join().detail()).contains("gaps");
  }
}
