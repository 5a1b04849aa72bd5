package dev.ilp.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The dashboard and what is around it are readable, and show what there is. */
class ObservabilityExampleIT {

  private static final Path FOLDER = Path.of("..", "examples", "observability");
  private static final Path DASHBOARD = FOLDER.resolve("grafana/dashboards/ilp.json");
  private static final Pattern METRIC = Pattern.compile("\\b(?:ilp|jvm|process)_[a-z0-9_]+");

  private static Map<?, ?> yaml(String file) throws IOException {
    Yaml yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
    return yaml.load(Files.readString(FOLDER.resolve(file)));
  }

  private static Set<String> expressions() throws IOException {
    Set<String> expressions = new TreeSet<>();
    Map<String, Object> dashboard = JSON.std.mapFrom(Files.readString(DASHBOARD));
    collect(dashboard, expressions);
    return expressions;
  }

  private static void collect(Object node, Set<String> expressions) {
    if (node instanceof Map<?, ?> map) {
      Stream.of("expr", "definition")
          .filter(map::containsKey)
          .forEach(key -> expressions.add(String.valueOf(map.get(key))));
      map.values().forEach(value -> collect(value, expressions));
    } else if (node instanceof List<?> list) {
      list.forEach(value -> collect(value, expressions));
    }
  }

  @Test
  void everyMetricOfTheDashboardExists() throws Exception {
    // Given
    List<String> wanted = new ArrayList<>();
    for (String expression : expressions()) {
      METRIC.matcher(expression).results().map(found -> found.group()).forEach(wanted::add);
    }

    // When
    Set<String> there;
    try (TestAdmin admin = new TestAdmin()) {
      admin.rejectOne();
      there = new MetricsText(admin.ask("GET", "/metrics").body()).names();
    }

    // Then
    assertThat(wanted).hasSizeGreaterThan(15);
    assertThat(there).containsAll(wanted);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "docker-compose.yml",
        "prometheus/prometheus.yml",
        "grafana/provisioning/datasources/prometheus.yml",
        "grafana/provisioning/dashboards/ilp.yml"
      })
  void filesAreYaml(String file) throws IOException {
    assertThat(yaml(file)).isNotEmpty();
  }

  @Test
  void panelsAskTheDataSourceThatIsProvisioned() throws IOException {
    // Given
    Object sources = yaml("grafana/provisioning/datasources/prometheus.yml").get("datasources");

    // When
    String dashboard = Files.readString(DASHBOARD);

    // Then
    assertThat(String.valueOf(sources)).contains("uid=ilp-prometheus");
    assertThat(dashboard).contains("\"uid\": \"ilp-prometheus\"");
  }
}
