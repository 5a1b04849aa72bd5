package dev.ilp.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnitsTest {

  @ParameterizedTest
  @CsvSource({"0, 0 µs", "999, 999 µs", "1000, 1.00 ms", "999990, 999.99 ms", "1500000, 1.50 s"})
  void timeHasTheUnitThatFits(long micros, String text) {
    assertThat(Units.time(micros)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"59, 59s", "60, 1m 0s", "3599, 59m 59s", "7500, 2h 5m", "356400, 4d 3h"})
  void ageIsTold(long seconds, String text) {
    assertThat(Units.age(Duration.ofSeconds(seconds))).isEqualTo(text);
  }

  @Test
  void oneIsNotMany() {
    assertThat(Units.count(1, "link")).isEqualTo("1 link");
    assertThat(Units.count(1225, "link")).isEqualTo("1,225 links");
  }
}
