package dev.ilp.cli.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.cli.option.StopSignals.Listening;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CommandSignalsTest {

  private final CommandSignals signals = new CommandSignals();
  private final AtomicInteger stops = new AtomicInteger();

  @Test
  void runningCommandIsAskedToStop() {
    // Given
    signals.started(Thread.currentThread());
    signals.listen(stops::incrementAndGet);

    // When
    int asked = signals.stop();

    // Then
    assertThat(asked).isEqualTo(1);
    assertThat(stops).hasValue(1);
  }

  @Test
  void commandThatDoesNotListenAnyMoreIsInterrupted() {
    // Given
    signals.started(Thread.currentThread());
    Listening listening = signals.listen(stops::incrementAndGet);
    listening.close();

    // When
    signals.stop();

    // Then
    assertThat(Thread.interrupted()).isTrue();
    assertThat(stops).hasValue(0);
  }

  @Test
  void commandThatWasLeftBehindIsStoppedAndTakesNothingFromTheNext() {
    // Given
    Thread next = new Thread(() -> {});
    signals.started(next);
    AtomicInteger ofTheOneBefore = new AtomicInteger();

    // When
    signals.listen(ofTheOneBefore::incrementAndGet);
    signals.stop();

    // Then
    assertThat(ofTheOneBefore).hasValue(1);
  }
}
