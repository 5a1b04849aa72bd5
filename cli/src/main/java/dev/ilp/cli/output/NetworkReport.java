package dev.ilp.cli.output;

import static java.util.stream.Collectors.joining;

import dev.ilp.admin.NodeStatus;
import dev.ilp.cli.output.Table.Cell;
import dev.ilp.cli.output.Table.Column;
import dev.ilp.node.Network;
import dev.ilp.node.NetworkOptions;
import dev.ilp.probe.TracedPacket;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A network that has come up, and the first packet through it.
 *
 * @param program how ilp is called here; {@link #IN_SHELL} if its commands follow in a shell
 * @param choice what commands need to find this network; empty if it is the only one
 */
public record NetworkReport(
    String network, String program, String choice, List<NodeStatus> nodes, TracedPacket packet)
    implements Result {

  /** What a command is called by in a shell: by nothing. */
  public static final String IN_SHELL = "";

  private static final int MAX_NAMED = 4;
  private static final int MAX_DOWN = 10;

  public NetworkReport {
    nodes = List.copyOf(nodes);
  }

  /** Which links of a network are not up. */
  public static String linksDown(Network network) {
    List<String> down =
        network.nodes().stream()
            .flatMap(
                node ->
                    node.status().countedPeers().stream()
                        .filter(peer -> !peer.link().isUp())
                        .map(peer -> node.nodeId() + " to " + peer.link().peer()))
            .toList();
    return down.stream().limit(MAX_DOWN).collect(joining(", "))
        + (down.size() > MAX_DOWN ? " and %d more".formatted(down.size() - MAX_DOWN) : "");
  }

  @Override
  public void print(Text text) {
    text.line(
        "network %s: %s, %s, all up"
            .formatted(
                text.paint(Ink.BOLD, network),
                Units.count(nodes.size(), "node"),
                Units.count(links(), "link")));
    text.line();
    table().print(text, "  ");
    text.line();
    new TraceReport("first packet", packet).print(text);
    text.line();
    printCommands(text);
  }

  private int links() {
    return nodes.stream().mapToInt(node -> node.countedPeers().size()).sum() / 2;
  }

  private Table table() {
    Table table =
        new Table(
            Column.text("node"),
            Column.text("ILP address"),
            Column.text("BTP").optional(1),
            Column.text("health").optional(2),
            Column.text("links").optional(3));
    for (NodeStatus node : nodes) {
      table.row(
          new Cell(node.nodeId(), Ink.BOLD),
          Cell.of(node.selfAddress().value()),
          Cell.of(btpUrl(node)),
          Cell.of(healthUrl(node)),
          Cell.of(peers(node)));
    }
    return table;
  }

  private static String btpUrl(NodeStatus node) {
    return "ws://" + NetworkOptions.LOOPBACK + ":" + node.btpServerPort();
  }

  private static String healthUrl(NodeStatus node) {
    return "http://" + NetworkOptions.LOOPBACK + ":" + node.healthCheckPort() + "/health";
  }

  private static List<String> peerIds(NodeStatus node) {
    return node.countedPeers().stream().map(peer -> peer.link().peer().value()).toList();
  }

  private static String peers(NodeStatus node) {
    List<String> peers = peerIds(node);
    return peers.size() > MAX_NAMED ? peers.size() + " nodes" : String.join(", ", peers);
  }

  private void printCommands(Text text) {
    NodeStatus first = nodes.getFirst();
    String from = packet.hops().isEmpty() ? first.nodeId() : packet.hops().getFirst().nodeId();
    String to = packet.test().orElseThrow().packet().destination().value();
    boolean inShell = program.equals(IN_SHELL);
    text.line(inShell ? "Try next:" : "Try next, in another terminal:");
    for (String arguments :
        List.of(
            "send-packet --from " + from + " --to " + to + " --amount 1000",
            "ping " + to,
            "status",
            "link cut " + first.nodeId() + " " + peerIds(first).getFirst())) {
      String line = inShell ? arguments : program + " " + arguments + choice;
      text.line("  " + text.paint(Ink.BOLD, line));
    }
    text.line(
        inShell
            ? "'help' shows all commands; 'exit' or Ctrl-D stops the network."
            : "Ctrl-C stops the network.");
  }

  @Override
  public Object json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("network", network);
    json.put("nodes", nodes.stream().map(NetworkReport::json).toList());
    json.put("links", links());
    json.put("firstPacket", TraceJson.of(packet));
    return json;
  }

  private static Map<String, Object> json(NodeStatus node) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("nodeId", node.nodeId());
    json.put("ilpAddress", node.selfAddress().value());
    json.put("btpUrl", btpUrl(node));
    json.put("healthUrl", healthUrl(node));
    json.put("peers", peerIds(node));
    return json;
  }
}
