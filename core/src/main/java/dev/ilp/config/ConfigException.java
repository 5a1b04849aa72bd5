package dev.ilp.config;

import java.util.List;
import java.util.stream.Collectors;

/** A configuration that no node can start with; its message is all of its problems. */
public final class ConfigException extends RuntimeException {

  private final transient List<Problem> problems;

  public ConfigException(List<Problem> problems) {
    super(problems.stream().map(Problem::text).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** Errors and warnings: first those of the file from top to bottom, then the others. */
  public List<Problem> problems() {
    return problems;
  }
}
