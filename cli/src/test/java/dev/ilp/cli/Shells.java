package dev.ilp.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What tests in shells and on terminals need: bash, zsh, fish, util-linux's script, and the built
 * distribution. Where one of them is missing, they are skipped with the reason; with {@code
 * -Dilp.require.shells=true} they fail instead.
 */
final class Shells extends Requirement {

  /** The folder of the built program. */
  static final Path PROGRAMS = Path.of("target", "ilp", "bin").toAbsolutePath();

  Shells() {
    super("shells", "ilp.require.shells");
  }

  @Override
  Optional<String> findObstacle() {
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
