package dev.ilp.cli.option;

import dev.ilp.cli.output.Printable;
import dev.ilp.cli.output.Text;
import dev.ilp.discovery.RunningPeerNodes;
import dev.ilp.topology.NetworkFiles;
import java.nio.file.InvalidPathException;
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
 * @param folder where it was called
 * @param console the terminal in which it was called, if it was
 */
public record Surroundings(
    Map<String, String> variables,
    Text.Looks out,
    boolean progress,
    StopSignals signals,
    Path folder,
    Console console) {

  /** The top of the command tree, which brings its surroundings. */
  public interface Top {
    Surroundings surroundings();
  }

  public Surroundings {
    variables = Map.copyOf(variables);
  }

  /** The same without a terminal, called where this process was. */
  public Surroundings(
      Map<String, String> variables, Text.Looks out, boolean progress, StopSignals signals) {
    this(variables, out, progress, signals, Path.of(""));
  }

  /** The same without a terminal. */
  public Surroundings(
      Map<String, String> variables,
      Text.Looks out,
      boolean progress,
      StopSignals signals,
      Path folder) {
    this(variables, out, progress, signals, folder, Console.NONE);
  }

  /** The same with other signals. */
  public Surroundings with(StopSignals other) {
    return new Surroundings(variables, out, progress, other, folder, console);
  }

  /** The same where something else can be shown on stdout. */
  public Surroundings with(Text.Looks other) {
    return new Surroundings(variables, other, progress, signals, folder, console);
  }

  /** The same with another console. */
  public Surroundings with(Console other) {
    return new Surroundings(variables, out, progress, signals, folder, other);
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

  /** The same, as it is called from another folder: it may be named by a path from this one. */
  public String programFrom(Path from) {
    String here = program();
    Path named = path("ILP_COMMAND", here);
    return here.indexOf('/') < 0 || Path.of(here).isAbsolute()
        ? here
        : from.toAbsolutePath()
            .normalize()
            .relativize(named.toAbsolutePath().normalize())
            .toString();
  }

  /** Where this user's files are: {@code ILP_HOME}, else {@code ~/.ilp}. */
  public Path home() {
    return variable("ILP_HOME")
        .or(() -> variable("HOME").map(user -> user + "/.ilp"))
        .map(Path::of)
        .orElseGet(() -> Path.of(System.getProperty("user.home"), ".ilp"))
        .toAbsolutePath();
  }

  /** Where running networks leave their files. */
  public NetworkFiles networkFiles() {
    return new NetworkFiles(home().resolve("networks"));
  }

  /** Where running peer to peer nodes leave their files. */
  public RunningPeerNodes peerNodes() {
    return new RunningPeerNodes(home().resolve("p2p"));
  }

  /**
   * A path that was given, from where the command was called.
   *
   * @param argument where it was given, such as {@code -o}
   * @throws InputException if it cannot be one
   */
  public Path path(String argument, String text) {
    if (text.isEmpty()) {
      throw new InputException(argument + ": a name is missing");
    }
    try {
      return folder.resolve(text);
    } catch (InvalidPathException e) {
      throw new InputException(
          "%s: '%s' cannot be the name of a file".formatted(argument, Printable.of(text)), e);
    }
  }

  /** A line on stdout for people. */
  public Text text(CommandSpec command) {
    return new Text(command.commandLine().getOut(), out);
  }
}
