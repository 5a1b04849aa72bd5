package dev.ilp.cli.output;

import dev.ilp.config.ConfigTree;
import dev.ilp.config.ConfigYaml;
import dev.ilp.config.ConfigYaml.Secrets;
import dev.ilp.config.ConfigYaml.Style;
import dev.ilp.config.LoadedConfig;
import dev.ilp.config.Place;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * The configuration that holds.
 *
 * @param withOrigins whether people are told where each value comes from; programs always are
 */
public record ConfigReport(LoadedConfig loaded, boolean withOrigins) implements Result {

  @Override
  public void print(Text text) {
    String yaml =
        ConfigYaml.write(
            loaded.config(),
            new Style(Secrets.MASKED, true),
            path -> withOrigins ? origin(path) : "");
    yaml.lines().map(Printable::of).forEach(text::line);
  }

  private String origin(String path) {
    return loaded.origins().getOrDefault(path, new Place.Default()).toString();
  }

  @Override
  public Object json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("config", ConfigTree.of(loaded.config()));
    Map<String, String> origins = new TreeMap<>();
    loaded.origins().forEach((path, place) -> origins.put(path, place.toString()));
    json.put("origins", origins);
    return json;
  }
}
