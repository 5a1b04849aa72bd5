package dev.ilp.config;

/** What became of a text that should have been a value. */
sealed interface Parsed<T> {

  /** It is one. */
  record Good<T>(T value) implements Parsed<T> {}

  /** It is none. Neither part holds anything of a secret. */
  record Bad<T>(String what, String remedy) implements Parsed<T> {}
}
