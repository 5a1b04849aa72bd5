package dev.ilp.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A configuration in the form of its file, for programs; secrets are stars. */
public final class ConfigTree {

  private ConfigTree() {}

  /** All values that hold, defaults included: maps, lists, texts, numbers and booleans. */
  public static Map<String, Object> of(NodeConfig config) {
    Map<String, Object> tree = values(Getters.OF_NODE, config);
    tree.put(NodeKeys.PEERS.name(), list(Getters.OF_PEER, config.peers()));
    tree.put(NodeKeys.ROUTES.name(), list(Getters.OF_ROUTE, config.routes()));
    tree.put(NodeKeys.RATES.name(), new TreeMap<>(config.rates()));
    tree.put(
        NodeKeys.SENDER_TOKENS.name(),
        config.senderTokens().stream().map(_ -> Stars.STARS).toList());
    config.p2p().ifPresent(p2p -> tree.put(NodeKeys.P2P.name(), p2p(p2p)));
    return tree;
  }

  private static Map<String, Object> p2p(P2pSection section) {
    Map<String, Object> tree = new LinkedHashMap<>();
    Map<String, Map<String, Object>> maps = new HashMap<>(Map.of(NodeKeys.P2P.name(), tree));
    for (P2pValue value : P2pValue.ALL) {
      Optional<List<String>> texts = value.texts().apply(section);
      if (texts.isPresent()) {
        map(value.sectionPath(), maps).put(value.key().name(), p2p(value, texts.get()));
      }
    }
    return tree;
  }

  /** The map of this path, which is made where it is not there yet. */
  private static Map<String, Object> map(String path, Map<String, Map<String, Object>> maps) {
    Map<String, Object> known = maps.get(path);
    if (known != null) {
      return known;
    }
    Map<String, Object> made = new LinkedHashMap<>();
    int dot = path.lastIndexOf('.');
    map(path.substring(0, dot), maps).put(path.substring(dot + 1), made);
    maps.put(path, made);
    return made;
  }

  private static Object p2p(P2pValue value, List<String> texts) {
    String first = texts.isEmpty() ? "" : texts.getFirst();
    return switch (value.key().type().form()) {
      case SECRET -> Stars.STARS;
      case NUMBER -> Numbers.plain(first);
      case BOOLEAN -> Boolean.valueOf(first);
      case LIST -> texts;
      case TEXT, URL, MAP -> first;
    };
  }

  private static <O> List<Object> list(List<Getter<O, ?>> getters, List<O> owners) {
    List<Object> list = new ArrayList<>();
    owners.forEach(owner -> list.add(values(getters, owner)));
    return list;
  }

  private static <O> Map<String, Object> values(List<Getter<O, ?>> getters, O owner) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (Getter<O, ?> getter : getters) {
      value(getter, owner).ifPresent(value -> values.put(getter.key().name(), value));
    }
    return values;
  }

  private static <O, T> Optional<Object> value(Getter<O, T> getter, O owner) {
    ConfigKey<T> key = getter.key();
    return getter
        .value()
        .apply(owner)
        .map(
            value ->
                switch (key.type().form()) {
                  case SECRET -> Stars.STARS;
                  case NUMBER -> Numbers.plain(key.type().format(value));
                  case BOOLEAN -> value;
                  case TEXT, URL, LIST, MAP -> key.type().format(value);
                });
  }
}
