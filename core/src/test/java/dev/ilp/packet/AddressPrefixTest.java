package dev.ilp.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressPrefixTest {

  @ParameterizedTest
  @CsvSource({
    "'', test.a, true",
    "test, test.a, true",
    "test, test1.a, false",
    "g, g.test, true",
    "test.conn.bob, test.conn.bob, true",
    "test.conn.bob, test.conn.bob.x, true",
    "test.conn.bob, test.conn.bobby, false",
    "test.conn.bob, test.conn, false",
    "test.conn.bob, test.conn.Bob, false"
  })
  void aPrefixMatchesOnSegmentBoundaries(String prefix, String address, boolean matches) {
    assertThat(new AddressPrefix(prefix).matches(new IlpAddress(address))).isEqualTo(matches);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"g", "test", "test1", "test3", "local", "peer", "self", "private", "example"})
  void aBareSchemeIsAPrefix(String scheme) {
    assertThat(new AddressPrefix(scheme).scheme()).isEqualTo(scheme);
  }

  @Test
  void anAddressIsAPrefixOfItself() {
    // Given
    var address = new IlpAddress("test.conn");

    // When
    AddressPrefix prefix = AddressPrefix.of(address);

    // Then
    assertThat(prefix.matches(address)).isTrue();
    assertThat(prefix.scheme()).isEqualTo("test");
    assertThat(prefix).hasToString("test.conn");
  }

  @Test
  void theEmptyPrefixHasNoScheme() {
    assertThat(new AddressPrefix("").scheme()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "g.connectorB.*, .*",
    "g.connectorB*, *",
    "g.connectorB., .",
    "g.*, .*",
    "g., .",
    "*, *",
    ".*, .*"
  })
  void theRefusalSaysWhatToDropFromTheEnd(String text, String end) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AddressPrefix(text))
        .withMessage(
            "\"" + text + "\" is not an address prefix: drop the \"" + end + "\" at its end");
  }

  @ParameterizedTest
  @ValueSource(strings = {"bob", "test4", "G", "g..a", "g.a b", "g.*.a", "bob.*", "g.a\n", "tes*"})
  void anythingElseIsRefused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AddressPrefix(text))
        .withMessageEndingWith("is not an address prefix");
  }
}
