package dev.ilp.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressCheckTest {

  @TempDir private Path folder;

  private TestSources node(String... lines) {
    return TestSources.in(folder)
        .variable("A", "secret-a")
        .file("nodeId: alice\n" + String.join("\n", lines));
  }

  @ParameterizedTest
  @CsvSource({"peer.x, peer", "self.x, self", "peer.config, peer"})
  void addressThatIsNobodysOwnIsAProblem(String address, String scheme) {
    // Given
    TestSources sources = node("ilpAddress: " + address);

    // When
    List<String> problems = sources.problems();

    // Then
    assertThat(problems)
        .containsExactly(
            "node.yaml:2:13: ilpAddress: an address of %s. is nobody's own | take test. or g."
                .formatted(scheme));
  }

  @Test
  void addressWithoutRoomForThoseOfChildrenIsAProblem() {
    // Given
    TestSources sources = node("ilpAddress: test." + "x".repeat(954));

    // When
    List<String> problems = sources.problems();

    // Then
    assertThat(problems)
        .containsExactly(
            "node.yaml:2:13: ilpAddress: an address of 959 characters leaves no room for those of"
                + " children | take at most 958");
  }

  @Test
  void placeOfAnAddressIsWhereItWasGiven() {
    // Given
    TestSources sources = node("ilpAddress: test.x").variable("ILP_ADDRESS", "peer.x");

    // When
    List<String> problems = sources.problems();

    // Then
    assertThat(problems).singleElement().asString().startsWith("variable ILP_ADDRESS: ilpAddress:");
  }

  @ParameterizedTest
  @ValueSource(strings = {"test.x", "g.x", "private.x", "local.x", "test.selfish", "g.peer"})
  void anyOtherAddressIsFine(String address) {
    // Given
    TestSources sources = node("ilpAddress: " + address);

    // When
    List<String> warnings = sources.warnings();

    // Then
    assertThat(warnings).isEmpty();
  }

  @Test
  void longestAddressLeavesRoomForTheLongestNameOfAChild() {
    // Given
    TestSources sources = node("ilpAddress: test." + "x".repeat(953));

    // When
    NodeConfig config = sources.config();

    // Then
    assertThat(config.selfAddress().child("c".repeat(64)).value()).hasSize(1023);
  }
}
