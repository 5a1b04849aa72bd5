package dev.ilp.cli;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * What some tests need: where it is missing, they are skipped with the reason; with a property of
 * the JVM they fail instead.
 */
abstract class Requirement implements ExecutionCondition, BeforeAllCallback {

  /** By property: each is looked for once. */
  private static final Map<String, Optional<String>> OBSTACLES = new ConcurrentHashMap<>();

  private final String what;
  private final String property;

  /**
   * A requirement.
   *
   * @param property which is true where the tests may not be skipped
   */
  Requirement(String what, String property) {
    this.what = what;
    this.property = property;
  }

  /** Why the tests cannot run; empty if they can. */
  abstract Optional<String> findObstacle();

  private Optional<String> obstacle() {
    return OBSTACLES.computeIfAbsent(property, _ -> findObstacle());
  }

  @Override
  public final ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    Optional<String> why = obstacle();
    if (why.isEmpty() || Boolean.getBoolean(property)) {
      return ConditionEvaluationResult.enabled(what + ": there, or required");
    }
    return ConditionEvaluationResult.disabled(why.get());
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    obstacle()
        .ifPresent(
            why -> {
              throw new IllegalStateException("tests with " + what + " are required: " + why);
            });
  }
}
