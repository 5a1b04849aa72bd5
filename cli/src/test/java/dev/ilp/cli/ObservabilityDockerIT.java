package dev.ilp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Compose understands a network together with what watches it; the images are elsewhere. */
@ExtendWith(DockerEngine.class)
class ObservabilityDockerIT {

  private static final Path EXAMPLE = TestImage.ROOT.resolve("examples/observability");

  @Test
  void overlayFitsAGeneratedNetwork(@TempDir Path home) throws Exception {
    // Given
    try (ComposedNetwork network = ComposedNetwork.generate(home, "linear", 3, Map.of())) {

      // When
      Finished config =
          Finished.of(
              network.folder(),
              Map.of("OBSERVABILITY", EXAMPLE.toString()),
              DockerEngine.compose().orElseThrow(),
              "-f",
              "docker-compose.yml",
              "-f",
              EXAMPLE.resolve("docker-compose.yml").toString(),
              "config");

      // Then
      assertThat(config.code()).as(config.output()).isZero();
      assertThat(config.output())
          .contains("connector-a", "prom/prometheus", "grafana/grafana")
          .contains(EXAMPLE.resolve("prometheus").toString(), "/etc/prometheus")
          .contains(EXAMPLE.resolve("grafana/dashboards").toString());
    }
  }
}
