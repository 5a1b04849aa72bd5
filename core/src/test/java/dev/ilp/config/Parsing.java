package dev.ilp.config;

/** What comes of parsing a text, for assertions. */
final class Parsing {

  private Parsing() {}

  static <T> T good(ValueType<T> type, String text) {
    return switch (type.parse(text)) {
      case Parsed.Good<T>(T value) -> value;
      case Parsed.Bad<T>(String what, String _) -> throw new AssertionError(what);
    };
  }

  /** What is wrong and its remedy, on one line. */
  static String bad(ValueType<?> type, String text) {
    return switch (type.parse(text)) {
      case Parsed.Good<?>(Object value) -> throw new AssertionError("read as " + value);
      case Parsed.Bad<?>(String what, String remedy) -> what + " | " + remedy;
    };
  }
}
