package dev.ilp.topology;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.ilp.account.Asset;
import dev.ilp.config.LinkConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A network as a graph, in the languages that draw one and as JSON; without secrets. */
final class Graphs {

  private final NetworkPlan plan;
  private final ComposeOptions options;

  Graphs(NetworkPlan plan, ComposeOptions options) {
    this.plan = plan;
    this.options = options;
  }

  private List<String> nodes() {
    return plan.topology().nodes();
  }

  private List<Topology.Connection> links() {
    return plan.topology().connections();
  }

  /** What is known of a link beyond its ends; empty if nothing is. */
  static String label(LinkConfig link) {
    return Stream.concat(
            link.latencyText().stream(),
            Stream.of(link.asset())
                .filter(asset -> !asset.equals(Asset.DEFAULT))
                .map(Asset::toString))
        .collect(joining(", "));
  }

  private String label(Topology.Connection link) {
    return label(plan.blueprint().link(link));
  }

  /** Nodes have numbers here: some names are words of these languages. */
  String mermaid() {
    StringBuilder text = new StringBuilder("graph LR\n");
    for (int i = 0; i < nodes().size(); i++) {
      text.append("  n%d[\"%s\"]\n".formatted(i, nodes().get(i)));
    }
    for (Topology.Connection link : links()) {
      String label = label(link);
      text.append("  n%d -- ".formatted(nodes().indexOf(link.listener())));
      text.append(label.isEmpty() ? "" : "\"" + label + "\" -- ");
      text.append("n%d\n".formatted(nodes().indexOf(link.dialler())));
    }
    return text.toString().replace(" --  n", " --- n").replace(" -- n", " --- n");
  }

  String dot() {
    StringBuilder text = new StringBuilder("graph \"%s\" {\n".formatted(plan.blueprint().name()));
    nodes().forEach(node -> text.append("  \"%s\";\n".formatted(node)));
    for (Topology.Connection link : links()) {
      String label = label(link);
      text.append("  \"%s\" -- \"%s\"".formatted(link.listener(), link.dialler()))
          .append(label.isEmpty() ? "" : " [label=\"" + label + "\"]")
          .append(";\n");
    }
    return text.append("}\n").toString();
  }

  String json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", plan.blueprint().name());
    plan.blueprint().shape().ifPresent(shape -> json.put("shape", shape.toString()));
    json.put("prefix", plan.blueprint().prefix().value());
    json.put("nodes", nodes().stream().map(this::nodeJson).toList());
    json.put("links", links().stream().map(this::linkJson).toList());
    try {
      return JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT).asString(json) + "\n";
    } catch (IOException e) { // writes to no more than a string
      throw new UncheckedIOException(e);
    }
  }

  private Map<String, Object> nodeJson(String node) {
    int number = nodes().indexOf(node);
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("nodeId", node);
    json.put("ilpAddress", plan.address(node).value());
    json.put("btpUrl", options.btpUrl(number));
    json.put("adminUrl", options.adminUrl(number));
    return json;
  }

  private Map<String, Object> linkJson(Topology.Connection connection) {
    LinkConfig link = plan.blueprint().link(connection);
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("dialler", connection.dialler());
    json.put("listener", connection.listener());
    json.put("assetCode", link.asset().code());
    json.put("assetScale", link.asset().scale());
    link.latency().ifPresent(latency -> json.put("latencyMs", latency.toMillis()));
    return json;
  }
}
