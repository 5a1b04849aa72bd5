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
        .isInstanceOf(Steps.StepFailed.class)
        .hasMessageStartingWith("all of it was undone: ")
        .hasRootCauseMessage("step " + failing + " fails");

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
              throw new AssertionError("cannot be undone");
            });

    // When
    try (LogLines log = LogLines.of(Steps.class.getName(), Level.ERROR)) {
      assertThatThrownBy(() -> steps.run(List.of(step(0, false), stuck, step(2, true))))
          .hasMessageStartingWith("not all of it could be undone (stuck): restart the node")
          .hasRootCauseMessage("step 2 fails");

      // Then
      assertThat(done).containsExactly("do 0", "undo 2", "undo 0");
      assertThat(log.with("event", "config_reload_undo_failed")).hasSize(1);
    }
  }

  @Test
  void whatComesAfterThemIsDoneAlsoIfAPartOfItFails() {
    // When
    try (LogLines log = LogLines.of(Steps.class.getName(), Level.ERROR)) {
      steps.after(
          "rest",
          () -> {
            throw new AssertionError("a bug");
          });
      steps.after("more", () -> done.add("more"));

      // Then
      assertThat(done).containsExactly("more");
      assertThat(log.with("event", "config_reload_rest_failed")).hasSize(1);
    }
  }
}
