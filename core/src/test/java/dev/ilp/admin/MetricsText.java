package dev.ilp.admin;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Metrics in the text format of Prometheus, and what is wrong with them by its conventions: what
 * {@code promtool check metrics} looks at, and some more.
 */
public final class MetricsText {

  private static final Pattern SAMPLE =
      Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)\\})? (\\S+)");
  private static final Pattern LABEL = Pattern.compile("([a-z_]+)=\"((?:[^\"\\\\]|\\\\.)*)\"");
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");
  private static final Pattern OTHER_UNITS =
      Pattern.compile(
          ".*_(millis|milliseconds|micros|microseconds|nanos|minutes|hours|days|kb|mb"
              + "|kilobytes|megabytes|percent)(_.*)?");

  private static final int MOST_VALUES = 64;

  private final Map<String, String> types = new LinkedHashMap<>();
  private final Map<String, String> helps = new HashMap<>();
  private final Map<String, Double> samples = new LinkedHashMap<>();
  private final Map<String, Set<String>> labelValues = new HashMap<>();
  private final Map<String, Set<String>> labelNames = new HashMap<>();
  private final List<String> problems = new ArrayList<>();

  /** Reads all lines. */
  public MetricsText(String text) {
    text.lines().forEach(this::read);
    types.forEach(this::check);
    labelValues.forEach(
        (label, values) -> {
          if (values.size() > MOST_VALUES) {
            problems.add(label + " has " + values.size() + " values");
          }
        });
  }

  private void read(String line) {
    String[] words = line.split(" ", 4);
    if (line.startsWith("# HELP ")) {
      once(helps.put(words[2], words[3]) == null, "HELP twice: " + words[2]);
    } else if (line.startsWith("# TYPE ")) {
      once(types.put(words[2], words[3]) == null, "TYPE twice: " + words[2]);
    } else if (!line.startsWith("#")) {
      readSample(line);
    }
  }

  private void readSample(String line) {
    Matcher sample = SAMPLE.matcher(line);
    if (!sample.matches()) {
      problems.add("no sample: " + line);
      return;
    }
    String labels = sample.group(2) == null ? "" : sample.group(2);
    String key = sample.group(1) + "{" + labels + "}";
    once(samples.put(key, number(sample.group(3))) == null, "series twice: " + key);
    String family = family(sample.group(1));
    if (!types.containsKey(family)) {
      problems.add("a sample before its TYPE: " + line);
    }
    readLabels(family, sample.group(1), labels);
  }

  private void readLabels(String family, String name, String labels) {
    Set<String> names = new TreeSet<>();
    Matcher label = LABEL.matcher(labels);
    while (label.find()) {
      names.add(label.group(1));
      labelValues
          .computeIfAbsent(family + " " + label.group(1), key -> new HashSet<>())
          .add(label.group(2));
      if (label.group(2).isEmpty()) {
        problems.add("a label without a value: " + name + "{" + labels + "}");
      }
    }
    Set<String> others = labelNames.putIfAbsent(name, names);
    once(others == null || others.equals(names), "other labels in another series: " + name);
  }

  private static double number(String text) {
    return switch (text) {
      case "+Inf" -> Double.POSITIVE_INFINITY;
      case "-Inf" -> Double.NEGATIVE_INFINITY;
      default -> Double.parseDouble(text);
    };
  }

  private String family(String name) {
    for (String end : List.of("_bucket", "_sum", "_count")) {
      String base = name.substring(0, Math.max(0, name.length() - end.length()));
      if (name.endsWith(end) && "histogram".equals(types.get(base))) {
        return base;
      }
    }
    return name;
  }

  private void check(String name, String type) {
    once(NAME.matcher(name).matches(), "not in snake case: " + name);
    once(!helps.getOrDefault(name, "").isBlank(), "no HELP: " + name);
    once(type.equals("counter") == name.endsWith("_total"), "only counters end in _total: " + name);
    once(!OTHER_UNITS.matcher(name).matches(), "not a base unit: " + name);
    once(!name.contains(type), "a type in the name: " + name);
    if (type.equals("histogram")) {
      once(name.endsWith("_seconds") || name.endsWith("_bytes"), "no unit: " + name);
    }
  }

  private void once(boolean isFine, String problem) {
    if (!isFine) {
      problems.add(problem);
    }
  }

  /** What is wrong. */
  public List<String> problems() {
    return List.copyOf(problems);
  }

  /** The names of all series, such as a histogram's three. */
  public Set<String> names() {
    return Set.copyOf(labelNames.keySet());
  }

  /** The value of one series, written as it is there. */
  public double value(String series) {
    Double value = samples.get(series.contains("{") ? series : series + "{}");
    if (value == null) {
      throw new AssertionError("no " + series + " among " + samples.keySet());
    }
    return value;
  }
}
