package dev.ilp.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * What tests in shells and on terminals need: bash, zsh, fish, util-linux's script, and the built
 * distribution. Where one of them is missing, they are skipped with the reason; with {@code
 * -Dilp.require.shells=true} they fail instead.
 */
final class Shells implements ExecutionCondition, BeforeAllCallback {

  /** The folder of the built program. */
  static final Path PROGRAMS = Path.of("target", "ilp", "bin").toAbsolutePath();

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    Optional<String> why = obstacle();
    if (why.isEmpty() || Boolean.getBoolean("ilp.require.shells")) {
      return ConditionEvaluationResult.enabled("shells are there, or required");
    }
    return ConditionEvaluationResult.disabled(why.get());
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    obstacle()
        .ifPresent(
            why -> {
              throw new IllegalStateException("tests with shells are required: " + why);
            });
  }

  private static Optional<String> obstacle() {
    Stream<String> missing =
        Stream.of("bash", "zsh", "fish", "script")
            .filter(name -> Finished.of(Path.of(""), List.of(name, "--version")).code() != 0)
            .map(name -> name + " is not installed");
    Stream<String> notBuilt =
        Stream.of("the distribution cli/target/ilp is not built")
            .filter(_ -> !Files.isExecutable(PROGRAMS.resolve("ilp")));
    return Stream.concat(missing, notBuilt).findFirst();
  }
}
