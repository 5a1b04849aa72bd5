package dev.ilp.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import dev.ilp.log.LogLines;
import dev.ilp.log.NodeLog;
import dev.ilp.node.Steps.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StepsTest {

  private static final int STEPS = 4;

  private final List<String> done = new ArrayList<>();
  private final Steps steps = new Steps(NodeLog.of(StepsTest.class, "a"));

  private Step step(int number, boolean fails) {
    return new Step(
        "step " + number,
        () -> {
          if (fails) {
            throw new IllegalStateException("step " + number + " fails");
          }
          done.add("do " + number);
        },
        () -> done.add("undo " + number));
  }

  @Test
  void allAreDoneInOrder() {
    // When
    steps.run(IntStream.range(0, STEPS).mapToObj(number -> step(number, false)).toList());

    // Then
    assertThat(done).containsExactly("do 0", "do 1", "do 2", "do 3");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void failureOfAnyUndoesItAndAllBeforeIt(int failing) {
    // When
    assertThatThrownBy(
            () ->
                steps.run(
                    IntStream.range(0, STEPS)
                        .mapToObj(number -> step(number, number == failing))
                        .toList()))
        .hasMessage("step " + failing + " fails");

    // Then
    List<String> expected =
        Stream.concat(
                IntStream.range(0, failing).mapToObj(number -> "do " + number),
                IntStream.iterate(failing, number -> number - 1)
                    .limit(failing + 1L)
                    .mapToObj(number -> "undo " + number))
            .toList();
    assertThat(done).isEqualTo(expected);
  }

  @Test
  void undoThatFailsIsLoggedAndKeepsNoOtherFromBeingRun() {
    // Given
    Step stuck =
        new Step(
            "stuck",
            () -> {},
            () -> {
              throw new IllegalStateException("cannot be undone");
            });

    // When
    try (LogLines log = LogLines.of(Steps.class.getName(), Level.ERROR)) {
      assertThatThrownBy(() -> steps.run(List.of(step(0, false), stuck, step(2, true))))
          .hasMessage("step 2 fails");

      // Then
      assertThat(done).containsExactly("do 0", "undo 2", "undo 0");
      assertThat(log.with("event", "undo_failed")).hasSize(1);
    }
  }
}
