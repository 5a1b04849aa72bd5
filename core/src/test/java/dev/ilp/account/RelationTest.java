package dev.ilp.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RelationTest {

  @ParameterizedTest
  @EnumSource(Relation.class)
  void relationIsReadAsItIsWritten(Relation relation) {
    // Given
    String name = relation.toString();

    // When
    Relation parsed = Relation.parse(name);

    // Then
    assertThat(parsed).isEqualTo(relation);
    assertThat(name).isLowerCase();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Parent", "sibling", "peer "})
  void anythingElseIsRefusedNamingTheThree(String name) {
    // Given, When, Then
    assertThatThrownBy(() -> Relation.parse(name))
        .hasMessageContaining("'" + name + "'")
        .hasMessageContaining("parent, peer or child");
  }
}
