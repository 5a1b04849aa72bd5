package dev.ilp.config;

/**
 * One thing that is wrong with a configuration. No part of it holds a secret's value.
 *
 * @param key the path of the key, such as {@code peers[1].url}; empty where none can be named
 * @param what what is wrong, with the value that is
 * @param remedy what to do about it: the nearest right key or value, if there is one
 */
public record Problem(Severity severity, Place place, String key, String what, String remedy) {

  /** Whether a node may start all the same. */
  public enum Severity {
    ERROR,
    WARNING
  }

  /** Two lines: place, key and what is wrong; and, indented, the remedy. */
  @Override
  public String toString() {
    return (place instanceof Place.Default ? "" : place + ": ")
        + (severity == Severity.WARNING ? "warning: " : "")
        + (key.isEmpty() ? "" : key + ": ")
        + what
        + "\n  "
        + remedy;
  }
}
