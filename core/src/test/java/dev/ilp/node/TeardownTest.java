package dev.ilp.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TeardownTest {

  private final List<String> closed = new ArrayList<>();
  private final Teardown teardown = new Teardown();

  private AutoCloseable part(String name) {
    return () -> closed.add(name);
  }

  private AutoCloseable broken(String name) {
    return () -> {
      closed.add(name);
      throw new IllegalStateException(name + " is broken");
    };
  }

  @Test
  void partsAreClosedInTheOppositeOrderOfTheirStart() {
    // Given
    teardown.add(part("loops"));
    teardown.add(part("links"));
    teardown.add(part("admin"));

    // When
    teardown.close();

    // Then
    assertThat(closed).containsExactly("admin", "links", "loops");
  }

  @Test
  void partsAreClosedOnce() {
    // Given
    teardown.add(part("loops"));
    teardown.close();

    // When
    teardown.close();

    // Then
    assertThat(closed).containsExactly("loops");
  }

  @Test
  void allAreClosedWhicheverOfThemFail() {
    // Given
    teardown.add(part("loops"));
    teardown.add(broken("links"));
    teardown.add(broken("admin"));

    // When
    assertThatThrownBy(teardown::close)
        .hasRootCauseMessage("admin is broken")
        .satisfies(
            failure ->
                assertThat(failure.getSuppressed())
                    .singleElement()
                    .satisfies(other -> assertThat(other).hasMessage("links is broken")));

    // Then
    assertThat(closed).containsExactly("admin", "links", "loops");
  }

  @Test
  void nothingIsAddedToWhatIsClosed() {
    // Given
    teardown.close();

    // When, Then
    assertThatThrownBy(() -> teardown.add(part("late"))).isInstanceOf(IllegalStateException.class);
  }
}
