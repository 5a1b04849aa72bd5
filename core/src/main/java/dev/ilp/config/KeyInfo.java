package dev.ilp.config;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * All there is to say about a key.
 *
 * @param path {@code btpServerPort}, {@code peers[].url}, {@code routes[].prefix}
 * @param meaning one sentence
 * @param legal its legal values, to follow "It is"
 * @param unit what a bare number counts; may be empty
 * @param defaultValue as it would stand in a file; empty: none, or one that its meaning tells
 * @param example as it would stand in a file; may be empty
 * @param required whether a configuration, a peer or a route without it is wrong
 * @param reloadable whether a running node takes over a change
 * @param secret whether its value is never shown
 * @param variable the variable that counts over the file; empty: there is none
 * @param flag the flag that counts over both, with its dashes; empty: there is none
 */
public record KeyInfo(
    String path,
    String meaning,
    String legal,
    String unit,
    Optional<String> defaultValue,
    String example,
    boolean required,
    boolean reloadable,
    boolean secret,
    Optional<String> variable,
    Optional<String> flag) {

  static final String ENTRY = "[].";

  /** Those of all keys: of the node, of its peers, of its routes, of the p2p node inside. */
  static final List<KeyInfo> ALL =
      Stream.of(
              NodeKeys.ALL.stream().map(KeyInfo::ofNode),
              PeerKeys.ALL.stream().map(KeyInfo::ofPeer),
              RouteKeys.ALL.stream().map(KeyInfo::ofRoute),
              P2pValue.ALL.stream().map(KeyInfo::ofP2p))
          .flatMap(infos -> infos)
          .toList();

  /** Those of the maps within the section of the p2p node. */
  static final List<KeyInfo> SECTIONS =
      P2pValue.ALL.stream()
          .map(P2pValue::sections)
          .flatMap(
              inside ->
                  IntStream.rangeClosed(1, inside.size())
                      .mapToObj(depth -> inside.subList(0, depth)))
          .distinct()
          .map(KeyInfo::ofSection)
          .toList();

  /** The paths of the keys in this map; none of what is no map, or has no keys of its own. */
  public List<String> below() {
    return inside()
        .map(KeyInfo::path)
        .filter(inner -> inner.indexOf('.', path.length() + 1) < 0)
        .toList();
  }

  /** The paths of what a running node takes over a change of, though not of the whole map. */
  public List<String> reloadableBelow() {
    List<String> all =
        inside().filter(_ -> !reloadable).filter(KeyInfo::reloadable).map(KeyInfo::path).toList();
    return all.stream()
        .filter(inner -> all.stream().noneMatch(outer -> inner.startsWith(outer + ".")))
        .toList();
  }

  private Stream<KeyInfo> inside() {
    return Stream.concat(SECTIONS.stream(), ALL.stream())
        .filter(key -> key.path.startsWith(path + "."));
  }

  /** The key's name alone. */
  String name() {
    return path.substring(path.lastIndexOf('.') + 1);
  }

  static KeyInfo ofNode(ConfigKey<?> key) {
    boolean nested = key.type().form().isNested();
    return of(
        key.name(),
        key,
        nested ? Optional.empty() : Optional.of(key.variable()),
        key.hasFlag() ? Optional.of("--" + key.flag()) : Optional.empty());
  }

  static KeyInfo ofPeer(ConfigKey<?> key) {
    return of(key, NodeKeys.PEERS, PeerVariables.variable(key, "<ID>"));
  }

  static KeyInfo ofRoute(ConfigKey<?> key) {
    return of(key, NodeKeys.ROUTES, Optional.empty());
  }

  /** Of a key that has neither a variable nor a flag. */
  static KeyInfo ofKey(ConfigKey<?> key) {
    return of(key.name(), key, Optional.empty(), Optional.empty());
  }

  static KeyInfo ofP2p(P2pValue value) {
    return of(value.path(), value.key(), Optional.empty(), Optional.empty());
  }

  private static KeyInfo ofSection(List<ConfigKey<Void>> inside) {
    String path = P2pValue.sectionPath(inside);
    return of(path, inside.getLast(), Optional.empty(), Optional.empty());
  }

  private static KeyInfo of(ConfigKey<?> key, ConfigKey<Void> list, Optional<String> variable) {
    return of(list.name() + ENTRY + key.name(), key, variable, Optional.empty());
  }

  private static KeyInfo of(
      String path, ConfigKey<?> key, Optional<String> variable, Optional<String> flag) {
    return new KeyInfo(
        path,
        key.meaning(),
        key.type().description(),
        key.unit(),
        key.defaultText(),
        key.example(),
        key.required(),
        key.reloadable(),
        key.secret(),
        variable,
        flag);
  }
}
