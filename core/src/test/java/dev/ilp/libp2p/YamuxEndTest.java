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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** How a session ends, and how it finds out that the other side is gone. */
@ExtendWith(LeakCheck.class)
class YamuxEndTest {

  private static final TimeLimit LIMIT = TimeLimit.of(Duration.ofSeconds(60));

  private final EmbeddedYamux yamux = new EmbeddedYamux(false);

  @AfterEach
  void close() {
    yamux.close();
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
  void goAwayEndsTheSessionOnceItsStreamsHaveEnded() throws Libp2pException {
    // Given
    YamuxStream stream = yamux.accept(1);

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
    YamuxStream stream = yamux.accept(1);

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

    assertThat(yamux.sentFrames()).containsExactly(EmbeddedYamux.VIOLATED);
  }

  @Test
  void connectionThatIsLostFailsItsStreams() {
    // Given
    YamuxStream stream = yamux.accept(1);

    // When
    yamux.channel().pipeline().fireExceptionCaught(new IOException("reset by peer"));

    // Then
    assertThatThrownBy(() -> stream.read(1, LIMIT)).hasMessageContaining("reset by peer");
    assertThat(yamux.session().ended().join().failure()).isEqualTo(Failure.UNREACHABLE);
  }
}
