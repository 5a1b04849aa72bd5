package dev.ilp.topology;

import dev.ilp.config.ConfigLoader;
import dev.ilp.config.ConfigSources;
import dev.ilp.config.LinkConfig;
import dev.ilp.config.LoadedConfig;
import dev.ilp.config.TopologyConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;

/** A Compose network in a folder, read the way Compose and its nodes read it. */
record ComposeFolder(Path folder) {

  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z0-9_]+)(?::([-?])([^}]*))?}");

  static final ComposeOptions OPTIONS =
      new ComposeOptions(
          "ilp-connector",
          "127.0.0.1",
          3000,
          8080,
          ComposeOptions.ConfigMode.FILES,
          Optional.empty());

  static ComposeOptions options(ComposeOptions.ConfigMode mode) {
    return new ComposeOptions("ilp-connector", "127.0.0.1", 3000, 8080, mode, Optional.empty());
  }

  /** As from a file: each node dials the next, and the last the first. */
  static Blueprint ring() {
    TopologyConfig config =
        new TopologyConfig(
            Optional.of("round"),
            Optional.empty(),
            List.of("alice", "bob", "carol"),
            List.of(
                LinkConfig.of("alice", "bob"),
                LinkConfig.of("bob", "carol"),
                LinkConfig.of("carol", "alice")),
            List.of(),
            Map.of());
    return Blueprint.of(config, "file");
  }

  static NetworkPlan plan(Blueprint blueprint) {
    return new NetworkPlan(blueprint, new Secrets(new SplittableRandom(1)));
  }

  static ComposeNetwork network(Blueprint blueprint, ComposeOptions options) {
    return new ComposeNetwork(plan(blueprint), options, new Secrets(new SplittableRandom(2)));
  }

  static ComposeFolder write(Path folder, ComposeNetwork network) throws IOException {
    new OutputFolder(folder).write(network.files(), false);
    return new ComposeFolder(folder);
  }

  String text(String file) throws IOException {
    return Files.readString(folder.resolve(file));
  }

  /** Names and values of {@code .env}. */
  Map<String, String> variables() throws IOException {
    Map<String, String> variables = new TreeMap<>();
    for (String line : Files.readAllLines(folder.resolve(".env"))) {
      int equals = line.indexOf('=');
      if (equals > 0 && !line.startsWith("#")) {
        variables.put(line.substring(0, equals), line.substring(equals + 1));
      }
    }
    return variables;
  }

  Map<String, Object> compose() throws IOException {
    LoaderOptions loading = new LoaderOptions();
    loading.setMaxAliasesForCollections(1000); // two a node
    return new Yaml(loading).load(text("docker-compose.yml"));
  }

  Map<String, Object> services() throws IOException {
    return map(compose().get("services"));
  }

  Map<String, Object> service(String node) throws IOException {
    return map(services().get(node));
  }

  /** What a container finds in its environment. */
  Map<String, String> environment(String node) throws IOException {
    Map<String, String> variables = variables();
    Map<String, String> environment = new HashMap<>();
    map(service(node).get("environment"))
        .forEach((name, value) -> environment.put(name, filled((String) value, variables)));
    return environment;
  }

  /** As Compose does; but no variable may be missing. */
  private static String filled(String text, Map<String, String> variables) {
    Matcher matcher = VARIABLE.matcher(text);
    return matcher.replaceAll(
        found -> {
          String value = variables.get(found.group(1));
          if (value == null && "-".equals(found.group(2))) {
            return Matcher.quoteReplacement(found.group(3)); // may be empty, where it is said so
          }
          if (value == null || value.isEmpty()) {
            throw new AssertionError(found.group(1) + " is not set");
          }
          return Matcher.quoteReplacement(value);
        });
  }

  /** What a node in its container starts with. */
  LoadedConfig load(String node) throws IOException {
    Map<String, String> environment = environment(node);
    Optional<String> named = Optional.ofNullable(environment.remove("CONFIG_FILE"));
    return ConfigLoader.load(
        new ConfigSources(
            named.map(file -> folder.resolve("configs/" + node + "/config.yaml")),
            environment,
            Map.of()));
  }

  @SuppressWarnings("unchecked") // maps of YAML whose keys are names
  static Map<String, Object> map(@Nullable Object value) {
    return (Map<String, Object>) Objects.requireNonNull(value);
  }
}
