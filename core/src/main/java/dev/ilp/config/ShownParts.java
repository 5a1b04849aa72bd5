package dev.ilp.config;

import dev.ilp.config.ConfigPart.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A configuration as it is shown, taken apart again. */
final class ShownParts {

  private static final Pattern OF_ENTRY =
      Pattern.compile("((peers|routes)\\[[^\\]]*]|p2p\\.policy)\\.(.+)");

  private ShownParts() {}

  /** Peer by peer and route by route, like {@link ConfigParts}. */
  static Map<String, ConfigPart> of(Map<String, String> texts) {
    Map<String, Map<String, Value>> values = new LinkedHashMap<>();
    texts.forEach(
        (path, text) -> {
          Matcher entry = OF_ENTRY.matcher(path);
          boolean ofNode = !entry.matches();
          String part = ofNode ? "" : entry.group(1);
          String name = ofNode ? path : entry.group(3);
          values
              .computeIfAbsent(part, _ -> new LinkedHashMap<>())
              .put(name, value(list(entry), name, path, text));
        });
    Map<String, ConfigPart> parts = new LinkedHashMap<>();
    values.forEach((path, ofPart) -> parts.put(path, new ConfigPart(path, ofPart)));
    return parts;
  }

  /** Empty for what is in none. */
  private static String list(Matcher entry) {
    String list = entry.matches() ? entry.group(2) : "";
    return list == null ? "" : list;
  }

  private static Value value(String list, String name, String path, String text) {
    List<ConfigKey<?>> keys =
        switch (list) {
          case "peers" -> PeerKeys.ALL;
          case "routes" -> RouteKeys.ALL;
          default -> NodeKeys.ALL;
        };
    String keyName = name.replaceFirst("\\[.*", "");
    Optional<ConfigKey<?>> key =
        keys.stream().filter(known -> known.name().equals(keyName)).findFirst();
    boolean reloadable =
        key.filter(ConfigKey::reloadable).isPresent()
            || P2pValue.ALL.stream()
                .anyMatch(value -> value.path().equals(path) && value.key().reloadable());
    boolean usual = key.flatMap(ConfigKey::defaultText).filter(text::equals).isPresent();
    return new Value(text, text, reloadable, usual && !list.equals("routes"));
  }
}
