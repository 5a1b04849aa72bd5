package dev.ilp.config;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** The values of a configuration that loads, each with where it came from. */
record KeyValues(LoadedConfig loaded) {

  private static final int MAX_NAMED = 12;

  /** The keys that have entries. */
  private static final Set<String> LISTS =
      Set.of(
          NodeKeys.PEERS.name(),
          NodeKeys.ROUTES.name(),
          NodeKeys.SENDER_TOKENS.name(),
          NodeKeys.RATES.name());

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
    return LISTS.contains(key.path())
        ? whole(key.path()).stream()
            .filter(entry -> isMeant(named.entry(), entry.name, entry.index))
            .map(entry -> entry.value)
            .toList()
        : ofNode(key);
  }

  /** What stands between the brackets of a name, where there is nothing of that name. */
  Optional<String> unknownEntry(KeyNames.Named named) {
    String list = named.key().path().split("\\[", 2)[0];
    if (named.entry().isEmpty()) {
      return Optional.empty();
    }
    if (!LISTS.contains(list)) {
      return Optional.of("%s is one value and has no entries".formatted(list));
    }
    List<Entry> known = whole(list);
    return known.stream().anyMatch(entry -> isMeant(named.entry(), entry.name, entry.index))
        ? Optional.empty()
        : Optional.of(
            "there is no %s[%s]: %s".formatted(list, Quoted.clipped(named.entry()), all(known)));
  }

  private static String all(List<Entry> known) {
    String paths =
        known.stream().limit(MAX_NAMED).map(entry -> entry.value.path()).collect(joining(", "));
    return known.isEmpty()
        ? "the configuration has none"
        : "there are " + paths + (known.size() > MAX_NAMED ? ", ..." : "");
  }

  /** One peer, route, rate or token as a whole. */
  private record Entry(String name, int index, KeyValue value) {}

  private List<Entry> whole(String list) {
    NodeConfig config = loaded.config();
    return switch (list) {
      case "peers" -> named(list, config.peers(), peer -> peer.id().value());
      case "routes" -> named(list, config.routes(), ConfigParts::ends);
      case "senderTokens" -> named(list, config.senderTokens(), _ -> Stars.STARS);
      default -> rates();
    };
  }

  private <O> List<Entry> named(String list, List<O> owners, Function<O, String> name) {
    List<Entry> entries = new ArrayList<>();
    for (O owner : owners) {
      String path = "%s[%d]".formatted(list, entries.size());
      KeyValue value = new KeyValue(path, name.apply(owner), originOfAll(path));
      entries.add(new Entry(name.apply(owner), entries.size(), value));
    }
    return entries;
  }

  /** That of the entry, or of the first of its keys that was given. */
  private Place originOfAll(String path) {
    return Stream.concat(
            Stream.of(path),
            Stream.concat(PeerKeys.ALL.stream(), RouteKeys.ALL.stream())
                .map(key -> path + "." + key.name()))
        .map(this::origin)
        .filter(origin -> !(origin instanceof Place.Default))
        .findFirst()
        .orElseGet(Place.Default::new);
  }

  private List<KeyValue> ofNode(KeyInfo key) {
    return Stream.concat(
            Getters.OF_NODE.stream()
                .filter(getter -> getter.key().name().equals(key.path()))
                .flatMap(getter -> value(getter, loaded.config(), key.path(), key.path()).stream()),
            loaded.config().p2p().stream().flatMap(p2p -> ofP2p(key, p2p)))
        .toList();
  }

  private Stream<KeyValue> ofP2p(KeyInfo key, P2pSection p2p) {
    return P2pValue.ALL.stream()
        .filter(value -> (value.path() + ".").startsWith(key.path() + "."))
        .flatMap(value -> ofP2p(value, p2p).stream());
  }

  private Optional<KeyValue> ofP2p(P2pValue value, P2pSection p2p) {
    return value
        .text(p2p)
        .map(text -> value.key().secret() ? Stars.STARS : text)
        .map(text -> new KeyValue(value.path(), text, origin(value.path())));
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

  private List<Entry> rates() {
    List<Entry> entries = new ArrayList<>();
    new TreeMap<>(loaded.config().rates())
        .forEach(
            (code, rate) -> {
              String path = "%s[%s]".formatted(NodeKeys.RATES.name(), code);
              Place origin = origin(RatesReader.path(code));
              KeyValue value = new KeyValue(path, Numbers.RATE.format(rate), origin);
              entries.add(new Entry(code, entries.size(), value));
            });
    return entries;
  }

  private Place origin(String path) {
    return loaded.origins().getOrDefault(path, new Place.Default());
  }
}
