package dev.ilp.cli.option;

import static java.util.stream.Collectors.joining;

import dev.ilp.cli.output.Printable;
import dev.ilp.probe.ProbeException;
import dev.ilp.topology.ComposeNetwork;
import dev.ilp.topology.NetworkFile;
import dev.ilp.topology.NetworkFiles;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The networks that can be found from where a command was called. */
public record Networks(Surroundings surroundings) {

  /** The variable that names the network for which no command asks. */
  public static final String VARIABLE = "ILP_NETWORK";

  private static final String OPTION = "--network";

  /** All that run, wherever their files are looked for. */
  public List<NetworkFile> running() {
    try {
      return files().running();
    } catch (IOException e) {
      throw new InputException("cannot read the network files: " + IoReasons.of(e), e);
    }
  }

  /**
   * Those that are meant where none is asked for: that of the variable or of this folder, else all
   * that run.
   *
   * @throws ProbeException if that of the variable or of this folder does not run
   */
  public List<NetworkFile> candidates() throws ProbeException {
    Optional<String> usual = surroundings.variable(VARIABLE);
    if (usual.isPresent()) {
      return List.of(of(usual.get()));
    }
    Path here = surroundings.folder().resolve(ComposeNetwork.NETWORK_FILE);
    try {
      return Files.exists(here) ? List.of(read(here)) : files().running();
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /**
   * The one of this name, file or folder.
   *
   * @throws ProbeException if it does not run
   */
  NetworkFile of(String name) throws ProbeException {
    boolean isFile = name.indexOf('/') >= 0 || name.endsWith(".json");
    try {
      return isFile ? read(file(name)) : named(name);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /**
   * The one whose file lies beside a Compose file.
   *
   * @param composeFile or its folder
   */
  NetworkFile beside(String composeFile) throws ProbeException {
    Path named = surroundings.path("--file", composeFile).toAbsolutePath();
    try {
      return read(ComposeFolder.networkFile(named));
    } catch (IOException e) {
      throw new InputException(
          "--file: no network is written there: cannot read " + IoReasons.of(e), e);
    }
  }

  /** The failure that there is none; {@code %s} in its message becomes how to start one. */
  ProbeException notRunning(String message) {
    String start = surroundings.program() + " topology run linear 3";
    return new ProbeException(ProbeException.Kind.UNREACHABLE, message.formatted(start));
  }

  /** Their names, in order. */
  static String names(List<NetworkFile> networks) {
    return networks.stream().map(NetworkFile::name).sorted().collect(joining(", "));
  }

  private NetworkFiles files() {
    return surroundings.networkFiles();
  }

  private static InputException unreadable(IOException cause) {
    return new InputException("cannot read the network file: " + IoReasons.of(cause), cause);
  }

  private NetworkFile named(String name) throws IOException, ProbeException {
    List<NetworkFile> running = files().running();
    Optional<NetworkFile> found =
        running.stream().filter(network -> network.name().equals(name)).findFirst();
    if (found.isPresent()) {
      return found.get();
    }
    Path inFolder = surroundings.path(OPTION, name).resolve(ComposeNetwork.NETWORK_FILE);
    if (Files.exists(inFolder)) {
      return read(inFolder);
    }
    throw notRunning(
        running.isEmpty()
            ? "no network '" + name + "' is running, nor any other: start one with %s"
            : "no network '" + name + "' is running; there is " + names(running));
  }

  /** The file, or the one in the folder, that was named. */
  private Path file(String name) {
    Path path = surroundings.path(OPTION, name);
    Path inFolder = path.resolve(ComposeNetwork.NETWORK_FILE);
    return Files.exists(inFolder) ? inFolder : ArgumentFiles.path(OPTION, path.toString());
  }

  private NetworkFile read(Path file) throws IOException, ProbeException {
    NetworkFile network = content(file);
    if (!network.isLive()) {
      throw notRunning("the network of " + file + " has ended: start one with %s");
    }
    return network;
  }

  private NetworkFile content(Path file) throws IOException {
    try {
      return NetworkFiles.read(file);
    } catch (FileSystemException e) { // not there, or not for us
      throw e;
    } catch (IOException e) {
      throw new InputException(
          Printable.of(String.valueOf(e.getMessage())) + ": " + remedyOfBroken(file), e);
    }
  }

  private String remedyOfBroken(Path file) {
    return file.endsWith(ComposeNetwork.NETWORK_FILE)
        ? "write the network anew with 'ilp topology generate' and --force"
        : "--network takes the name of a running network, or its file in " + files().folder();
  }
}
