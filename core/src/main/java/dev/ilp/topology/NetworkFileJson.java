package dev.ilp.topology;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Network files as JSON. */
final class NetworkFileJson {

  private static final String PROCESS = "process";
  private static final String COMPOSE = "compose";

  private NetworkFileJson() {}

  /** The text of a network's file. */
  static String write(NetworkFile network) throws IOException {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", network.name());
    switch (network.runner()) {
      case NetworkFile.InProcess process -> {
        json.put("kind", PROCESS);
        json.put("pid", process.pid());
        json.put("processStart", process.start());
        process.controlUrl().ifPresent(url -> json.put("controlUrl", url));
      }
      case NetworkFile.InCompose compose -> {
        json.put("kind", COMPOSE);
        json.put("composeFile", compose.file().toString());
      }
    }
    json.put("nodes", network.nodes().stream().map(NetworkFileJson::nodeJson).toList());
    json.put("links", network.links().stream().map(NetworkFileJson::linkJson).toList());
    return JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT).asString(json) + "\n";
  }

  private static Map<String, Object> nodeJson(NetworkFile.NetworkNode node) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("nodeId", node.nodeId());
    json.put("ilpAddress", node.ilpAddress());
    json.put("btpUrl", node.btpUrl());
    json.put("adminUrl", node.adminUrl());
    json.put("senderTokens", node.senderTokens());
    json.put("adminToken", node.adminToken());
    return json;
  }

  /** In this order: the file of a network with known secrets is the same each time. */
  private static Map<String, Object> linkJson(NetworkFile.Link link) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("dialler", link.dialler());
    json.put("listener", link.listener());
    return json;
  }

  /**
   * The network of this text.
   *
   * @throws IOException if it is no JSON
   * @throws ClassCastException if it is something else; so it is with {@link NullPointerException}
   *     and {@link java.nio.file.InvalidPathException}
   */
  static NetworkFile read(String text) throws IOException {
    Map<String, Object> json = JSON.std.mapFrom(text);
    return new NetworkFile(
        text(json, "name"),
        runner(json),
        objects(json, "nodes").stream().map(NetworkFileJson::node).toList(),
        objects(json, "links").stream()
            .map(link -> new NetworkFile.Link(text(link, "dialler"), text(link, "listener")))
            .toList());
  }

  private static NetworkFile.Runner runner(Map<String, Object> json) {
    return switch (text(json, "kind")) {
      case PROCESS ->
          new NetworkFile.InProcess(
              number(json, "pid"),
              number(json, "processStart"),
              Optional.ofNullable(json.get("controlUrl")).map(String.class::cast));
      case COMPOSE -> new NetworkFile.InCompose(Path.of(text(json, "composeFile")));
      case String other -> throw new ClassCastException("its kind '" + other + "' is not known");
    };
  }

  private static NetworkFile.NetworkNode node(Map<String, Object> json) {
    return new NetworkFile.NetworkNode(
        text(json, "nodeId"),
        text(json, "ilpAddress"),
        text(json, "btpUrl"),
        text(json, "adminUrl"),
        list(json, "senderTokens").stream().map(String.class::cast).toList(),
        text(json, "adminToken"));
  }

  private static String text(Map<String, Object> json, String key) {
    return String.class.cast(required(json, key));
  }

  private static long number(Map<String, Object> json, String key) {
    return Number.class.cast(required(json, key)).longValue();
  }

  private static List<?> list(Map<String, Object> json, String key) {
    return List.class.cast(required(json, key));
  }

  @SuppressWarnings("unchecked") // JSON objects have names for keys
  private static List<Map<String, Object>> objects(Map<String, Object> json, String key) {
    return list(json, key).stream().map(entry -> (Map<String, Object>) entry).toList();
  }

  private static Object required(Map<String, Object> json, String key) {
    Object value = json.get(key);
    if (value == null) {
      throw new ClassCastException("it has no '" + key + "'");
    }
    return value;
  }
}
