package dev.ilp.libp2p;

import static dev.ilp.libp2p.YamuxHeader.ACK;
import static dev.ilp.libp2p.YamuxHeader.DATA;
import static dev.ilp.libp2p.YamuxHeader.FIN;
import static dev.ilp.libp2p.YamuxHeader.GO_AWAY;
import static dev.ilp.libp2p.YamuxHeader.PING;
import static dev.ilp.libp2p.YamuxHeader.RST;
import static dev.ilp.libp2p.YamuxHeader.SYN;
import static dev.ilp.libp2p.YamuxHeader.WINDOW_UPDATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ilp.net.LeakCheck;
import dev.ilp.oer.Bytes;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The listener's side of a session, frame by frame. */
@ExtendWith(LeakCheck.class)
class YamuxSessionTest {

  private static final TimeLimit LIMIT = TimeLimit.of(Duration.ofSeconds(60));
  private static final TimeLimit OVER = TimeLimit.of(Duration.ZERO);
  private static final YamuxHeader VIOLATED =
      new YamuxHeader(GO_AWAY, 0, 0, YamuxHeader.PROTOCOL_ERROR);

  private final EmbeddedYamux yamux = new EmbeddedYamux(false);

  @AfterEach
  void close() {
    yamux.close();
  }

  private YamuxStream accepted(long id) {
    yamux.receive(WINDOW_UPDATE, SYN, id, 0);
    assertThat(yamux.sentFrames()).containsExactly(new YamuxHeader(WINDOW_UPDATE, ACK, id, 0));
    return yamux.opened().getLast();
  }

  @Test
  void windowIsGrantedWhenHalfOfItHasBeenRead() throws Libp2pException {
    // Given
    YamuxStream stream = accepted(1);
    yamux.receiveData(1, YamuxStream.WINDOW);

    // When
    stream.read(YamuxStream.WINDOW / 2 - 1, LIMIT);
    List<YamuxHeader> before = yamux.sentFrames();
    stream.read(1, LIMIT);
    List<YamuxHeader> after = yamux.sentFrames();

    // Then
    assertThat(before).isEmpty();
    assertThat(after).containsExactly(new YamuxHeader(WINDOW_UPDATE, 0, 1, YamuxStream.WINDOW / 2));
    yamux.receiveData(1, YamuxStream.WINDOW / 2);
    assertThat(yamux.sentFrames()).isEmpty();
    yamux.receive(DATA, 0, 1, 1);
    assertThat(yamux.sentFrames()).containsExactly(VIOLATED);
  }

  @Test
  void noMoreIsSentThanTheOtherSideHasGranted() throws Libp2pException {
    // Given
    YamuxStream stream = accepted(1);
    Bytes much = Bytes.wrap(new byte[Outbox.CAPACITY]);

    // When
    stream.write(much, LIMIT);
    int first = dataIn(yamux.sentFrames());
    stream.write(much, LIMIT);
    int second = dataIn(yamux.sentFrames());
    stream.write(much, LIMIT);
    int third = dataIn(yamux.sentFrames());
    assertThatThrownBy(() -> stream.write(much, OVER)).hasMessageContaining("too long");
    yamux.receive(WINDOW_UPDATE, 0, 1, 1000);

    // Then
    assertThat(first + second).isEqualTo(YamuxStream.WINDOW);
    assertThat(third).isZero();
    assertThat(dataIn(yamux.sentFrames())).isEqualTo(1000);
  }

  private static int dataIn(List<YamuxHeader> frames) {
    return frames.stream()
        .filter(frame -> frame.type() == DATA)
        .mapToInt(frame -> (int) frame.length())
        .sum();
  }

  @Test
  void windowAboveItsLimitIsAViolation() {
    // Given
    accepted(1);

    // When
    yamux.receive(WINDOW_UPDATE, 0, 1, 0xffff_ffffL - YamuxStream.WINDOW);
    List<YamuxHeader> atTheLimit = yamux.sentFrames();
    yamux.receive(WINDOW_UPDATE, 0, 1, 1);

    // Then
    assertThat(atTheLimit).isEmpty();
    assertThat(yamux.sentFrames()).containsExactly(VIOLATED);
  }

  @Test
  void streamsTakeTurns() throws Libp2pException {
    // Given
    YamuxStream one = accepted(1);
    YamuxStream other = accepted(3);
    Bytes data = Bytes.wrap(new byte[60_000]);

    // When
    yamux.setWritable(false);
    one.write(data, LIMIT);
    other.write(data, LIMIT);
    yamux.run();
    yamux.setWritable(true);
    List<Long> ids = yamux.sentFrames().stream().map(YamuxHeader::streamId).toList();

    // Then
    assertThat(ids).startsWith(1L, 3L, 1L, 3L);
  }

  @Test
  void pingIsAnsweredAheadOfData() throws Libp2pException {
    // Given
    YamuxStream stream = accepted(1);
    stream.write(Bytes.wrap(new byte[1000]), LIMIT);

    // When
    yamux.session().urgent(new YamuxHeader(PING, ACK, 0, 5));

    // Then
    assertThat(yamux.sentFrames().getFirst()).isEqualTo(new YamuxHeader(PING, ACK, 0, 5));
  }

  @Test
  void dataOfAFrameThatEndsTheStreamCounts() throws Libp2pException {
    // Given
    YamuxStream stream = accepted(1);

    // When
    yamux.receive(EmbeddedYamux.frame(DATA, FIN, 1, 2));
    assertThatThrownBy(() -> stream.read(2, OVER)).hasMessageContaining("too long");
    yamux.receive(Bytes.ofAscii("o")).receive(Bytes.ofAscii("k"));

    // Then
    assertThat(stream.read(10, LIMIT)).isEqualTo(Bytes.ofAscii("ok"));
    assertThat(stream.read(10, LIMIT).isEmpty()).isTrue();
    stream.closeWrite();
    assertThat(yamux.sentFrames()).containsExactly(new YamuxHeader(WINDOW_UPDATE, FIN, 1, 0));
    assertThat(yamux.session().streams().all()).isEmpty();
  }

  @Test
  void framesAfterTheEndOfAStreamAreSkipped() {
    // Given
    YamuxStream stream = accepted(1);
    stream.reset();
    assertThat(yamux.sentFrames()).containsExactly(new YamuxHeader(WINDOW_UPDATE, RST, 1, 0));

    // When
    yamux.receiveData(1, 100).receive(WINDOW_UPDATE, 0, 1, 10).receive(WINDOW_UPDATE, RST, 1, 0);

    // Then
    assertThat(yamux.sentFrames()).isEmpty();
    assertThatThrownBy(() -> stream.read(1, LIMIT)).hasMessageContaining("reset by this side");
  }

  @Test
  void dataAfterTheEndOfItsDirectionResetsTheStream() {
    // Given
    YamuxStream stream = accepted(1);

    // When
    yamux.receive(WINDOW_UPDATE, FIN, 1, 0).receiveData(1, 10);

    // Then
    assertThat(yamux.sentFrames()).containsExactly(new YamuxHeader(WINDOW_UPDATE, RST, 1, 0));
    assertThatThrownBy(() -> stream.read(1, LIMIT)).isInstanceOf(Libp2pException.class);
    assertThat(yamux.channel().isOpen()).isTrue();
  }

  @Test
  void resetEndsBothDirections() {
    // Given
    YamuxStream stream = accepted(1);
    yamux.receiveData(1, 10);

    // When
    yamux.receive(WINDOW_UPDATE, RST, 1, 0);

    // Then
    assertThatThrownBy(() -> stream.read(1, LIMIT)).hasMessageContaining("peer reset");
    assertThatThrownBy(() -> stream.write(Bytes.ofAscii("x"), LIMIT))
        .hasMessageContaining("peer reset");
  }

  @Test
  void streamThatIsClosedUnreadIsResetByTheNextData() {
    // Given
    YamuxStream stream = accepted(1);
    yamux.receiveData(1, 10);

    // When
    stream.close();
    List<YamuxHeader> closing = yamux.sentFrames();
    yamux.receiveData(1, 10);

    // Then
    assertThat(closing).containsExactly(new YamuxHeader(WINDOW_UPDATE, FIN, 1, 0));
    assertThat(yamux.sentFrames()).containsExactly(new YamuxHeader(WINDOW_UPDATE, RST, 1, 0));
  }

  @Test
  void streamThatIsClosedAndNeverEndedByThePeerIsReset() {
    // Given
    accepted(1).close();
    yamux.sentFrames();

    // When
    yamux.channel().advanceTimeBy(29, TimeUnit.SECONDS);
    yamux.channel().runScheduledPendingTasks();
    assertThat(yamux.sentFrames()).noneMatch(frame -> frame.has(RST));
    yamux.channel().advanceTimeBy(2, TimeUnit.SECONDS);
    yamux.channel().runScheduledPendingTasks();

    // Then
    assertThat(yamux.sentFrames()).contains(new YamuxHeader(WINDOW_UPDATE, RST, 1, 0));
  }

  @Test
  void streamThatHasEndedIsNotKeptByWhatWouldHaveResetIt() {
    // Given
    YamuxStream stream = accepted(1);
    stream.close();
    stream.close();
    yamux.sentFrames();
    boolean waits = stream.isLingering();

    // When
    yamux.receive(WINDOW_UPDATE, FIN, 1, 0);

    // Then
    assertThat(waits).isTrue();
    assertThat(yamux.session().streams().all()).isEmpty();
    assertThat(stream.isLingering()).isFalse();
  }

  @Test
  void streamsBeyondThoseBeingNegotiatedAreRefused() {
    // Given
    for (long i = 0; i < YamuxStreams.MAX_NEGOTIATING; i++) {
      accepted(1 + 2 * i);
    }
    long next = 1 + 2 * YamuxStreams.MAX_NEGOTIATING;

    // When
    yamux.receive(DATA, SYN, next, 5).receive(Bytes.ofAscii("hello"));
    yamux.session().streams().negotiated();

    // Then
    assertThat(yamux.sentFrames()).containsExactly(new YamuxHeader(WINDOW_UPDATE, RST, next, 0));
    accepted(next + 2);
  }

  @Test
  void streamsBeyondTheirLimitAreRefused() {
    // Given
    for (long i = 0; i < YamuxStreams.MAX_INBOUND; i++) {
      accepted(1 + 2 * i);
      yamux.session().streams().negotiated();
    }
    long next = 1 + 2 * YamuxStreams.MAX_INBOUND;

    // When
    yamux.receive(WINDOW_UPDATE, SYN, next, 0);

    // Then
    assertThat(yamux.sentFrames()).containsExactly(new YamuxHeader(WINDOW_UPDATE, RST, next, 0));
    yamux.opened().getFirst().reset();
    yamux.sentFrames();
    accepted(next + 2);
  }

  @Test
  void fullestStreamIsResetWhenTooMuchOfTheConnectionIsUnread() {
    // Given
    int streams = 4 * 1024 * 1024 / YamuxStream.WINDOW;
    for (long i = 0; i <= streams; i++) {
      accepted(1 + 2 * i);
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
  void peerThatNeverReadsItsAnswersIsNotServedFurther() {
    // Given
    yamux.setWritable(false);

    // When
    for (int i = 0; i < 6000 && yamux.channel().isOpen(); i++) {
      yamux.receive(PING, SYN, 0, i);
    }

    // Then
    assertThat(yamux.session().ended().join().detail()).contains("does not read");
    assertThat(yamux.channel().isOpen()).isFalse();
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
  void goAwayEndsTheSessionOnceItsStreamsHaveEnded() throws Libp2pException {
    // Given
    YamuxStream stream = accepted(1);

    // When
    yamux.receive(GO_AWAY, 0, 0, 0);
    yamux.receive(WINDOW_UPDATE, SYN, 3, 0);
    CompletableFuture<YamuxStream> late = yamux.session().open();
    stream.write(Bytes.ofAscii("last"), LIMIT);
    stream.closeWrite();
    List<YamuxHeader> before = yamux.sentFrames();
    boolean stillOpen = yamux.channel().isOpen();
    yamux.receive(WINDOW_UPDATE, FIN, 1, 0);

    // Then
    assertThat(before)
        .containsExactly(
            new YamuxHeader(WINDOW_UPDATE, RST, 3, 0),
            new YamuxHeader(DATA, 0, 1, 4),
            new YamuxHeader(WINDOW_UPDATE, FIN, 1, 0));
    assertThat(stillOpen).isTrue();
    assertThat(late).isCompletedExceptionally();
    assertThat(yamux.sentFrames()).containsExactly(new YamuxHeader(GO_AWAY, 0, 0, 0));
    assertThat(yamux.channel().isOpen()).isFalse();
  }

  @Test
  void closingWaitsForStreamsButNotForLong() {
    // Given
    YamuxStream stream = accepted(1);

    // When
    yamux.session().close(new CloseReason(Failure.CLOSED, "enough"));
    yamux.run();
    boolean stillOpen = yamux.channel().isOpen();
    yamux.channel().advanceTimeBy(501, TimeUnit.MILLISECONDS);
    yamux.channel().runScheduledPendingTasks();

    // Then
    assertThat(stillOpen).isTrue();
    assertThat(yamux.sentFrames()).containsExactly(new YamuxHeader(GO_AWAY, 0, 0, 0));
    assertThatThrownBy(() -> stream.read(1, LIMIT)).hasMessageContaining("enough");
    assertThat(yamux.session().ended().join().detail()).isEqualTo("enough");
  }

  @Test
  void goAwayOfAnErrorIsTheReason() {
    yamux.receive(GO_AWAY, 0, 0, YamuxHeader.PROTOCOL_ERROR);

    assertThat(yamux.session().ended().join().failure()).isEqualTo(Failure.PROTOCOL_ERROR);
  }

  @Test
  void pingThatIsAnsweredKeepsTheSessionAndOneThatIsNotEndsIt() {
    // Given
    yamux.channel().advanceTimeBy(30, TimeUnit.SECONDS);
    yamux.channel().runScheduledPendingTasks();
    YamuxHeader first = yamux.sentFrames().getFirst();
    yamux.receive(PING, ACK, 0, first.length());

    // When
    yamux.channel().advanceTimeBy(29, TimeUnit.SECONDS);
    yamux.channel().runScheduledPendingTasks();
    yamux.channel().advanceTimeBy(2, TimeUnit.SECONDS);
    yamux.channel().runScheduledPendingTasks();
    boolean stillOpen = yamux.channel().isOpen();
    yamux.channel().advanceTimeBy(11, TimeUnit.SECONDS);
    yamux.channel().runScheduledPendingTasks();

    // Then
    assertThat(first.has(SYN)).isTrue();
    assertThat(stillOpen).isTrue();
    assertThat(yamux.channel().isOpen()).isFalse();
    assertThat(yamux.session().ended().join().failure()).isEqualTo(Failure.TIMED_OUT);
    assertThat(yamux.sentFrames()).noneMatch(frame -> frame.type() == GO_AWAY);
  }

  @Test
  void pingIsWaitedFor() {
    // When
    CompletableFuture<Void> answered = yamux.session().ping();
    YamuxHeader ping = yamux.sentFrames().getFirst();
    CompletableFuture<Void> same = yamux.session().ping();
    yamux.run();
    yamux.receive(PING, ACK, 0, ping.length());

    // Then
    assertThat(answered).isCompleted();
    assertThat(same).isCompleted();
    yamux.channel().close();
    CompletableFuture<Void> late = yamux.session().ping();
    yamux.run();
    assertThat(late).isCompletedExceptionally();
  }

  @Test
  void answerThatNobodyAskedForIsAViolation() {
    yamux.receive(PING, ACK, 0, 3);

    assertThat(yamux.sentFrames()).containsExactly(VIOLATED);
  }

  @Test
  void idsMayComeOutOfOrderButNotTwice() {
    // Given
    for (long id : new long[] {5, 1, 3, 9, 7, 0xffff_ffffL}) {
      accepted(id);
    }
    yamux.opened().forEach(YamuxStream::reset);
    yamux.sentFrames();

    // When
    yamux.receive(WINDOW_UPDATE, SYN, 3, 0);

    // Then
    assertThat(yamux.sentFrames()).containsExactly(VIOLATED);
  }

  @Test
  void idsWithTooManyGapsAreAViolation() {
    for (long id = 1; yamux.channel().isOpen() && id < 10_000; id += 4) {
      yamux.receive(WINDOW_UPDATE, SYN | RST, id, 0);
    }

    assertThat(yamux.sentFrames()).containsExactly(VIOLATED);
    assertThat(yamux.session().ended().join().detail()).contains("gaps");
  }

  @Test
  void connectionThatIsLostFailsItsStreams() {
    // Given
    YamuxStream stream = accepted(1);

    // When
    yamux.channel().pipeline().fireExceptionCaught(new IOException("reset by peer"));

    // Then
    assertThatThrownBy(() -> stream.read(1, LIMIT)).hasMessageContaining("reset by peer");
    assertThat(yamux.session().ended().join().failure()).isEqualTo(Failure.UNREACHABLE);
  }
}
