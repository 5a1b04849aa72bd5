package dev.ilp.cli.command;

import dev.ilp.cli.option.InputException;
import dev.ilp.cli.output.Printable;
import dev.ilp.docker.DockerEngine;
import dev.ilp.docker.NamedContainer;
import dev.ilp.probe.ProbeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A Compose project. Compose knows its containers by its name alone, so that two folders of one
 * name would take each other's for their own.
 *
 * @param folder of its Compose file
 */
record ComposeProject(String name, Path folder) {

  /**
   * Looks whose the containers of this name are.
   *
   * @throws InputException if they are another folder's
   */
  void check(DockerEngine engine) throws ProbeException {
    containers(engine);
  }

  /**
   * The services whose containers run.
   *
   * @throws InputException if they are another folder's
   */
  Set<String> running(DockerEngine engine) throws ProbeException {
    return containers(engine).stream()
        .filter(NamedContainer::runs)
        .flatMap(container -> container.service().stream())
        .collect(Collectors.toSet());
  }

  private List<NamedContainer> containers(DockerEngine engine) throws ProbeException {
    List<NamedContainer> containers =
        engine.names().stream()
            .filter(container -> container.project().equals(Optional.of(name)))
            .toList();
    containers.stream()
        .flatMap(container -> container.folder().stream())
        .filter(other -> !isHere(other))
        .findFirst()
        .ifPresent(
            other -> {
              throw taken(other);
            });
    return containers;
  }

  private boolean isHere(String other) {
    try {
      return real(Path.of(other)).equals(real(folder));
    } catch (InvalidPathException e) { // of an engine that somebody uses from another system
      return false;
    }
  }

  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) { // it is no longer there
      return path.toAbsolutePath().normalize();
    }
  }

  private InputException taken(String other) {
    String end =
        isThere(other)
            ? "ilp topology down -f " + Printable.of(other)
            : "docker compose -p " + name + " down"; // the folder was moved, or is elsewhere
    return new InputException(
        "containers of a network '%s' belong to the folder %s: end that network first with '%s', or call this one otherwise: 'ilp topology generate' with --name and --force"
            .formatted(name, Printable.of(other), end));
  }

  private static boolean isThere(String other) {
    try {
      return Files.isDirectory(Path.of(other));
    } catch (InvalidPathException e) {
      return false;
    }
  }
}
