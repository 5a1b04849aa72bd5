package dev.ilp.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.testing.Await;
import io.netty.channel.EventLoop;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EventLoopsTest {

  @Test
  void transportIsTheBestThatIsAvailable() {
    try (var loops = EventLoops.open()) {
      assertThat(loops.transport()).isEqualTo(Transport.best());
      assertThat(loops.transport().isAvailable()).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource(Transport.class)
  void transportIsNamedInLowerCase(Transport transport) {
    assertThat(transport).hasToString(transport.name().toLowerCase(Locale.ROOT));
  }

  @Test
  void eachLoopHasItsOwnDeadlines() {
    try (var loops = EventLoops.open(Transport.NIO, 2)) {
      // Given
      EventLoop first = loops.group().next();
      EventLoop second = loops.group().next();

      // When
      Deadlines deadlines = loops.deadlines(first);

      // Then
      assertThat(loops.deadlines(first)).isSameAs(deadlines);
      assertThat(loops.deadlines(second)).isNotSameAs(deadlines);
    }
  }

  @Test
  void scheduledTaskRunsUnlessItIsCancelled() {
    try (var loops = EventLoops.open(Transport.NIO, 1)) {
      // Given
      var ran = new CompletableFuture<Boolean>();
      var cancelLate = new CompletableFuture<Runnable>();

      // When: on the loop itself, so that nothing runs before it is cancelled
      loops
          .group()
          .execute(
              () -> {
                loops.schedule(() -> ran.complete(false), 5).run();
                cancelLate.complete(loops.schedule(() -> ran.complete(true), 20));
              });

      // Then
      assertThat(Await.value(ran)).isTrue();
      Await.value(cancelLate).run();
    }
  }
}
