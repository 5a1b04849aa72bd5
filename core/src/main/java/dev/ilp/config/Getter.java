package dev.ilp.config;

import java.util.Optional;
import java.util.function.Function;

/**
 * Where the value of a key is in a record that was made of it.
 *
 * @param <O> the record: of a node, a peer or a route
 * @param value empty where the key may be left out and was
 * @param usual the value of an owner whose key is not given
 */
record Getter<O, T>(
    ConfigKey<T> key, Function<O, Optional<T>> value, Function<O, Optional<T>> usual) {

  /** Of a key that always has a value. */
  static <O, T> Getter<O, T> always(ConfigKey<T> key, Function<O, T> value) {
    return sometimes(key, owner -> Optional.of(value.apply(owner)));
  }

  static <O, T> Getter<O, T> sometimes(ConfigKey<T> key, Function<O, Optional<T>> value) {
    return new Getter<>(key, value, _ -> key.defaultValue());
  }

  /** The value as it would stand in a file; a secret in clear. */
  Optional<String> text(O owner) {
    return value.apply(owner).map(key.type()::format);
  }

  /** Whether the value would be the same if the key were not given. */
  boolean isUsual(O owner) {
    return value.apply(owner).equals(usual.apply(owner));
  }
}
