package dev.ilp.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ilp.topology.ComposeOptions.ConfigMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

class TemplatesTest {

  private static final Path FOLDER = Path.of("../compose-templates");

  private static String compose(String template) {
    ComposeOptions options =
        new ComposeOptions(
            "image", "127.0.0.1", 3000, 8080, ConfigMode.FILES, Optional.of(template));
    return ComposeFolder.network(Blueprint.of(Shape.TREE, 5), options).compose();
  }

  private static Stream<Path> templates() throws IOException {
    try (Stream<Path> paths = Files.list(FOLDER)) {
      return paths.filter(path -> path.toString().endsWith(".yml")).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("templates")
  void templateOfTheProjectMakesAComposeFileForAnyNetwork(Path template) throws IOException {
    // Given
    String text = Files.readString(template);

    // When
    Map<String, Object> compose = new Yaml().load(compose(text));

    // Then
    assertThat(ComposeFolder.map(compose.get("services"))).hasSize(5);
    assertThat(compose).containsKey("networks").doesNotContainKey("version");
  }

  @Test
  void eachShapeThatHasATemplateIsNamedInIt() throws IOException {
    // Given, When
    Stream<String> names = templates().map(path -> path.getFileName().toString());

    // Then
    assertThat(names).containsExactly("custom.yml", "hub-spoke.yml", "linear.yml", "mesh.yml");
  }

  @Test
  void valueIsOneScalarWhateverItHolds() {
    // Given
    Map<String, Object> values = Map.of("value", "yes\n- x: {y} # \"z\"", "items", List.of("no"));

    // When
    String yaml =
        Templates.yamlOf("key: {{value}}\nlist:\n{{#items}}\n  - {{.}}\n{{/items}}\n", values);
    Map<String, Object> read = new Yaml().load(yaml);

    // Then
    assertThat(read).isEqualTo(Map.of("key", "yes\n- x: {y} # \"z\"", "list", List.of("no")));
  }

  @Test
  void ownTemplateMayUseTheParts() {
    // Given
    String template = "# mine: {{{name}}}\n{{>services}}\nx-mine: {{last}}\n";

    // When
    String compose = compose(template);

    // Then
    assertThat(compose).startsWith("# mine: tree-5\n# What all").endsWith("x-mine: connector-e\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a: {{nodez}} | nodez",
        "{{#nodez}}{{/nodez}} | nodez",
        "{{#nodes}} | nodes",
        "{{/nodes}} | nodes",
        "{{> none}} | none",
        "{{> ../parts/env}} | parts/env",
      })
  void whatAnOwnTemplateGetsWrongIsNamed(String template, String named) {
    // Given, When, Then
    assertThatThrownBy(() -> compose(template))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(named);
  }
}
