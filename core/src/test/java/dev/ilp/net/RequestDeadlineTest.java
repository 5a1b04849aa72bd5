package dev.ilp.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RequestDeadlineTest {

  private final EmbeddedChannel channel = new EmbeddedChannel();
  private final RequestDeadline deadline = new RequestDeadline();

  RequestDeadlineTest() {
    channel.freezeTime();
    channel.pipeline().addLast(deadline);
    channel.pipeline().fireChannelActive();
  }

  private boolean isOpenAfter(long seconds) {
    channel.advanceTimeBy(seconds, TimeUnit.SECONDS);
    channel.runScheduledPendingTasks();
    return channel.isActive();
  }

  private void read() {
    channel.writeInbound(Unpooled.EMPTY_BUFFER);
  }

  private void answer() {
    channel.writeOutbound(Unpooled.EMPTY_BUFFER);
  }

  @Test
  void requestThatComesByteByByteIsCutOffAfterTenSeconds() {
    // Given
    for (int i = 0; i < 9; i++) {
      read();
      assertThat(isOpenAfter(1)).isTrue();
    }

    // When
    read();

    // Then
    assertThat(isOpenAfter(1)).isFalse();
  }

  @Test
  void requestThatHasArrivedMayWaitForItsAnswer() {
    // Given
    read();

    // When
    deadline.requestArrived();

    // Then
    assertThat(isOpenAfter(600)).isTrue();
    answer();
    assertThat(isOpenAfter(60)).isFalse();
  }

  @Test
  void connectionThatAsksNothingMoreIsClosedAfterAMinute() {
    // Given
    read();
    answer();

    // When
    boolean before = isOpenAfter(59);

    // Then
    assertThat(before).isTrue();
    assertThat(isOpenAfter(1)).isFalse();
  }

  @Test
  void nextRequestHasItsOwnTenSeconds() {
    // Given
    read();
    answer();
    assertThat(isOpenAfter(59)).isTrue();

    // When
    read();

    // Then
    assertThat(isOpenAfter(9)).isTrue();
    assertThat(isOpenAfter(1)).isFalse();
  }

  @Test
  void nothingIsLeftToWaitForAfterTheEnd() {
    // When
    channel.close();
    channel.runPendingTasks();

    // Then
    assertThat(channel.runScheduledPendingTasks()).isEqualTo(-1);
  }
}
