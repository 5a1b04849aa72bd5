package dev.ilp.config;

import java.util.Optional;

/**
 * Reads the keys of the node that have one value: flag over environment over file. What the file
 * says is checked also where something else counts.
 */
record NodeReader(ConfigSources sources, Problems problems, Optional<Section> file) {

  /** The values; one that is missing is a problem, unless the file could not be read. */
  Values read(boolean isFileRead) {
    var values = new Values("", file.map(Section::place).orElseGet(Place.Default::new));
    for (ConfigKey<?> key : NodeKeys.SCALARS) {
      boolean isGiven = readInto(values, key);
      if (key.required() && !isGiven && isFileRead) {
        missing(values, key);
      }
    }
    return values;
  }

  /** Whether there is a value, right or wrong. */
  private <T> boolean readInto(Values values, ConfigKey<T> key) {
    Optional<Given<T>> inFile = file.flatMap(section -> section.read(key));
    Optional<Given<String>> over =
        sources.flag(key.flag()).or(() -> sources.variable(key.variable()));
    Optional<Given<T>> value =
        over.map(text -> problems.take(key.type().parse(text.value()), text.place(), key.name()))
            .orElse(inFile);
    value.ifPresent(given -> values.put(key, given));
    boolean isGiven = over.isPresent() || file.filter(section -> section.has(key)).isPresent();
    if (isGiven && value.isEmpty()) {
      values.putWrong(key);
    }
    return isGiven;
  }

  private void missing(Values values, ConfigKey<?> key) {
    problems.error(
        values.place(),
        key.name(),
        "is missing",
        "add '%s: <value>' to the file, set %s, or give --%s; it is %s"
            .formatted(key.name(), key.variable(), key.flag(), key.type().description()));
  }
}
