package dev.ilp.config;

import java.math.BigInteger;
import java.util.List;

/** Which texts are values, said so that programs understand it. */
sealed interface Legal {

  /** Any, as far as can be told. */
  record Any() implements Legal {}

  /** Whole numbers, both bounds included. */
  record Whole(BigInteger minimum, BigInteger maximum) implements Legal {}

  /** Numbers above zero. */
  record AboveZero() implements Legal {}

  /** What a regular expression describes that Java and ECMA-262 understand alike. */
  record Matching(String pattern) implements Legal {}

  /** These names, in upper or lower case. */
  record OneOf(List<String> names) implements Legal {
    public OneOf {
      names = List.copyOf(names);
    }
  }
}
