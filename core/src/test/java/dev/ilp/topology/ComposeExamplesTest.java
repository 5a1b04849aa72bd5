package dev.ilp.topology;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The examples are what the command writes today, less its secrets. */
class ComposeExamplesTest {

  private static final Set<String> SECRET = Set.of(".env", ComposeNetwork.NETWORK_FILE);

  private static Map<String, String> content(Path folder) throws IOException {
    Map<String, String> content = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        content.put(folder.relativize(path).toString(), Files.readString(path));
      }
    }
    content.keySet().removeAll(SECRET);
    return content;
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({"LINEAR, 3", "MESH, 4", "HUB_SPOKE, 4"})
  void exampleIsWhatTheCommandWrites(Shape shape, int nodes) throws IOException {
    // Given
    Path folder = Path.of("../examples/compose-%s-%d".formatted(shape, nodes));
    ComposeNetwork network =
        ComposeFolder.network(Blueprint.of(shape, nodes), ComposeFolder.OPTIONS);
    Map<String, String> written =
        network.files().stream()
            .filter(file -> !SECRET.contains(file.path()))
            .collect(toMap(OutputFile::path, OutputFile::text));

    // When
    Map<String, String> example = Files.exists(folder) ? content(folder) : Map.of();

    // Then
    assertThat(example)
        .as(
            "examples/compose-%1$s-%2$d is stale: remove it, and write it anew with './ilp topology"
                + " generate %1$s %2$d --name %1$s-%2$d -o examples/compose-%1$s-%2$d'",
            shape, nodes)
        .isEqualTo(written);
  }
}
