package dev.ilp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.cli.command.CommandTree;
import dev.ilp.cli.option.InputException;
import dev.ilp.cli.option.Surroundings;
import dev.ilp.cli.output.Text;
import dev.ilp.config.ConfigException;
import dev.ilp.config.Place;
import dev.ilp.config.Problem;
import dev.ilp.probe.ProbeException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class FailuresTest {

  private final StringWriter err = new StringWriter();

  static Stream<Arguments> failures() {
    Problem problem =
        new Problem(Problem.Severity.ERROR, new Place.Flag("x"), "x", "is wrong", "right it");
    return Stream.of(
        Arguments.of(new ProbeException(ProbeException.Kind.UNREACHABLE, "not there"), 3),
        Arguments.of(new ProbeException(ProbeException.Kind.REFUSED, "go away"), 4),
        Arguments.of(new ProbeException(ProbeException.Kind.TIMED_OUT, "too late"), 5),
        Arguments.of(new InputException("not so"), 2),
        Arguments.of(new ConfigException(List.of(problem)), 2),
        Arguments.of(new IllegalStateException("oops"), 70));
  }

  private int handle(Exception failure) {
    CommandLine tree =
        CommandTree.in(
            new Surroundings(Map.of(), new Text.Looks(false, true), false, stop -> () -> {}));
    tree.setErr(new PrintWriter(err, true));
    return new Failures().handleExecutionException(failure, tree, tree.parseArgs("version"));
  }

  @ParameterizedTest(name = "{0} is {1}")
  @MethodSource("failures")
  void failureHasItsExitCodeAndOneMessage(Exception failure, int code) {
    // When
    int actual = handle(failure);

    // Then
    assertThat(actual).isEqualTo(code);
    assertThat(err.toString()).startsWith("ilp: ").contains(String.valueOf(failure.getMessage()));
    assertThat(err.toString()).doesNotContain("\tat ");
  }

  @Test
  void bugTellsHowToSeeWhereItIs() {
    // When
    handle(new IllegalStateException("oops"));

    // Then
    assertThat(err.toString()).contains("unexpected failure", "oops", "--verbose");
  }
}
