package dev.ilp.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccountIdTest {

  @ParameterizedTest
  @ValueSource(strings = {"a", "connector-A", "x_1~2-3", "0"})
  void idHasTheCharactersOfAnAddressSegment(String text) {
    // Given
    AccountId id = new AccountId(text);

    // When
    String shown = id.toString();

    // Then
    assertThat(shown).isEqualTo(text);
  }

  static Stream<String> illegal() {
    return Stream.of("", "a.b", "a b", "é", "a\n", "a/b", "@", "[", "`", "{", "x".repeat(65));
  }

  @ParameterizedTest
  @MethodSource("illegal")
  void anythingElseIsRefused(String text) {
    // Given
    boolean valid = AccountId.isValid(text);

    // When, Then
    assertThat(valid).isFalse();
    assertThatThrownBy(() -> new AccountId(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void longestIdHas64Characters() {
    // Given
    String text = "x".repeat(64);

    // When
    AccountId id = new AccountId(text);

    // Then
    assertThat(id.value()).hasSize(64);
  }

  @Test
  void idsAreOrderedByTheirCharacters() {
    // Given
    Stream<AccountId> ids = Stream.of("b", "a", "B").map(AccountId::new);

    // When
    List<String> sorted = ids.sorted().map(AccountId::value).toList();

    // Then
    assertThat(sorted).containsExactly("B", "a", "b");
  }
}
