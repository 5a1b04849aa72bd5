package dev.ilp.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A configuration that no node can start with; its message is all of its problems. */
public final class ConfigException extends RuntimeException {

  private final transient List<Problem> problems;
  private final transient Set<Path> files;

  /** One that no file could mend. */
  public ConfigException(List<Problem> problems) {
    this(problems, Set.of());
  }

  /** One that other contents of these files may mend. */
  public ConfigException(List<Problem> problems, Set<Path> files) {
    super(problems.stream().map(Problem::text).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
    this.files = Set.copyOf(files);
  }

  /** Errors and warnings: first those of the file from top to bottom, then the others. */
  public List<Problem> problems() {
    return problems;
  }

  /** The files that it is made of as far as that is known, those included that are missing. */
  public Set<Path> files() {
    return files;
  }
}
