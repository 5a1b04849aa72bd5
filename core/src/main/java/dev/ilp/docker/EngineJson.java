package dev.ilp.docker;

import java.util.LinkedHashMap;
import java.util.Map;

/** An object of an engine's answer; what is missing in it is empty, or 0. */
record EngineJson(Map<String, Object> fields) {

  static EngineJson of(Object value) {
    Map<String, Object> fields = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> map) {
      map.forEach((key, field) -> fields.put(String.valueOf(key), field));
    }
    return new EngineJson(fields);
  }

  EngineJson at(String key) {
    return of(fields.getOrDefault(key, ""));
  }

  String text(String key) {
    return fields.get(key) instanceof String text ? text : "";
  }

  long number(String key) {
    return fields.get(key) instanceof Number number ? number.longValue() : 0;
  }
}
