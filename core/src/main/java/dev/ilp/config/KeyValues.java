package dev.ilp.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The values of a configuration that loads, each with where it came from. */
record KeyValues(LoadedConfig loaded) {

  /** Those of one key: one of the node's, any number of peers' or routes'. */
  List<KeyValue> of(KeyNames.Named named) {
    KeyInfo key = named.key();
    NodeConfig config = loaded.config();
    String list = key.path().substring(0, Math.max(0, key.path().indexOf('[')));
    if (list.equals(NodeKeys.PEERS.name())) {
      return entries(key, Getters.OF_PEER, config.peers(), peer -> peer.id().value(), named);
    }
    if (list.equals(NodeKeys.ROUTES.name())) {
      return entries(key, Getters.OF_ROUTE, config.routes(), ConfigParts::ends, named);
    }
    return key.path().equals(NodeKeys.RATES.name()) ? rates() : ofNode(key);
  }

  private List<KeyValue> ofNode(KeyInfo key) {
    return Getters.OF_NODE.stream()
        .filter(getter -> getter.key().name().equals(key.path()))
        .flatMap(getter -> value(getter, loaded.config(), key.path(), key.path()).stream())
        .toList();
  }

  private <O> List<KeyValue> entries(
      KeyInfo key,
      List<Getter<O, ?>> getters,
      List<O> owners,
      Function<O, String> name,
      KeyNames.Named named) {
    List<KeyValue> values = new ArrayList<>();
    for (int i = 0; i < owners.size(); i++) {
      String list = key.path().substring(0, key.path().indexOf('['));
      String owner = name.apply(owners.get(i));
      String indexed = "%s[%d].%s".formatted(list, i, key.name());
      String path = "%s[%s].%s".formatted(list, owner, key.name());
      if (isMeant(named.entry(), owner, i)) {
        for (Getter<O, ?> getter : getters) {
          if (getter.key().name().equals(key.name())) {
            value(getter, owners.get(i), path, indexed).ifPresent(values::add);
          }
        }
      }
    }
    return values;
  }

  /** By name, by number, or by the part of a variable's name that stands for a peer. */
  private static boolean isMeant(String entry, String owner, int index) {
    return entry.isEmpty()
        || entry.equals(owner)
        || entry.equals(String.valueOf(index))
        || entry.equals(owner.split(" ", 2)[0])
        || entry.equals(PeerVariables.idPart(owner));
  }

  private <O> Optional<KeyValue> value(Getter<O, ?> getter, O owner, String path, String indexed) {
    return getter
        .text(owner)
        .map(
            text ->
                new KeyValue(path, getter.key().secret() ? Stars.STARS : text, origin(indexed)));
  }

  private List<KeyValue> rates() {
    return loaded.config().rates().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(
            rate ->
                new KeyValue(
                    "%s[%s]".formatted(NodeKeys.RATES.name(), rate.getKey()),
                    Numbers.RATE.format(rate.getValue()),
                    origin(RatesReader.path(rate.getKey()))))
        .toList();
  }

  private Place origin(String path) {
    return loaded.origins().getOrDefault(path, new Place.Default());
  }
}
