package dev.ilp.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What one value may be, in the words of JSON Schema. */
final class SchemaOfValue {

  private SchemaOfValue() {}

  static Map<String, Object> of(ValueType<?> type) {
    Map<String, Object> schema = new LinkedHashMap<>();
    switch (type.form()) {
      case NUMBER -> schema.putAll(number(type.legal()));
      case BOOLEAN -> schema.put("type", "boolean");
      case TEXT -> {
        schema.put("type", scalars(type));
        schema.putAll(text(type.legal()));
      }
      case SECRET, URL -> {
        schema.put("type", scalars(type));
        schema.putAll(withVariables(type.legal()));
      }
      case LIST, MAP -> throw new IllegalArgumentException("no single value: " + type.form());
    }
    return schema;
  }

  /** Text that needs no quotes where it looks like something else, since it is read as text. */
  private static Object scalars(ValueType<?> type) {
    List<String> types = new ArrayList<>(List.of("string"));
    if (takes(type, "1.5")) {
      types.add("number");
    } else if (takes(type, "15")) {
      types.add("integer");
    }
    if (takes(type, "true")) {
      types.add("boolean");
    }
    return types.size() == 1 ? types.getFirst() : types;
  }

  private static boolean takes(ValueType<?> type, String text) {
    return type.parse(text) instanceof Parsed.Good<?>;
  }

  private static Map<String, Object> number(Legal legal) {
    return switch (legal) {
      case Legal.Whole(var minimum, var maximum) -> {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "integer");
        schema.put("minimum", minimum);
        schema.put("maximum", maximum);
        yield schema;
      }
      case Legal.AboveZero _ -> Map.of("type", "number", "exclusiveMinimum", 0);
      case Legal.Any _, Legal.Matching _, Legal.OneOf _ -> Map.of("type", "number");
    };
  }

  private static Map<String, Object> text(Legal legal) {
    return switch (legal) {
      case Legal.Matching(String pattern) -> pattern(pattern);
      case Legal.OneOf(List<String> names) -> Map.of("anyOf", List.of(choice(names), any(names)));
      case Legal.Any _, Legal.Whole _, Legal.AboveZero _ -> Map.of();
    };
  }

  /** What editors offer. */
  private static Map<String, Object> choice(List<String> names) {
    return Map.of("enum", names);
  }

  private static Map<String, Object> any(List<String> names) {
    return pattern(names.stream().map(Patterns::anyCase).collect(Collectors.joining("|")));
  }

  private static Map<String, Object> withVariables(Legal legal) {
    Map<String, Object> schema = new LinkedHashMap<>(pattern(Patterns.WITH_VARIABLES));
    Map<String, Object> plain = text(legal);
    if (!plain.isEmpty()) {
      schema.put("anyOf", List.of(plain, pattern(Patterns.HAS_VARIABLE)));
    }
    return schema;
  }

  private static Map<String, Object> pattern(String pattern) {
    return Map.of("pattern", "^(?:" + pattern + ")$");
  }
}
