package dev.ilp.cli.command;

import dev.ilp.cli.option.InputException;
import dev.ilp.docker.DockerEngine;
import dev.ilp.docker.NamedContainer;
import dev.ilp.probe.ProbeException;
import java.util.Optional;
import java.util.Set;

/**
 * The names that a network's containers are to have, each of which an engine has once.
 *
 * @param project of Compose whose own containers may have them
 */
record ContainerNames(Set<String> names, String project) {

  /**
   * Compose would leave half of the containers behind.
   *
   * @throws InputException if another's container has one of them
   */
  void check(DockerEngine engine) throws ProbeException {
    for (NamedContainer container : engine.names()) {
      if (!container.project().equals(Optional.of(project))) {
        container.names().stream()
            .filter(names::contains)
            .findFirst()
            .ifPresent(
                name -> {
                  throw taken(name, container);
                });
      }
    }
  }

  private static InputException taken(String name, NamedContainer container) {
    String owner =
        container.project().map(other -> "of the network '" + other + "'").orElse("of no network");
    String remedy =
        container
            .folder()
            .map(folder -> "end that network first with 'ilp topology down -f " + folder + "'")
            .orElse("remove it with 'docker rm -f " + name + "'");
    return new InputException(
        "there is a container '%s' already, %s: %s, or name this network's otherwise (container_name in the Compose file)"
            .formatted(name, owner, remedy));
  }
}
