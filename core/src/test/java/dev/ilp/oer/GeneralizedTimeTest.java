package dev.ilp.oer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GeneralizedTimeTest {

  @Test
  void leapSecondIsReadAsTheSecondBeforeIt() {
    assertThat(GeneralizedTime.parse("20161231235960.5Z"))
        .contains(Instant.parse("2016-12-31T23:59:59.500Z"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "20170229000000.000Z",
        "20171224240000.000Z",
        "20171224161432.270Z\n",
        "2017122416143٣.270Z",
        "+2017122416143.270Z",
        "20171224161461.000Z"
      })
  void whatIsNoTimeIsEmpty(String text) {
    assertThat(GeneralizedTime.parse(text)).isEmpty();
  }

  @Test
  void fractionBelowTheMillisecondIsCutOff() {
    assertThat(GeneralizedTime.format(Instant.parse("2030-01-02T03:04:05.678999Z")))
        .isEqualTo("20300102030405.678Z");
  }

  @Test
  void everyTimeComesBackSeed17() {
    // Given
    var random = new Random(17);

    for (int i = 0; i < 2000; i++) {
      Instant time = Instant.ofEpochMilli(random.nextLong(253_402_300_800_000L));

      // When
      String text = GeneralizedTime.format(time);

      // Then
      assertThat(GeneralizedTime.parse(text)).contains(time);
    }
  }
}
