package dev.ilp.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;

class QueryTest {

  private static final List<String> KEYS = List.of("a", "b");

  @Test
  void valuesAreDecoded() throws Exception {
    // Given
    String text = "a=x%20y+z%3D&&b=1";

    // When
    Query query = Query.parse(text, KEYS);

    // Then
    assertThat(query.text("a")).contains("x y z=");
    assertThat(query.number("b", 1)).contains(1);
  }

  @Test
  void nothingIsNoQuery() throws Exception {
    assertThat(Query.parse("", KEYS).text("a")).isEmpty();
    assertThat(Query.parse("", List.of()).number("a", 1)).isEmpty();
  }

  @Test
  void whatIsNotEncodedIsNamed() {
    assertThatExceptionOfType(Query.QueryException.class)
        .isThrownBy(() -> Query.parse("a=%2", KEYS))
        .withMessage("'%2' is not percent-encoded");
  }
}
