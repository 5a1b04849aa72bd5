package dev.ilp.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class SpreadTest {

  @Test
  void medianOfOddlyManyIsTheMiddleOne() {
    assertThat(Spread.of(9, 1, 5)).isEqualTo(new Spread(5, 1, 9));
  }

  @Test
  void medianOfEvenlyManyLiesBetweenTheTwoInTheMiddle() {
    assertThat(Spread.of(4, 1, 2, 8)).isEqualTo(new Spread(3, 1, 8));
  }

  @Test
  void whatNoRunKnowsIsEmpty() {
    assertThat(Spread.of(List.of(), sample -> OptionalDouble.empty())).isEmpty();
  }
}
