package dev.ilp.config;

import dev.ilp.config.Problem.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Collects what is wrong, so that all of it can be told at once. */
final class Problems {

  /** More than this nobody reads; they would only take memory. */
  static final int MAX_PROBLEMS = 1000;

  private final List<Problem> problems = new ArrayList<>();
  private boolean hasErrors;
  private int left;

  void error(Place place, String key, String what, String remedy) {
    hasErrors = true;
    add(new Problem(Severity.ERROR, place, key, what, remedy));
  }

  void warn(Place place, String key, String what, String remedy) {
    add(new Problem(Severity.WARNING, place, key, what, remedy));
  }

  private void add(Problem problem) {
    if (problems.size() < MAX_PROBLEMS) {
      problems.add(problem);
    } else {
      left++;
    }
  }

  /** The value, if there is one; else its problem is noted. */
  <T> Optional<Given<T>> take(Parsed<T> parsed, Place place, String key) {
    return switch (parsed) {
      case Parsed.Good<T>(T value) -> Optional.of(new Given<>(value, place));
      case Parsed.Bad<T>(String what, String remedy) -> {
        error(place, key, what, remedy);
        yield Optional.empty();
      }
    };
  }

  /** Whether something is wrong with the value of this path, or with an entry of its list. */
  boolean hasErrorIn(String path) {
    return problems.stream()
        .filter(problem -> problem.severity() == Severity.ERROR)
        .anyMatch(problem -> problem.key().equals(path) || problem.key().startsWith(path + "["));
  }

  boolean hasErrors() {
    return hasErrors;
  }

  /** In the order in which one would mend them. */
  List<Problem> sorted() {
    return Stream.concat(problems.stream().sorted(Problem.BY_PLACE), left().stream()).toList();
  }

  private Optional<Problem> left() {
    return left == 0
        ? Optional.empty()
        : Optional.of(
            new Problem(
                hasErrors ? Severity.ERROR : Severity.WARNING,
                new Place.Default(),
                "",
                left + " problems more",
                "mend these first, and check that this is the right file"));
  }
}
