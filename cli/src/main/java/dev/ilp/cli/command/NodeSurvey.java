package dev.ilp.cli.command;

import dev.ilp.cli.option.NetworkNodes;
import dev.ilp.docker.DockerEngine;
import dev.ilp.docker.DockerHost;
import dev.ilp.probe.AdminClient;
import dev.ilp.probe.ProbeException;
import dev.ilp.probe.Survey;
import dev.ilp.topology.NetworkFile;
import dev.ilp.topology.NetworkFile.NetworkNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Asks the nodes of networks how they are. Ports are anybody's: where nodes of a Compose network
 * should be, those of another may answer, and are not taken for them.
 */
record NodeSurvey(List<NetworkFile> networks, Map<String, String> variables) {

  private static final Duration DOCKER_TIMEOUT = Duration.ofSeconds(5);

  /** What each of them says, within {@code timeout}. */
  List<Survey.Row> ask(Duration timeout, Survey.Question question) throws InterruptedException {
    List<Survey.Row> rows = Survey.of(NetworkNodes.adminUrls(networks), timeout, question);
    if (networks.size() == 1
        && networks.getFirst().runner() instanceof NetworkFile.InCompose compose) {
      NetworkFile network = networks.getFirst();
      ComposeProject project = new ComposeProject(network.name(), compose.folder());
      Optional<Set<String>> running = running(project);
      return rows.stream()
          .map(row -> running.map(all -> judged(row, all)).orElseGet(() -> judged(row, timeout)))
          .toList();
    }
    return rows;
  }

  /** The nodes whose containers run; empty if no engine tells. */
  private Optional<Set<String>> running(ComposeProject project) {
    try {
      DockerEngine engine = new DockerEngine(DockerHost.of(variables), DOCKER_TIMEOUT);
      return Optional.of(project.running(engine));
    } catch (ProbeException e) { // status says so
      return Optional.empty();
    }
  }

  private static Survey.Row judged(Survey.Row row, Set<String> running) {
    return running.contains(row.nodeId())
        ? row
        : without(
            row,
            ProbeException.Kind.UNREACHABLE,
            row.answer().isEmpty()
                ? "its container does not run"
                : "its container does not run; somebody else answers at " + row.adminUrl());
  }

  /** Without Docker, a node shows that it is ours by knowing our token. */
  private Survey.Row judged(Survey.Row row, Duration timeout) {
    Optional<NetworkNode> node = networks.getFirst().node(row.nodeId());
    if (row.answer().isEmpty() || node.isEmpty()) {
      return row;
    }
    try {
      int status =
          new AdminClient(row.adminUrl(), timeout).config(node.get().adminToken()).status();
      return status != 401 && status != 403
          ? row
          : without(
              row,
              ProbeException.Kind.REFUSED,
              "who answers at %s does not know this network's token: it is another network's, or was started before the secrets were made anew"
                  .formatted(row.adminUrl()));
    } catch (ProbeException e) {
      return without(row, e.kind(), String.valueOf(e.getMessage()));
    }
  }

  private static Survey.Row without(Survey.Row row, ProbeException.Kind kind, String why) {
    return new Survey.Row(
        row.nodeId(), row.adminUrl(), Optional.empty(), Optional.of(new ProbeException(kind, why)));
  }
}
