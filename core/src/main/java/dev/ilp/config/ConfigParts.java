package dev.ilp.config;

import dev.ilp.account.Secret;
import dev.ilp.config.ConfigPart.Value;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A configuration as text, peer by peer and route by route. */
final class ConfigParts {

  private ConfigParts() {}

  /** First the node's own values, then peers and routes; by path. */
  static Map<String, ConfigPart> of(NodeConfig config) {
    Map<String, ConfigPart> parts = new LinkedHashMap<>();
    parts.put("", new ConfigPart("", ofNode(config)));
    config
        .p2p()
        .filter(p2p -> p2p.policy().isPresent())
        .ifPresent(p2p -> parts.put(P2pValue.POLICY_PATH, ofPolicy(p2p)));
    for (PeerConfig peer : config.peers()) {
      String path = "%s[%s]".formatted(NodeKeys.PEERS.name(), peer.id());
      parts.put(path, new ConfigPart(path, values(Getters.OF_PEER, peer, Set.of(PeerKeys.ID))));
    }
    config.routes().stream()
        .sorted(Comparator.comparingInt(RouteConfig::priority).reversed())
        .forEach(route -> put(route, parts));
    return parts;
  }

  /** The address is the one that counts, be it given by its key or by a route. */
  private static Map<String, Value> ofNode(NodeConfig config) {
    NodeConfig told =
        config
            .givenAddress()
            .map(address -> config.toBuilder().ilpAddress(address).build())
            .orElse(config);
    Map<String, Value> values = values(Getters.OF_NODE, told, Set.of());
    new TreeMap<>(config.rates())
        .forEach(
            (code, rate) ->
                values.put(
                    "%s[%s]".formatted(NodeKeys.RATES.name(), code),
                    plain(Numbers.RATE.format(rate), NodeKeys.RATES)));
    if (!config.senderTokens().isEmpty()) {
      values.put(NodeKeys.SENDER_TOKENS.name(), senders(config.senderTokens()));
    }
    config.p2p().ifPresent(p2p -> putP2p(p2p, values));
    return values;
  }

  /** That there is one at all is a value, too: it cannot begin or end while the node runs. */
  private static void putP2p(P2pSection p2p, Map<String, Value> values) {
    values.put(NodeKeys.P2P.name(), new Value("on", "on", NodeKeys.P2P.reloadable(), true));
    for (P2pValue value : P2pValue.ALL) {
      if (!value.isOfPolicy()) {
        value.part(p2p).ifPresent(part -> values.put(value.path(), part));
      }
    }
  }

  /** A policy may come and go while the node runs. */
  private static ConfigPart ofPolicy(P2pSection p2p) {
    Map<String, Value> values = new LinkedHashMap<>();
    for (P2pValue value : P2pValue.ALL) {
      if (value.isOfPolicy()) {
        String name = value.path().substring(P2pValue.POLICY_PATH.length() + 1);
        value.part(p2p).ifPresent(part -> values.put(name, part));
      }
    }
    return new ConfigPart(P2pValue.POLICY_PATH, values);
  }

  private static Value plain(String text, ConfigKey<?> key) {
    return new Value(text, text, key.reloadable(), false);
  }

  private static Value senders(List<Secret> tokens) {
    List<String> stars = tokens.stream().map(_ -> Stars.STARS).toList();
    return new Value(
        tokens.stream().map(Secret::reveal).collect(Collectors.joining("\n")),
        stars.toString(),
        NodeKeys.SENDER_TOKENS.reloadable(),
        false);
  }

  /** A route that differs from another in nothing but its priority is numbered. */
  private static void put(RouteConfig route, Map<String, ConfigPart> parts) {
    String ends = ends(route);
    String path = "%s[%s]".formatted(NodeKeys.ROUTES.name(), ends);
    for (int i = 2; parts.containsKey(path); i++) {
      path = "%s[%s #%d]".formatted(NodeKeys.ROUTES.name(), ends, i);
    }
    String priority = RouteKeys.PRIORITY.type().format(route.priority());
    Value value = plain(priority, RouteKeys.PRIORITY);
    parts.put(path, new ConfigPart(path, Map.of(RouteKeys.PRIORITY.name(), value)));
  }

  /** How a route is told from others: {@code test.bob -> bob}. */
  static String ends(RouteConfig route) {
    String prefix = route.prefix().value();
    return (prefix.isEmpty() ? "\"\"" : prefix) + " -> " + route.nextHop();
  }

  private static <O> Map<String, Value> values(
      List<Getter<O, ?>> getters, O owner, Set<ConfigKey<?>> toldElsewhere) {
    Map<String, Value> values = new LinkedHashMap<>();
    for (Getter<O, ?> getter : getters) {
      ConfigKey<?> key = getter.key();
      if (!toldElsewhere.contains(key)) {
        getter
            .text(owner)
            .map(
                text ->
                    new Value(
                        text,
                        key.secret() ? Stars.STARS : text,
                        key.reloadable(),
                        getter.isUsual(owner)))
            .ifPresent(value -> values.put(key.name(), value));
      }
    }
    return values;
  }
}
