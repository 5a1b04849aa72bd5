package dev.ilp.topology;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What templates of Compose files can name; {@code compose-templates/README.md} lists it. */
final class ComposeModel {

  private static final int MIN_INTERVAL = 5;
  private static final int MAX_INTERVAL = 60;
  private static final int MAX_GRAPH = 12;

  private final NetworkPlan plan;
  private final ComposeOptions options;
  private final NodeFiles files;
  private final List<String> nodes;

  ComposeModel(NetworkPlan plan, ComposeOptions options) {
    this.plan = plan;
    this.options = options;
    this.files = new NodeFiles(plan);
    this.nodes = plan.topology().nodes();
  }

  Map<String, Object> network() {
    Map<String, Object> model = new LinkedHashMap<>();
    model.put("name", plan.blueprint().name());
    model.put("shape", plan.blueprint().shape().map(Object.class::cast).orElse(false));
    model.put("image", options.image());
    model.put("count", nodes.size());
    model.put("othersCount", nodes.size() - 1);
    model.put("linkCount", plan.topology().connections().size());
    model.put("first", nodes.getFirst());
    model.put("last", nodes.getLast());
    model.put("lastAddress", plan.address(nodes.getLast()).value());
    model.put("interval", interval() + "s");
    model.put("logLevel", "${LOG_LEVEL:-}");
    model.put("adminToken", ComposeVariables.required(ComposeVariables.ADMIN_TOKEN));
    model.put("graph", graph());
    model.put("files", options.configMode() == ComposeOptions.ConfigMode.FILES);
    model.put("links", plan.topology().connections().stream().map(this::link).toList());
    List<Object> services = new ArrayList<>();
    for (int i = 0; i < nodes.size(); i++) {
      services.add(node(nodes.get(i), i));
    }
    model.put("nodes", services);
    return model;
  }

  /** One check a second in the whole network, in seconds. */
  private int interval() {
    return Math.clamp(nodes.size(), MIN_INTERVAL, MAX_INTERVAL);
  }

  private String graph() {
    List<String> shown = nodes.size() > MAX_GRAPH ? nodes.subList(0, MAX_GRAPH) : nodes;
    return String.join(" - ", shown) + (shown.size() < nodes.size() ? " - ..." : "");
  }

  private Map<String, Object> link(Topology.Connection connection) {
    String label = Graphs.label(plan.blueprint().link(connection));
    return Map.of("from", connection.dialler(), "to", connection.listener(), "label", label);
  }

  private Map<String, Object> node(String node, int number) {
    List<String> dials =
        plan.topology().connectionsOf(node).stream()
            .filter(connection -> connection.dialler().equals(node))
            .map(Topology.Connection::listener)
            .toList();
    Map<String, Object> model = new LinkedHashMap<>();
    model.put("id", node);
    model.put("address", plan.address(node).value());
    model.put("btpPort", options.btpPort(number));
    model.put("healthPort", options.healthPort(number));
    model.put("btpUrl", options.btpUrl(number));
    model.put("adminUrl", options.adminUrl(number));
    model.put("dials", dials);
    model.put("dialsAny", !dials.isEmpty());
    List<String> before = dials.stream().filter(nodes.subList(0, number)::contains).toList();
    model.put("startsAfter", before);
    model.put("startsAfterAny", !before.isEmpty());
    model.put(
        "environment", environment(node).entrySet().stream().map(ComposeModel::pair).toList());
    model.put("configMount", configMount(node));
    return model;
  }

  private Object configMount(String node) {
    return switch (options.configMode()) {
      case FILES -> NodeFiles.mount(node);
      case ENV -> false;
    };
  }

  private Map<String, String> environment(String node) {
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("NODE_ID", node);
    environment.putAll(
        switch (options.configMode()) {
          case FILES -> files.variablesOfFile(node);
          case ENV -> files.variables(node);
        });
    return environment;
  }

  private static Map<String, Object> pair(Map.Entry<String, String> variable) {
    return Map.of("name", variable.getKey(), "value", variable.getValue());
  }
}
