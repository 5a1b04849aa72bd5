package dev.ilp.topology;

import static java.util.stream.Collectors.joining;

import dev.ilp.account.Asset;
import dev.ilp.config.NodeConfig;
import dev.ilp.config.PeerConfig;
import dev.ilp.config.RouteConfig;
import dev.ilp.link.btp.BtpUrl;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** What the nodes of a Compose network are told: by a file each, or by variables alone. */
final class NodeFiles {

  /**
   * Where a container finds its configuration. Its folder is mounted: many editors put a new file
   * in the place of the old one, and a mount of the file alone would go on showing the latter.
   */
  private static final String FOLDER_IN_CONTAINER = "/etc/ilp";

  private static final String FILE = "config.yaml";

  private final NetworkPlan plan;
  private final ComposeVariables names;

  NodeFiles(NetworkPlan plan) {
    this.plan = plan;
    this.names = new ComposeVariables(plan);
  }

  /** Where a node's file is, below the folder of the network. */
  static String path(String node) {
    return "configs/" + node + "/" + FILE;
  }

  /** Compose's words for: the folder with a node's file, read-only. */
  static String mount(String node) {
    return "./configs/%s:%s:ro".formatted(node, FOLDER_IN_CONTAINER);
  }

  /** A variable of a node without a file, about one of its peers. */
  private static String peerVariable(String peer, String what) {
    return "BTP_PEER_" + ComposeVariables.upper(peer) + "_" + what;
  }

  /** The text of a node's file. */
  String file(String node) {
    return Templates.yamlPart("node", model(node));
  }

  /** A node's configuration, with its secrets; others are found by their names. */
  NodeConfig config(String node) {
    return plan.config(node, other -> BtpUrl.of(false, other, NodeConfig.DEFAULT_BTP_SERVER_PORT));
  }

  private Map<String, Object> model(String node) {
    NodeConfig config = config(node);
    Map<String, Object> model = new LinkedHashMap<>();
    model.put("network", plan.blueprint().name());
    model.put("id", node);
    model.put("address", config.selfAddress().value());
    model.put("messageWindow", isUsualWindow(config) ? false : messageWindow(config));
    model.put("peers", config.peers().stream().map(peer -> peer(node, peer)).toList());
    model.put("routes", config.routes().stream().map(NodeFiles::route).toList());
    model.put("rates", rates(config.rates()));
    model.put("ratesAny", !config.rates().isEmpty());
    model.put("senderTokens", senderTokens("${" + ComposeVariables.ofSenders(node) + "}"));
    return model;
  }

  private static boolean isUsualWindow(NodeConfig config) {
    return config.minMessageWindow().equals(NodeConfig.DEFAULT_MIN_MESSAGE_WINDOW);
  }

  private static String messageWindow(NodeConfig config) {
    return config.minMessageWindow().toMillis() + "ms";
  }

  private Map<String, Object> peer(String node, PeerConfig peer) {
    Asset asset = peer.asset();
    return Map.of(
        "id",
        peer.id().value(),
        "url",
        peer.url().map(url -> (Object) url.toString()).orElse(false),
        "secret",
        "${" + names.ofLink(node, peer.id().value()) + "}",
        "asset",
        asset.equals(Asset.DEFAULT) ? false : Map.of("code", asset.code(), "scale", asset.scale()));
  }

  private static Map<String, Object> route(RouteConfig route) {
    return Map.of(
        "prefix", route.prefix().value(),
        "nextHop", route.nextHop(),
        "priority",
            route.priority() == RouteConfig.DEFAULT_PRIORITY ? false : (Object) route.priority());
  }

  private static List<Map<String, Object>> rates(Map<String, BigDecimal> rates) {
    return new TreeMap<>(rates)
        .entrySet().stream()
            .map(
                rate ->
                    Map.<String, Object>of(
                        "code", rate.getKey(), "rate", rate.getValue().toPlainString()))
            .toList();
  }

  private static List<String> senderTokens(String secret) {
    return IntStream.rangeClosed(1, NetworkPlan.SENDERS)
        .mapToObj(number -> secret + NetworkPlan.senderSuffix(number))
        .toList();
  }

  /** What a container is told beside its file: the secrets which that names. */
  Map<String, String> variablesOfFile(String node) {
    Map<String, String> variables = new LinkedHashMap<>();
    variables.put("CONFIG_FILE", FOLDER_IN_CONTAINER + "/" + FILE);
    for (Topology.Connection link : plan.topology().connectionsOf(node)) {
      String name = names.ofLink(node, link.other(node));
      variables.put(name, ComposeVariables.required(name));
    }
    String senders = ComposeVariables.ofSenders(node);
    variables.put(senders, ComposeVariables.required(senders));
    return variables;
  }

  /** What a node without a file is told. */
  Map<String, String> variables(String node) {
    NodeConfig config = config(node);
    Map<String, String> variables = new LinkedHashMap<>();
    variables.put("ILP_ADDRESS", config.selfAddress().value());
    if (!isUsualWindow(config)) {
      variables.put("MIN_MESSAGE_WINDOW", messageWindow(config));
    }
    for (PeerConfig peer : config.peers()) {
      String id = peer.id().value();
      peer.url().ifPresent(url -> variables.put(peerVariable(id, "URL"), url.toString()));
      variables.put(peerVariable(id, "SECRET"), ComposeVariables.required(names.ofLink(node, id)));
    }
    variables.put(
        "ROUTES", config.routes().stream().map(NodeFiles::inVariable).collect(joining(",")));
    String senders = ComposeVariables.ofSenders(node);
    List<String> tokens = new ArrayList<>(senderTokens("${" + senders + "}"));
    tokens.set(
        0, ComposeVariables.required(senders) + NetworkPlan.senderSuffix(1)); // once is enough
    variables.put("SENDER_TOKENS", String.join(",", tokens));
    return variables;
  }

  private static String inVariable(RouteConfig route) {
    String priority =
        route.priority() == RouteConfig.DEFAULT_PRIORITY ? "" : ":" + route.priority();
    return route.prefix() + "=" + route.nextHop() + priority;
  }

  /**
   * Checks that variables can say all of it.
   *
   * @throws IllegalArgumentException if they cannot
   */
  void checkVariables() {
    boolean isUsual =
        plan.blueprint().rates().isEmpty()
            && plan.blueprint().links().values().stream()
                .allMatch(link -> link.asset().equals(Asset.DEFAULT));
    if (!isUsual) {
      throw new IllegalArgumentException(
          "no variable of a node tells the asset of a link, nor rates: such a network needs files");
    }
  }
}
