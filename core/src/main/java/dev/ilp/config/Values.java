package dev.ilp.config;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What was given for the keys of one node, peer or route. */
final class Values {

  private final String path;
  private final Place place;
  private final Map<ConfigKey<?>, Given<?>> given = new HashMap<>();
  private final Set<ConfigKey<?>> wrong = new HashSet<>();

  /**
   * Nothing yet.
   *
   * @param path of the node (empty), peer or route
   * @param place where that begins
   */
  Values(String path, Place place) {
    this.path = path;
    this.place = place;
  }

  <T> void put(ConfigKey<T> key, Given<T> value) {
    given.put(key, value);
  }

  /** Notes that what was given could not be read, so that the default does not stand for it. */
  void putWrong(ConfigKey<?> key) {
    wrong.add(key);
  }

  boolean isWrong(ConfigKey<?> key) {
    return wrong.contains(key);
  }

  boolean hasWrong() {
    return !wrong.isEmpty();
  }

  boolean has(ConfigKey<?> key) {
    return given.containsKey(key);
  }

  /** What was given. */
  <T> Optional<Given<T>> given(ConfigKey<T> key) {
    return Optional.ofNullable(given.get(key))
        .map(value -> new Given<>(key.type().valueClass().cast(value.value()), value.place()));
  }

  /** What was given, else the default; empty if what was given could not be read. */
  <T> Optional<T> get(ConfigKey<T> key) {
    return isWrong(key) ? Optional.empty() : given(key).map(Given::value).or(key::defaultValue);
  }

  /** The same, where nothing is wrong and the key has a default or was checked to be given. */
  <T> T require(ConfigKey<T> key) {
    return get(key).orElseThrow();
  }

  String path() {
    return path;
  }

  String path(ConfigKey<?> key) {
    return Entries.path(path, key.name());
  }

  Place place() {
    return place;
  }

  /** Where the key was given; if nowhere, where it could have been. */
  Place place(ConfigKey<?> key) {
    return given(key).map(Given::place).orElse(place);
  }

  /** Where each value came from, by path. */
  void addOrigins(Collection<ConfigKey<?>> keys, Map<String, Place> origins) {
    for (ConfigKey<?> key : keys) {
      if (has(key) || key.defaultValue().isPresent()) {
        origins.put(path(key), given(key).map(Given::place).orElse(new Place.Default()));
      }
    }
  }
}
