package dev.ilp.cli.command;

import dev.ilp.cli.option.AdminOptions;
import dev.ilp.cli.option.InputException;
import dev.ilp.docker.DockerEngine;
import dev.ilp.docker.DockerHost;
import dev.ilp.probe.AdminClient;
import dev.ilp.probe.AdminClient.Answer;
import dev.ilp.probe.ProbeException;
import dev.ilp.topology.NetworkFile;
import dev.ilp.topology.NetworkFile.NetworkNode;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What runs the nodes of a network, and so can stop one and start it again. */
sealed interface NodeRunner {

  /** Longer than a node waits for its packets in flight, and a Docker engine before it kills. */
  Duration LONGEST = Duration.ofSeconds(35);

  /** Stops a node, or starts it again; whether that changed anything. */
  boolean setRunning(NetworkNode node, boolean running) throws ProbeException, InterruptedException;

  /** The one of this network, by its file. */
  static NodeRunner of(NetworkFile network, Map<String, String> variables) throws ProbeException {
    return switch (network.runner()) {
      case NetworkFile.InProcess process ->
          process.controlUrl().<NodeRunner>map(Control::new).orElseGet(() -> new Itself(process));
      case NetworkFile.InCompose compose ->
          new Container(
              new DockerEngine(DockerHost.of(variables), LONGEST),
              new ComposeProject(network.name(), compose.folder()));
    };
  }

  /** The process of all of a network's nodes. */
  record Control(String url) implements NodeRunner {
    @Override
    public boolean setRunning(NetworkNode node, boolean running) throws ProbeException {
      Answer answer =
          new AdminClient(url, LONGEST).setRunning(node.nodeId(), running, node.adminToken());
      return switch (answer.status()) {
        case 200 -> Boolean.TRUE.equals(answer.json().get("changed"));
        case 401 -> throw AdminOptions.refused(node.nodeId());
        case 409 -> throw new InputException(String.valueOf(answer.json().get("error")));
        default ->
            throw new ProbeException(
                ProbeException.Kind.UNREACHABLE,
                "the network's process answered with HTTP status " + answer.status());
      };
    }
  }

  /** A node that is a process of its own. */
  record Itself(NetworkFile.InProcess process) implements NodeRunner {
    @Override
    public boolean setRunning(NetworkNode node, boolean running)
        throws ProbeException, InterruptedException {
      return !running && stop(node);
    }

    private boolean stop(NetworkNode node) throws ProbeException, InterruptedException {
      Optional<ProcessHandle> handle = ProcessHandle.of(process.pid());
      if (process.pid() == ProcessHandle.current().pid()) {
        throw new InputException(node.nodeId() + " runs in this very process: end that instead");
      }
      if (handle.isEmpty()) {
        return false;
      }
      if (!handle.get().destroy()) { // SIGTERM
        throw new ProbeException(
            ProbeException.Kind.REFUSED,
            "the process %d of %s may not be stopped by this user"
                .formatted(process.pid(), node.nodeId()));
      }
      await(node, handle.get());
      return true;
    }

    private void await(NetworkNode node, ProcessHandle handle)
        throws ProbeException, InterruptedException {
      try {
        handle.onExit().get(LONGEST.toSeconds(), TimeUnit.SECONDS);
      } catch (ExecutionException e) {
        throw new IllegalStateException(e.getCause());
      } catch (TimeoutException e) {
        throw new ProbeException(
            ProbeException.Kind.TIMED_OUT,
            "%s got SIGTERM, but its process %d still runs after %d s: see its log"
                .formatted(node.nodeId(), process.pid(), LONGEST.toSeconds()));
      }
    }
  }

  /** The container of a Compose network's node. */
  record Container(DockerEngine engine, ComposeProject project) implements NodeRunner {
    @Override
    public boolean setRunning(NetworkNode node, boolean running) throws ProbeException {
      project.check(engine);
      String container =
          engine.names().stream()
              .filter(found -> found.project().equals(Optional.of(project.name())))
              .filter(found -> found.service().equals(Optional.of(node.nodeId())))
              .flatMap(found -> found.names().stream())
              .findFirst()
              .orElseThrow(() -> noContainer(node));
      return engine.setRunning(container, running);
    }

    private ProbeException noContainer(NetworkNode node) {
      return new ProbeException(
          ProbeException.Kind.UNREACHABLE,
          "there is no container of %s: start the network with 'ilp topology up -f %s'"
              .formatted(node.nodeId(), project.folder()));
    }
  }
}
