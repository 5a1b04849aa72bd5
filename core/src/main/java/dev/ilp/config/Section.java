package dev.ilp.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** A map of the file whose keys are known: the node, a peer or a route. */
final class Section {

  private final ScalarReader scalars;
  private final String path;
  private final Place place;
  private final List<ConfigKey<?>> keys;
  private final Map<String, NodeTuple> entries;

  /** Notes a problem for each key that is not known or not the first of its name. */
  Section(MappingNode map, String path, List<ConfigKey<?>> keys, ScalarReader scalars) {
    this.scalars = scalars;
    this.path = path;
    this.place = scalars.place(map);
    this.keys = keys;
    this.entries =
        new Entries(scalars, path).known(map, keys.stream().map(ConfigKey::name).toList());
  }

  ScalarReader scalars() {
    return scalars;
  }

  String path(ConfigKey<?> key) {
    return Entries.path(path, key.name());
  }

  Place place() {
    return place;
  }

  /** Where the value of a key is; if it is not given, where it could be. */
  Place placeOf(ConfigKey<?> key) {
    NodeTuple entry = entries.get(key.name());
    return entry == null ? place : scalars.place(entry.getValueNode());
  }

  /** Where a key itself is; if it is not given, where it could be. */
  Place placeOfKey(ConfigKey<?> key) {
    NodeTuple entry = entries.get(key.name());
    return entry == null ? place : scalars.place(entry.getKeyNode());
  }

  boolean has(ConfigKey<?> key) {
    return entries.containsKey(key.name());
  }

  /** All values, after a problem for each that is wrong or missing. */
  Values readAll() {
    var values = new Values(path, place);
    for (ConfigKey<?> key : keys) {
      readInto(values, key);
      if (key.required() && !has(key)) {
        problem(place, Entries.path(path, key.name()), "is missing", "add " + usage(key));
      }
    }
    return values;
  }

  private <T> void readInto(Values values, ConfigKey<T> key) {
    Optional<Given<T>> value = read(key);
    value.ifPresent(given -> values.put(key, given));
    if (value.isEmpty() && has(key)) {
      values.putWrong(key);
    }
  }

  private static String usage(ConfigKey<?> key) {
    return "'%s: <value>', the value being %s".formatted(key.name(), key.type().description());
  }

  /** The value of a key; empty if it is not given, and after a problem. */
  <T> Optional<Given<T>> read(ConfigKey<T> key) {
    return node(key)
        .flatMap(node -> scalars.read(key.type(), node, Entries.path(path, key.name())));
  }

  /** The text of a key's value, right or wrong. */
  Optional<String> text(ConfigKey<?> key) {
    return node(key)
        .filter(ScalarNode.class::isInstance)
        .map(node -> ((ScalarNode) node).getValue());
  }

  /** Whether a list, or nothing at all, stands where a list belongs. */
  boolean isList(ConfigKey<Void> key) {
    return node(key).filter(given -> !(given instanceof SequenceNode)).isEmpty();
  }

  /** The map that is a key's value; empty if there is none, and after a problem. */
  Optional<Section> section(ConfigKey<Void> key, List<ConfigKey<?>> itsKeys) {
    String itsPath = Entries.path(path, key.name());
    return switch (node(key).orElse(null)) {
      case null -> Optional.empty();
      case MappingNode map -> Optional.of(new Section(map, itsPath, itsKeys, scalars));
      case Node other -> {
        wrongKind(key, other, "write lines 'key: value' below it");
        yield Optional.empty();
      }
    };
  }

  /** The maps in a list, each with these keys; whatever else is there is a problem. */
  List<Section> sections(ConfigKey<Void> list, List<ConfigKey<?>> entryKeys) {
    List<Node> nodes = list(list);
    return IntStream.range(0, nodes.size())
        .mapToObj(i -> section(list, nodes.get(i), i, entryKeys))
        .flatMap(Optional::stream)
        .toList();
  }

  private Optional<Section> section(
      ConfigKey<Void> list, Node node, int index, List<ConfigKey<?>> entryKeys) {
    String entryPath = list.name() + "[" + index + "]";
    if (node instanceof MappingNode map) {
      return Optional.of(new Section(map, entryPath, entryKeys, scalars));
    }
    problem(
        scalars.place(node),
        entryPath,
        "must be a map, not " + ScalarReader.kind(node),
        "write lines 'key: value' after its '- '");
    return Optional.empty();
  }

  /** The entries of a list; none also after a problem. */
  List<Node> list(ConfigKey<Void> key) {
    return switch (node(key).orElse(null)) {
      case null -> List.of();
      case SequenceNode list -> list.getValue();
      case Node other -> {
        wrongKind(key, other, "put '- ' before each entry");
        yield List.of();
      }
    };
  }

  /** The entries of a map whose keys are not known beforehand; none also after a problem. */
  Map<String, NodeTuple> map(ConfigKey<Void> key) {
    return switch (node(key).orElse(null)) {
      case null -> Map.of();
      case MappingNode map -> new Entries(scalars, Entries.path(path, key.name())).any(map);
      case Node other -> {
        wrongKind(key, other, "write lines 'key: value'");
        yield Map.of();
      }
    };
  }

  /** The value of a key; a list or a map may also be left empty. */
  private Optional<Node> node(ConfigKey<?> key) {
    return Optional.ofNullable(entries.get(key.name()))
        .map(NodeTuple::getValueNode)
        .filter(node -> !(key.type().form().isNested() && ScalarReader.isNull(node)));
  }

  private void wrongKind(ConfigKey<?> key, Node node, String remedy) {
    problem(
        scalars.place(node),
        Entries.path(path, key.name()),
        "must be " + key.type().description() + ", not " + ScalarReader.kind(node),
        remedy);
  }

  private void problem(Place at, String key, String what, String remedy) {
    scalars.problems().error(at, key, what, remedy);
  }
}
