package dev.ilp.config;

import static dev.ilp.config.Parsing.bad;
import static dev.ilp.config.Parsing.good;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.packet.AddressPrefix;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {

  @ParameterizedTest
  @CsvSource({
    "'my node', did you mean 'my-node'?",
    "' a ', did you mean 'a'?",
    "'a.b', did you mean 'a-b'?",
    "'', 'write 1 to 64 letters, digits, ''_'', ''~'' or ''-'''"
  })
  void idIsOneSegment(String text, String remedy) {
    // When
    String problem = bad(ValueTypes.SEGMENT, text);

    // Then
    assertThat(problem)
        .isEqualTo("'%s' must be 1 to 64 letters, digits, '_', '~' or '-' | %s", text, remedy);
  }

  @ParameterizedTest
  @CsvSource({
    "tset.alice, did you mean 'test.alice'?",
    "alice, did you mean 'test.alice'?",
    "test.alice., did you mean 'test.alice'?",
    "test/alice, did you mean 'test.alice'?",
    "test.älice, write a scheme"
  })
  void addressHasASchemeAndSegments(String text, String remedy) {
    // When
    String problem = bad(ValueTypes.ADDRESS, text);

    // Then
    assertThat(problem).startsWith("'%s' is not an ILP address | %s".formatted(text, remedy));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "g",
        "private",
        "example",
        "peer",
        "self",
        "test",
        "test1",
        "test2",
        "test3",
        "local",
        "test.bob"
      })
  void prefixIsAnAddressASchemeOrEmpty(String text) {
    // When
    AddressPrefix prefix = good(ValueTypes.PREFIX, text);

    // Then
    assertThat(prefix).isEqualTo(new AddressPrefix(text));
  }

  @ParameterizedTest
  @CsvSource({
    "test.bob.*, drop the '.*' at its end and write 'test.bob':",
    "test.bob., drop the '.' at its end and write 'test.bob':",
    "test.bob*, drop the '*' at its end and write 'test.bob':",
    "g.*, drop the '.*' at its end and write 'g':",
    "*, 'drop the ''*'' at its end and write \"\":'",
    "bob, did you mean 'test.bob'?",
    "test..bob, write an ILP address"
  })
  void remedyOfAPrefixDropsWhatIsTooMuch(String text, String remedy) {
    // When
    String problem = bad(ValueTypes.PREFIX, text);

    // Then
    assertThat(problem).startsWith("'%s' is not an address prefix | %s".formatted(text, remedy));
  }
}
