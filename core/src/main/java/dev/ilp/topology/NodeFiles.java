package dev.ilp.topology;

import static java.util.stream.Collectors.joining;

import dev.ilp.account.Asset;
import dev.ilp.config.NodeConfig;
import dev.ilp.config.PeerConfig;
import dev.ilp.config.RouteConfig;
import dev.ilp.link.btp.BtpUrl;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** What the nodes of a Compose network are told: by a file each, or by variables alone. */
final class NodeFiles {

  /** Where a container finds its configuration. */
  static final String IN_CONTAINER = "/etc/ilp/node.yaml";

  /** In a container: what the tokens of its test senders are made of. */
  static final String SENDER_SECRET = "SENDER_SECRET";

  private final NetworkPlan plan;

  NodeFiles(NetworkPlan plan) {
    this.plan = plan;
  }

  /** Where a node's file is, below the folder of the network. */
  static String path(String node) {
    return "configs/" + node + ".yaml";
  }

  /** In a container: the secret of the link to a peer. */
  static String secretVariable(String peer) {
    return "BTP_PEER_" + ComposeVariables.upper(peer) + "_SECRET";
  }

  private static String urlVariable(String peer) {
    return "BTP_PEER_" + ComposeVariables.upper(peer) + "_URL";
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
    model.put("peers", config.peers().stream().map(NodeFiles::peer).toList());
    model.put("routes", config.routes().stream().map(NodeFiles::route).toList());
    model.put("rates", rates(config.rates()));
    model.put("ratesAny", !config.rates().isEmpty());
    model.put("senderTokens", senderTokens("${" + SENDER_SECRET + "}"));
    return model;
  }

  private static boolean isUsualWindow(NodeConfig config) {
    return config.minMessageWindow().equals(NodeConfig.DEFAULT_MIN_MESSAGE_WINDOW);
  }

  private static String messageWindow(NodeConfig config) {
    return config.minMessageWindow().toMillis() + "ms";
  }

  private static Map<String, Object> peer(PeerConfig peer) {
    Asset asset = peer.asset();
    return Map.of(
        "id",
        peer.id().value(),
        "url",
        peer.url().map(url -> (Object) url.toString()).orElse(false),
        "secret",
        "${" + secretVariable(peer.id().value()) + "}",
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

  /** What a node without a file is told, but for the secrets of its links. */
  Map<String, String> variables(String node) {
    NodeConfig config = config(node);
    Map<String, String> variables = new LinkedHashMap<>();
    variables.put("ILP_ADDRESS", config.selfAddress().value());
    if (!isUsualWindow(config)) {
      variables.put("MIN_MESSAGE_WINDOW", messageWindow(config));
    }
    for (PeerConfig peer : config.peers()) {
      peer.url().ifPresent(url -> variables.put(urlVariable(peer.id().value()), url.toString()));
    }
    variables.put(
        "ROUTES", config.routes().stream().map(NodeFiles::inVariable).collect(joining(",")));
    String secret = ComposeVariables.required(ComposeVariables.ofSenders(node));
    variables.put("SENDER_TOKENS", String.join(",", senderTokens(secret)));
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
