package dev.ilp.cli.option;

import dev.ilp.cli.output.Text;
import dev.ilp.topology.NetworkFiles;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/**
 * What is around a command: given, so that tests can give something else.
 *
 * @param variables the environment
 * @param out what can be shown on stdout
 * @param progress whether stderr is a terminal, on which a line may be written over
 */
public record Surroundings(
    Map<String, String> variables, Text.Looks out, boolean progress, StopSignals signals) {

  /** The top of the command tree, which brings its surroundings. */
  public interface Top {
    Surroundings surroundings();
  }

  public Surroundings {
    variables = Map.copyOf(variables);
  }

  /** What is around this command. */
  public static Surroundings of(CommandSpec command) {
    return ((Top) command.root().userObject()).surroundings();
  }

  /** A variable that is set and not empty. */
  public Optional<String> variable(String name) {
    return Optional.ofNullable(variables.get(name)).filter(value -> !value.isEmpty());
  }

  /** How this program is called, to be shown in hints. */
  public String program() {
    return variable("ILP_COMMAND").orElse("ilp");
  }

  /** Where running networks leave their files: below {@code ILP_HOME}, else {@code ~/.ilp}. */
  public NetworkFiles networkFiles() {
    Path home =
        variable("ILP_HOME")
            .or(() -> variable("HOME").map(user -> user + "/.ilp"))
            .map(Path::of)
            .orElseGet(() -> Path.of(System.getProperty("user.home"), ".ilp"));
    return new NetworkFiles(home.toAbsolutePath().resolve("networks"));
  }

  /** A line on stdout for people. */
  public Text text(CommandSpec command) {
    return new Text(command.commandLine().getOut(), out);
  }
}
