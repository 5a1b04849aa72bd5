package dev.ilp.cli.output;

import dev.ilp.cli.explain.Explanation;
import dev.ilp.cli.explain.Explanations;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The line at the end of what has a code in it: how to have that explained. */
public final class Hint {

  private static final int MOST = 4;

  /** As messages name them: T01 for ILP, BTP:F00 for BTP. */
  private static final Pattern CODE = Pattern.compile("\\b(?:BTP:)?[FTR][0-9]{2}\\b");

  private Hint() {}

  /** The line for these codes; empty if none of them can be explained. */
  public static Optional<String> of(String program, Collection<String> codes) {
    if (codes.isEmpty()) {
      return Optional.empty();
    }
    Explanations explanations = new Explanations();
    List<String> known =
        codes.stream()
            .distinct()
            .flatMap(code -> explanations.find(code).stream())
            .map(Explanation::id)
            .limit(MOST)
            .toList();
    return known.isEmpty()
        ? Optional.empty()
        : Optional.of("Explain: %s explain %s".formatted(program, String.join(" ", known)));
  }

  /**
   * The line for the codes in a message of a failure or, if it names none, for the exit code. Wrong
   * input and bugs need none: their messages are all there is to say.
   */
  public static Optional<String> ofFailure(String program, String message, int exitCode) {
    List<String> codes = CODE.matcher(message).results().map(MatchResult::group).toList();
    return switch (exitCode) {
      case ExitCodes.UNREACHABLE, ExitCodes.REFUSED, ExitCodes.TIMED_OUT ->
          of(program, codes.isEmpty() ? List.of("exit:" + exitCode) : codes);
      case ExitCodes.NO -> of(program, codes);
      default -> Optional.empty();
    };
  }
}
