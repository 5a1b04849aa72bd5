package dev.ilp.libp2p;

import static dev.ilp.libp2p.YamuxHeader.ACK;
import static dev.ilp.libp2p.YamuxHeader.DATA;
import static dev.ilp.libp2p.YamuxHeader.FIN;
import static dev.ilp.libp2p.YamuxHeader.PING;
import static dev.ilp.libp2p.YamuxHeader.RST;
import static dev.ilp.libp2p.YamuxHeader.WINDOW_UPDATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ilp.net.LeakCheck;
import dev.ilp.oer.Bytes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The listener's side of a session, frame by frame. */
@ExtendWith(LeakCheck.class)
class YamuxSessionTest {

  private static final TimeLimit LIMIT = TimeLimit.of(Duration.ofSeconds(60));

  private static final TimeLimit OVER = TimeLimit.of(Duration.ZERO);

  private final EmbeddedYamux yamux = new EmbeddedYamux(false);

  @AfterEach
  void close() {
    yamux.close();
  }

  @Test
  void windowIsGrantedWhenHalfOfItHasBeenRead() throws Libp2pException {
    // Given
    YamuxStream stream = yamux.accept(1);
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
    assertThat(yamux.sentFrames()).containsExactly(EmbeddedYamux.VIOLATED);
  }

  @Test
  void noMoreIsSentThanTheOtherSideHasGranted() throws Libp2pException {
    // Given
    YamuxStream stream = yamux.accept(1);
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
    yamux.accept(1);

    // When
    yamux.receive(WINDOW_UPDATE, 0, 1, 0xffff_ffffL - YamuxStream.WINDOW);
    List<YamuxHeader> atTheLimit = yamux.sentFrames();
    yamux.receive(WINDOW_UPDATE, 0, 1, 1);

    // Then
    assertThat(atTheLimit).isEmpty();
    assertThat(yamux.sentFrames()).containsExactly(EmbeddedYamux.VIOLATED);
  }

  @Test
  void streamsTakeTurns() throws Libp2pException {
    // Given
    YamuxStream one = yamux.accept(1);
    YamuxStream other = yamux.accept(3);
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
    YamuxStream stream = yamux.accept(1);
    stream.write(Bytes.wrap(new byte[1000]), LIMIT);

    // When
    yamux.session().urgent(new YamuxHeader(PING, ACK, 0, 5));

    // Then
    assertThat(yamux.sentFrames().getFirst()).isEqualTo(new YamuxHeader(PING, ACK, 0, 5));
  }

  @Test
  void dataOfAFrameThatEndsTheStreamCounts() throws Libp2pException {
    // Given
    YamuxStream stream = yamux.accept(1);

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
    YamuxStream stream = yamux.accept(1);
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
    YamuxStream stream = yamux.accept(1);

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
    YamuxStream stream = yamux.accept(1);
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
    YamuxStream stream = yamux.accept(1);
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
    yamux.accept(1).close();
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
    YamuxStream stream = yamux.accept(1);
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
}
