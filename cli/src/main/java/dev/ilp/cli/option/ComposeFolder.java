package dev.ilp.cli.option;

import dev.ilp.cli.output.Printable;
import dev.ilp.topology.ComposeNetwork;
import dev.ilp.topology.NetworkFile;
import dev.ilp.topology.NetworkFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Which Compose file: that of this folder, or one that is named. */
public final class ComposeFolder {

  private static final String USUAL = ComposeNetwork.COMPOSE_FILE;
  private static final Pattern IMAGE =
      Pattern.compile("(?m)^\\s*image:\\s*[\"']?([^\\s\"'#]+)[\"']?\\s*(?:#.*)?$");

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--file",
      paramLabel = "FILE",
      description = "The Compose file, or its folder (default " + USUAL + " in this folder).")
  private @Nullable String wanted;

  /** As by {@code --file}. */
  public void use(String file) {
    wanted = file;
  }

  /**
   * The file.
   *
   * @throws InputException if it is not there
   */
  public Path file() {
    Path named =
        Surroundings.of(command).path("--file", wanted == null ? USUAL : wanted).toAbsolutePath();
    Path file = in(named);
    if (!Files.isRegularFile(file)) {
      throw new InputException(
          "no Compose file %s: name one with -f, or write a network with '%s topology generate linear 3'"
              .formatted(
                  Printable.of(file.normalize().toString()), Surroundings.of(command).program()));
    }
    return file.normalize();
  }

  private static Path in(Path named) {
    return Files.isDirectory(named) ? named.resolve(USUAL) : named;
  }

  /** The network file that belongs to a Compose file, or is in the same folder. */
  static Path networkFile(Path named) {
    return in(named).resolveSibling(ComposeNetwork.NETWORK_FILE);
  }

  /** The folder that it is in, where Compose is to run. */
  public Path folder() {
    return file().resolveSibling("");
  }

  /** How Compose is told which file: not at all, if it is the usual one and its overrides count. */
  public List<String> arguments() {
    String name = String.valueOf(file().getFileName());
    return name.equals(USUAL) ? List.of() : List.of("-f", name);
  }

  /**
   * The network of the folder; empty if there is no network file.
   *
   * @throws InputException if the network file cannot be read
   */
  public Optional<NetworkFile> network() {
    Path file = networkFile(file());
    try {
      return Files.exists(file) ? Optional.of(NetworkFiles.read(file)) : Optional.empty();
    } catch (IOException e) {
      throw new InputException("cannot read the network file: " + IoReasons.of(e), e);
    }
  }

  /**
   * The images that the file names, but those with variables in their names.
   *
   * @throws InputException if it cannot be read
   */
  public List<String> images() {
    return IMAGE
        .matcher(text())
        .results()
        .map((MatchResult match) -> match.group(1))
        .filter(image -> image.indexOf('$') < 0)
        .distinct()
        .toList();
  }

  private String text() {
    try {
      return Files.readString(file());
    } catch (IOException e) {
      throw new InputException("cannot read the Compose file: " + IoReasons.of(e), e);
    }
  }
}
