package dev.ilp.config;

import java.util.function.Function;

/**
 * What values a key may have.
 *
 * @param description the legal values, to follow "write" or "must be"
 * @param legal the same for programs, as far as it can be told there
 * @param parser reads the text of a value, whatever source it is from
 * @param formatter the text that the parser reads as the value
 */
record ValueType<T>(
    Class<T> valueClass,
    Form form,
    String description,
    Legal legal,
    Function<String, Parsed<T>> parser,
    Function<T, String> formatter) {

  /** A type whose values' {@code toString} is their text in a file. */
  ValueType(
      Class<T> valueClass, Form form, String description, Function<String, Parsed<T>> parser) {
    this(valueClass, form, description, new Legal.Any(), parser, Object::toString);
  }

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

  ValueType<T> within(Legal bounds) {
    return new ValueType<>(valueClass, form, description, bounds, parser, formatter);
  }

  ValueType<T> formattedBy(Function<T, String> itsFormatter) {
    return new ValueType<>(valueClass, form, description, legal, parser, itsFormatter);
  }

  Parsed<T> parse(String text) {
    return parser.apply(text);
  }

  String format(T value) {
    return formatter.apply(value);
  }
}
