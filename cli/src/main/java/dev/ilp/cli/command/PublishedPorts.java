package dev.ilp.cli.command;

import dev.ilp.cli.option.InputException;
import dev.ilp.docker.DockerEngine;
import dev.ilp.probe.ProbeException;
import dev.ilp.topology.NetworkFile;
import dev.ilp.topology.NetworkFile.NetworkNode;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The ports of this machine at which a Compose network's nodes are to be found. */
record PublishedPorts(NetworkFile network) {

  /**
   * Compose would leave half of the containers behind. Of an engine that may run elsewhere the
   * ports are not known here.
   *
   * @throws InputException if one is taken, other than by the network's own containers
   */
  void check(DockerEngine engine) throws ProbeException, InterruptedException {
    if (!engine.host().isHere()) {
      return;
    }
    Set<String> running =
        engine.containers(network.name(), false).stream()
            .filter(container -> !container.state().equals("exited"))
            .filter(container -> !container.state().equals("created"))
            .map(container -> container.service())
            .collect(Collectors.toSet());
    network.nodes().stream()
        .filter(node -> !running.contains(node.nodeId()))
        .forEach(PublishedPorts::check);
  }

  private static void check(NetworkNode node) {
    Stream.of(node.btpUrl(), node.adminUrl()).map(URI::create).forEach(url -> check(node, url));
  }

  private static void check(NetworkNode node, URI url) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(url.getHost(), url.getPort()));
    } catch (IOException e) {
      throw new InputException(
          "port %d of %s cannot be had (%s): stop what uses it, or write the network anew with other ports: ilp topology generate with --base-port, --health-port and --force"
              .formatted(url.getPort(), node.nodeId(), e.getMessage()),
          e);
    }
  }
}
