package dev.ilp.cli.option;

import dev.ilp.cli.output.Printable;
import dev.ilp.topology.ComposeNetwork;
import dev.ilp.topology.NetworkFile;
import dev.ilp.topology.NetworkFiles;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
  private static final String DOT_ENV = ".env";
  private static final String PROJECT = "COMPOSE_PROJECT_NAME";
  private static final Pattern IMAGE =
      Pattern.compile("(?m)^\\s*image:\\s*[\"']?([^\\s\"'#]+)[\"']?\\s*(?:#.*)?$");

  private static final Pattern MOUNT = Pattern.compile("(?m)^\\s*-\\s*[\"']?(\\./[^:\"'$]+):/");

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = {"-f", "--file"},
      paramLabel = "FILE",
      description = "The Compose file, or its folder (default " + USUAL + " in this folder).")
  private @Nullable String wanted;

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
        .matcher(text(file()))
        .results()
        .map((MatchResult match) -> match.group(1))
        .filter(image -> image.indexOf('$') < 0)
        .distinct()
        .toList();
  }

  /** What Compose calls the network: it knows its containers by that. */
  public String project() {
    Map<String, String> given = variables().given();
    String folderName = String.valueOf(folder().getFileName());
    return Optional.ofNullable(given.get(PROJECT))
        .filter(name -> !name.isBlank())
        .or(() -> network().map(NetworkFile::name))
        .orElse(folderName.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_-]", ""));
  }

  /**
   * Checks that all variables have values without which nothing starts.
   *
   * @throws InputException if they have not
   */
  public void checkVariables() {
    List<String> missing = variables().missing();
    if (!missing.isEmpty()) {
      Path dotEnv = folder().resolve(DOT_ENV);
      throw new InputException(
          "%s %s: see .env.example, or write the network anew with 'ilp topology generate' and --force"
              .formatted(
                  Files.isRegularFile(dotEnv)
                      ? Printable.of(dotEnv.toString()) + " gives no value to"
                      : "there is no "
                          + Printable.of(dotEnv.toString())
                          + ", which gives values to",
                  String.join(", ", missing)));
    }
  }

  /**
   * Checks that what containers mount from this folder is there: the engine would make empty
   * folders of what is not.
   *
   * @throws InputException naming what is missing
   */
  public void checkMounts() {
    List<String> missing =
        MOUNT
            .matcher(text(file()))
            .results()
            .map((MatchResult match) -> match.group(1))
            .filter(path -> !Files.exists(folder().resolve(path)))
            .distinct()
            .toList();
    if (!missing.isEmpty()) {
      throw new InputException(
          "%s is not in %s, and the containers read it: write the network anew with 'ilp topology generate' and --force"
              .formatted(
                  Printable.of(String.join(", ", missing)), Printable.of(folder().toString())));
    }
  }

  /**
   * The environment for Compose commands that start nothing: no value is missing in it, since they
   * need none and yet ask for all.
   */
  public Map<String, String> placeholders() {
    ComposeVariables variables = variables();
    Map<String, String> environment = new LinkedHashMap<>(Surroundings.of(command).variables());
    variables.missing().forEach(name -> environment.put(name, "missing"));
    if (!variables.isGiven(PROJECT)) {
      environment.put(PROJECT, project());
    }
    return environment;
  }

  private ComposeVariables variables() {
    Path dotEnv = folder().resolve(DOT_ENV);
    String given = Files.isRegularFile(dotEnv) ? text(dotEnv) : "";
    return ComposeVariables.of(text(file()), given, Surroundings.of(command).variables());
  }

  private static String text(Path path) {
    try {
      return Files.readString(path);
    } catch (CharacterCodingException e) {
      throw new InputException(Printable.of(path.toString()) + " is no text in UTF-8", e);
    } catch (IOException e) {
      throw new InputException("cannot read the file: " + IoReasons.of(e), e);
    }
  }
}
