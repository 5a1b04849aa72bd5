package dev.ilp.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.oer.Bytes;
import org.junit.jupiter.api.Test;

class SecretTest {

  @Test
  void secretIsNeverShown() {
    // Given
    Secret secret = Secret.of("grün-geheim");

    // When
    String shown = "%s %s".formatted(secret, java.util.List.of(secret));

    // Then
    assertThat(shown).isEqualTo("*** [***]");
    assertThat(secret.reveal()).isEqualTo("grün-geheim");
  }

  @Test
  void onlyTheSameBytesMatch() {
    // Given
    Secret secret = Secret.of("grün");

    // When
    boolean same = secret.matches(Bytes.ofUtf8("grün"));

    // Then
    assertThat(same).isTrue();
    assertThat(secret.matches(Bytes.ofUtf8("grun"))).isFalse();
    assertThat(secret.matches(Bytes.ofUtf8("grün "))).isFalse();
    assertThat(secret.matches(Bytes.EMPTY)).isFalse();
  }

  @Test
  void secretsOfTheSameTextAreEqual() {
    // Given
    Secret secret = Secret.of("a");

    // When
    Secret again = Secret.of("a");

    // Then
    assertThat(again).isEqualTo(secret).hasSameHashCodeAs(secret);
    assertThat(again).isNotEqualTo(Secret.of("b"));
    assertThat(secret.equals((Object) "a")).isFalse();
  }

  @Test
  void emptySecretSaysSo() {
    // Given
    Secret empty = Secret.of("");

    // When
    boolean isEmpty = empty.isEmpty();

    // Then
    assertThat(isEmpty).isTrue();
    assertThat(Secret.of("x").isEmpty()).isFalse();
  }
}
