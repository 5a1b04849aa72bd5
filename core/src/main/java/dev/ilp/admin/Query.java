package dev.ilp.admin;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What stands behind the question mark of a request, each key at most once. */
final class Query {

  private final Map<String, String> values;

  /** A query is wrong; the message says which value, and what is allowed. */
  static final class QueryException extends Exception {
    private static final long serialVersionUID = 1L;

    QueryException(String message) {
      super(message);
    }
  }

  private Query(Map<String, String> values) {
    this.values = values;
  }

  /**
   * Reads it.
   *
   * @param known the keys that the page understands
   * @throws QueryException if another one is there, one is there twice or has no value
   */
  static Query parse(String text, List<String> known) throws QueryException {
    Map<String, String> values = new LinkedHashMap<>();
    for (String part : text.split("&", -1)) {
      if (!part.isEmpty()) {
        add(part, known, values);
      }
    }
    return new Query(values);
  }

  private static void add(String part, List<String> known, Map<String, String> values)
      throws QueryException {
    int equals = part.indexOf('=');
    String key = decode(equals < 0 ? part : part.substring(0, equals));
    String value = equals < 0 ? "" : decode(part.substring(equals + 1));
    if (!known.contains(key)) {
      throw new QueryException(
          "no such parameter: '%s'; %s"
              .formatted(
                  key,
                  known.isEmpty() ? "there are none" : "there are " + String.join(", ", known)));
    }
    if (value.isEmpty()) {
      throw new QueryException(key + " has no value: write " + key + "=...");
    }
    if (values.putIfAbsent(key, value) != null) {
      throw new QueryException(key + " is there twice: write it once");
    }
  }

  private static String decode(String text) throws QueryException {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new QueryException("'" + text + "' is not percent-encoded");
    }
  }

  /** A value as it stands there. */
  Optional<String> text(String key) {
    return Optional.ofNullable(values.get(key));
  }

  /**
   * A value that {@code read} understands.
   *
   * @param allowed what it may be, in words
   * @throws QueryException if {@code read} throws {@link IllegalArgumentException}
   */
  <T> Optional<T> value(String key, Function<String, T> read, String allowed)
      throws QueryException {
    String text = values.get(key);
    if (text == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(read.apply(text));
    } catch (IllegalArgumentException e) {
      throw new QueryException("%s '%s' is not %s".formatted(key, text, allowed));
    }
  }

  /** A whole number from 1 to {@code most}. */
  Optional<Integer> number(String key, int most) throws QueryException {
    return value(
        key,
        text -> {
          int number = Integer.parseInt(text);
          if (number < 1 || number > most) {
            throw new IllegalArgumentException("not within the range");
          }
          return number;
        },
        "a whole number from 1 to " + most);
  }
}
