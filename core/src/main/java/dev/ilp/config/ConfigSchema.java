package dev.ilp.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The keys of a configuration file as a JSON Schema (draft 2020-12), for editors. It tells what can
 * be told of one value by itself; what loads passes it.
 */
public final class ConfigSchema {

  private ConfigSchema() {}

  /** The schema: maps, lists, texts, numbers. */
  public static Map<String, Object> json() {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("title", "Interledger node");
    schema.put("description", "The configuration of a node. A variable may stand for each key.");
    schema.putAll(object(NodeKeys.ALL, false));
    Map<String, Object> peer = object(PeerKeys.ALL, true);
    List<String> oneOfTwo = List.of(PeerKeys.AUTH_TOKEN.name(), PeerKeys.AUTH_TOKEN_FILE.name());
    peer.put("not", Map.of("required", oneOfTwo));
    Map<String, Object> entries = new LinkedHashMap<>();
    entries.put(NodeKeys.PEERS.name(), peer);
    entries.put(NodeKeys.ROUTES.name(), object(RouteKeys.ALL, true));
    entries.put(NodeKeys.SENDER_TOKENS.name(), SchemaOfValue.of(ValueTypes.SECRET));
    entries.put(NodeKeys.RATES.name(), SchemaOfValue.of(Numbers.RATE));
    entries.put(P2pKeys.ADDRESSES.name(), SchemaOfValue.of(P2pValueTypes.LISTEN_ADDRESS));
    entries.put(P2pKeys.ACCEPT.name(), SchemaOfValue.of(P2pValueTypes.PEER_ID));
    entries.put(P2pKeys.PREFIXES.name(), SchemaOfValue.of(P2pValueTypes.BELIEVED_PREFIX));
    schema.put("$defs", entries);
    return schema;
  }

  /**
   * A map of known keys.
   *
   * @param complete whether no variable can stand for a key that is left out
   */
  private static Map<String, Object> object(List<ConfigKey<?>> keys, boolean complete) {
    Map<String, Object> properties = new LinkedHashMap<>();
    keys.forEach(key -> properties.put(key.name(), property(key)));
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "object");
    schema.put("additionalProperties", false);
    if (complete) {
      schema.put(
          "required", keys.stream().filter(ConfigKey::required).map(ConfigKey::name).toList());
    }
    schema.put("properties", properties);
    return schema;
  }

  private static Map<String, Object> property(ConfigKey<?> key) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("description", description(key));
    schema.putAll(
        switch (key.type().form()) {
          case LIST -> Map.of("type", list(key), "items", entry(key));
          case MAP -> P2pKeys.INSIDE.containsKey(key) ? nested(key) : byAsset(key);
          case TEXT, NUMBER, BOOLEAN, SECRET, URL -> SchemaOfValue.of(key.type());
        });
    key.defaultText().ifPresent(text -> schema.put("default", typed(key, text)));
    Optional.of(key.example())
        .filter(example -> !example.isEmpty() && !key.type().form().isNested())
        .ifPresent(example -> schema.put("examples", List.of(typed(key, example))));
    return schema;
  }

  /** One word stands for all peers. */
  private static List<String> list(ConfigKey<?> key) {
    return key.equals(P2pKeys.ACCEPT)
        ? List.of("array", "string", "null")
        : List.of("array", "null");
  }

  private static Map<String, Object> byAsset(ConfigKey<?> key) {
    return Map.of(
        "type",
        List.of("object", "null"),
        "propertyNames",
        SchemaOfValue.of(ValueTypes.ASSET_CODE),
        "additionalProperties",
        entry(key));
  }

  private static Map<String, Object> nested(ConfigKey<?> key) {
    Map<String, Object> schema = object(P2pKeys.INSIDE.getOrDefault(key, List.of()), true);
    schema.put("type", List.of("object", "null"));
    return schema;
  }

  private static Map<String, Object> entry(ConfigKey<?> key) {
    return Map.of("$ref", "#/$defs/" + key.name());
  }

  private static String description(ConfigKey<?> key) {
    return key.meaning()
        + (key.unit().isEmpty() ? "" : " In " + key.unit() + ".")
        + " It is "
        + key.type().description()
        + "."
        + (key.reloadable() ? " A running node takes a change over." : "");
  }

  private static Object typed(ConfigKey<?> key, String text) {
    return switch (key.type().form()) {
      case NUMBER -> Numbers.plain(text);
      case BOOLEAN -> Boolean.valueOf(text);
      case TEXT, SECRET, URL, LIST, MAP -> text;
    };
  }
}
