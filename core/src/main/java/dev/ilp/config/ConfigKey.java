package dev.ilp.config;

import java.util.Locale;
import java.util.Optional;

/**
 * One key: all there is to know about it.
 *
 * @param name its spelling in a file
 * @param unit what a bare number counts; empty for everything else
 * @param defaultValue the value of a key that is not given; empty: none, or one that depends on
 *     other keys, as its meaning tells
 * @param required whether a configuration without it is wrong
 * @param reloadable whether a running node takes over a change
 * @param meaning one sentence
 * @param example a value's text, where no default serves as one; may be empty
 */
record ConfigKey<T>(
    String name,
    ValueType<T> type,
    String unit,
    Optional<T> defaultValue,
    boolean required,
    boolean reloadable,
    String meaning,
    String example) {

  static <T> ConfigKey<T> key(String name, ValueType<T> type, String meaning) {
    return new ConfigKey<>(name, type, "", Optional.empty(), false, false, meaning, "");
  }

  ConfigKey<T> in(String itsUnit) {
    return new ConfigKey<>(
        name, type, itsUnit, defaultValue, required, reloadable, meaning, example);
  }

  ConfigKey<T> byDefault(T value) {
    return new ConfigKey<>(
        name, type, unit, Optional.of(value), required, reloadable, meaning, example);
  }

  ConfigKey<T> must() {
    return new ConfigKey<>(name, type, unit, defaultValue, true, reloadable, meaning, example);
  }

  ConfigKey<T> mayChange() {
    return new ConfigKey<>(name, type, unit, defaultValue, required, true, meaning, example);
  }

  ConfigKey<T> like(String text) {
    return new ConfigKey<>(name, type, unit, defaultValue, required, reloadable, meaning, text);
  }

  /** The default as it would stand in a file. */
  Optional<String> defaultText() {
    return defaultValue.map(type::format);
  }

  boolean secret() {
    return type.form() == ValueType.Form.SECRET;
  }

  /** Whether it is a flag too, if it is a key of the node: command lines are seen by others. */
  boolean hasFlag() {
    return !secret() && !type.form().isNested();
  }

  /** Its variable, if it is a key of the node: {@code btpServerPort} is {@code BTP_SERVER_PORT}. */
  String variable() {
    return words("_").toUpperCase(Locale.ROOT);
  }

  /** Its flag without the dashes, if it is a key of the node: {@code btp-server-port}. */
  String flag() {
    return words("-");
  }

  private String words(String separator) {
    return name.replaceAll("(?<=[a-z])(?=[A-Z])", separator).toLowerCase(Locale.ROOT);
  }
}
