package dev.ilp.cli.command;

import dev.ilp.docker.ContainerStatus;
import dev.ilp.docker.DockerEngine;
import dev.ilp.docker.DockerHost;
import dev.ilp.probe.ProbeException;
import dev.ilp.topology.NetworkFile;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What Docker says of a network's containers.
 *
 * @param byNode empty if Docker did not answer
 * @param failure why it did not
 */
record Containers(Map<String, ContainerStatus> byNode, Optional<String> failure) {

  /** The engine itself takes a second or two to measure. */
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  static Containers of(NetworkFile network, Map<String, String> variables)
      throws InterruptedException {
    try {
      DockerEngine engine = new DockerEngine(DockerHost.of(variables), TIMEOUT);
      Map<String, ContainerStatus> byNode = new HashMap<>();
      engine
          .containers(network.name(), true)
          .forEach(container -> byNode.put(container.service(), container));
      return new Containers(byNode, Optional.empty());
    } catch (ProbeException e) {
      return new Containers(Map.of(), Optional.of(String.valueOf(e.getMessage())));
    }
  }
}
