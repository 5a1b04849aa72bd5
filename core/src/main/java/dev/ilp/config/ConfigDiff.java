package dev.ilp.config;

import dev.ilp.config.ConfigPart.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** In what two configurations differ, as far as it matters: not in the order of peers or routes. */
public final class ConfigDiff {

  private final List<ConfigChange> changes = new ArrayList<>();

  private ConfigDiff() {}

  /** All changes: of the node's own keys, then of peers and routes. A new secret is one, too. */
  public static List<ConfigChange> between(NodeConfig before, NodeConfig after) {
    var diff = new ConfigDiff();
    diff.compare(ConfigParts.of(before), ConfigParts.of(after));
    return List.copyOf(diff.changes);
  }

  /**
   * The changes from what a running node tells of itself, which {@link ConfigValues} made, to what
   * it would have. Secrets, of which it tells none, count as equal.
   *
   * @param before one text a path
   */
  public static List<ConfigChange> betweenShown(Map<String, String> before, NodeConfig after) {
    var diff = new ConfigDiff();
    diff.compare(ShownParts.of(before), ShownParts.of(ConfigValues.of(after)));
    return List.copyOf(diff.changes);
  }

  private void compare(Map<String, ConfigPart> before, Map<String, ConfigPart> after) {
    for (String path : union(before.keySet(), after.keySet())) {
      Optional<ConfigPart> was = Optional.ofNullable(before.get(path));
      Optional<ConfigPart> is = Optional.ofNullable(after.get(path));
      if (was.isPresent() && is.isPresent()) {
        compare(was.get(), is.get());
      } else { // peers and routes alone come and go
        Optional<String> summary = was.map(ConfigPart::summary);
        changes.add(new ConfigChange(path, summary, is.map(ConfigPart::summary), true));
      }
    }
  }

  private void compare(ConfigPart before, ConfigPart after) {
    for (String name : union(before.values().keySet(), after.values().keySet())) {
      Optional<Value> was = Optional.ofNullable(before.values().get(name));
      Optional<Value> is = Optional.ofNullable(after.values().get(name));
      if (!was.map(Value::clear).equals(is.map(Value::clear))) {
        boolean reloadable = was.or(() -> is).filter(Value::reloadable).isPresent();
        changes.add(
            new ConfigChange(
                before.path(name), was.map(Value::shown), is.map(Value::shown), reloadable));
      }
    }
  }

  private static Set<String> union(Set<String> one, Set<String> other) {
    Set<String> union = new LinkedHashSet<>(one);
    union.addAll(other);
    return union;
  }
}
