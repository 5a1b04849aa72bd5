package dev.ilp.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlDocumentTest {

  @TempDir private Path folder;

  private List<String> problems(String yaml) {
    return TestSources.in(folder).file(yaml).problems();
  }

  static Stream<Arguments> noYaml() {
    return Stream.of(
        Arguments.of("nodeId: a\npeers:\n\t- id: b\n", "3:1: a tab stands where indentation is"),
        Arguments.of("nodeId: @a\n", "1:9: a value cannot begin with this character"),
        Arguments.of("nodeId: a: b\n", "1:10: a second ': ' stands in one line"),
        Arguments.of("nodeId: a\n  logLevel: b\n", "2:11: a second ': ' stands in one line"),
        Arguments.of("nodeId: a\njust text\n", "2:1: a key without ': ' after it"),
        Arguments.of("nodeId: *a\n", "1:9: an alias (*) to what is defined nowhere"),
        Arguments.of("nodeId: !a b\n", "1:9: nodeId: a tag (!) that is not known"),
        Arguments.of("nodeId: !!a b\n", "1:9: a tag (!) that is not known"),
        Arguments.of("nodeId: !a!b c\n", "1:9: a tag (!) that is not known"),
        Arguments.of("nodeId: \"a\n\n", "1:9: a quote that is opened is not closed"),
        Arguments.of("nodeId: 'a\n---\n", "1:9: a quote that is opened is not closed"),
        Arguments.of("nodeId: \"\\q\"\n", "1:11: an unknown escape after '\\'"),
        Arguments.of("peers:\n  - id: a\n   url: b\n", "3:4: this does not fit in with the lines"),
        Arguments.of("peers: [{id: b]\n", "1:9: a map in braces that is not closed"),
        Arguments.of("peers: [{id: b}\n", "1:8: a list in brackets that is not closed"),
        Arguments.of("%YAML 9.0\n---\nnodeId: a\n", "1:1: is not YAML from here on"),
        Arguments.of("nodeId: a\nlog\u0001: b\n", "2:4: the character U+0001 is not allowed"));
  }

  @ParameterizedTest
  @MethodSource("noYaml")
  void placeOfASyntaxErrorIsNamed(String yaml, String problem) {
    // When
    List<String> problems = problems(yaml);

    // Then
    assertThat(problems)
        .singleElement()
        .asString()
        .startsWith("node.yaml:" + problem)
        .contains(" | ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n\n", "# nothing\n", "---\n", "~\n"})
  void fileWithoutKeysIsEmpty(String yaml) {
    // When
    List<String> problems = problems(yaml);

    // Then
    assertThat(problems)
        .containsExactly(
            "node.yaml: is empty | write at least 'nodeId: <name>', or start without a file");
  }

  @ParameterizedTest
  @ValueSource(strings = {"- nodeId\n", "nodeId\n", "nodeId:alice\n"})
  void topMustBeAMap(String yaml) {
    // When
    List<String> problems = problems(yaml);

    // Then
    assertThat(problems)
        .containsExactly("node.yaml:1:1: must be a map of keys | write lines 'key: value'");
  }

  @Test
  void secondDocumentIsAProblem() {
    // When
    List<String> problems = problems("---\nnodeId: a\n---\nnodeId: b\n");

    // Then
    assertThat(problems)
        .containsExactly(
            "node.yaml:4:1: a second document begins here"
                + " | a file is for one node: remove the line '---' and what is below it");
  }

  @Test
  void aliasesThatMultiplyAreRefused() {
    // Given
    String laughs =
        IntStream.range(1, 10)
            .mapToObj(i -> "k%d: &a%d [%s]".formatted(i, i, ("*a" + (i - 1) + ", ").repeat(9)))
            .collect(Collectors.joining("\n", "k0: &a0 [ha]\n", "\n"));

    // When
    List<String> problems = problems(laughs);

    // Then
    assertThat(problems)
        .containsExactly(
            "node.yaml: has more than 50 aliases (*) to maps or lists | write them out");
  }

  @Test
  void aliasToItselfDoesNoHarm() {
    // When
    List<String> problems = problems("nodeId: a\npeers: &p [*p]\n");

    // Then
    assertThat(problems)
        .containsExactly(
            "node.yaml:2:8: peers[0]: must be a map, not a list"
                + " | write lines 'key: value' after its '- '");
  }

  @Test
  void deepNestingIsRefused() {
    // When
    List<String> problems = problems("peers: " + "[".repeat(100_000));

    // Then
    assertThat(problems)
        .containsExactly(
            "node.yaml: has more than 20 maps or lists within one another"
                + " | a configuration needs three: check the brackets");
  }

  @Test
  void tagsOfJavaClassesConstructNothing() {
    // When
    List<String> problems = problems("nodeId: !!java.io.File [/tmp/x]\n");

    // Then
    assertThat(problems)
        .containsExactly(
            "node.yaml:1:9: a tag (!) that is not known"
                + " | put a value that begins with '!' between quotes");
  }
}
