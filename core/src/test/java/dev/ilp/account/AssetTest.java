package dev.ilp.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AssetTest {

  @Test
  void assetIsShownAsCodeAndScale() {
    // Given
    Asset asset = Asset.DEFAULT;

    // When
    String shown = asset.toString();

    // Then
    assertThat(shown).isEqualTo("XTS/9");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 256})
  void scaleIsOneOctet(int scale) {
    // Given
    String code = "USD";

    // When, Then
    assertThatThrownBy(() -> new Asset(code, scale)).hasMessageContaining(String.valueOf(scale));
  }

  @Test
  void codeHasOneTo64Characters() {
    // Given
    String longest = "x".repeat(64);

    // When
    Asset asset = new Asset(longest, 255);

    // Then
    assertThat(asset.code()).isEqualTo(longest);
    assertThatThrownBy(() -> new Asset(longest + "x", 0)).hasMessageContaining("64");
    assertThatThrownBy(() -> new Asset("", 0)).hasMessageContaining("1 to 64");
  }
}
