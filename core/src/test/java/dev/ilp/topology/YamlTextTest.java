package dev.ilp.topology;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

class YamlTextTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "connector-a",
        "yes",
        "No",
        "null",
        "y",
        "1",
        "1e3",
        "0x1f",
        "12:30",
        "~",
        "- a",
        "a: b",
        "a #b",
        "{a}",
        "[a]",
        "*a",
        "&a",
        "!a",
        "%a",
        "@a",
        "`a",
        "a\nb",
        "a\tb",
        "\"",
        "\\",
        "'",
        "ä€😀",
        "\u0000\u0007\u0085\u2028",
        "${A:?b: c}",
        "<<",
        "=",
        "---",
        "127.0.0.1:3000:3000"
      })
  void textIsReadBackAsItself(String text) {
    // Given
    String yaml = "key: " + YamlText.of(text) + "\n" + YamlText.of(text) + ": value\n";

    // When
    Object read = new Yaml().load(yaml);

    // Then
    assertThat(read).hasToString("{key=" + text + ", " + text + "=value}");
  }

  @ParameterizedTest
  @CsvSource({"connector-a, connector-a", "/etc/ilp, /etc/ilp", "a:b, '\"a:b\"'", "on, '\"on\"'"})
  void quotesStandWhereTheyAreNeeded(String text, String yaml) {
    // Given, When
    String written = YamlText.of(text);

    // Then
    assertThat(written).isEqualTo(yaml);
  }
}
