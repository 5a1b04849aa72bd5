package dev.ilp.config;

import java.util.function.Function;

/**
 * What values a key may have.
 *
 * @param description the legal values, to follow "write" or "must be"
 * @param parser reads the text of a value, whatever source it is from
 */
record ValueType<T>(
    Class<T> valueClass, Form form, String description, Function<String, Parsed<T>> parser) {

  /** How a value looks in YAML. */
  enum Form {
    TEXT,
    NUMBER,
    BOOLEAN,
    /** Text that is never shown and may hold <code>${VARIABLE}</code>. */
    SECRET,
    /** Text whose credentials are never shown; it may hold <code>${VARIABLE}</code>. */
    URL,
    LIST,
    MAP;

    /** Whether <code>${VARIABLE}</code> stands for the variable's value. */
    boolean expandsVariables() {
      return this == SECRET || this == URL;
    }

    /** Whether it has entries rather than a value. */
    boolean isNested() {
      return this == LIST || this == MAP;
    }

    /** Whether quotes make it something else. */
    boolean isNeverQuoted() {
      return this == NUMBER || this == BOOLEAN;
    }
  }

  Parsed<T> parse(String text) {
    return parser.apply(text);
  }
}
