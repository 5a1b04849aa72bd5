package dev.ilp.oer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class GeneralizedTimeVectorTest {
  private static final VectorSuite SUITE =
      VectorSuite.read("oer.json", "vectors")
          .where(vector -> vector.has("kind") && vector.text("kind").equals("btp"));

  @AfterAll
  static void everyVectorWasExecuted() {
    SUITE.assertExecuted(20);
  }

  @TestFactory
  Stream<DynamicTest> vector() {
    return SUITE.tests(GeneralizedTimeVectorTest::check);
  }

  private static void check(TestVector vector) {
    String text = vector.text("text");
    switch (vector.text("op")) {
      case "format-time" -> {
        assertThat(vector.isRefused()).isFalse();
        assertThat(GeneralizedTime.format(Instant.parse(vector.text("value")))).isEqualTo(text);
      }
      case "parse-time" -> {
        if (vector.isRefused()) {
          assertThat(GeneralizedTime.parse(text)).isEmpty();
        } else {
          assertThat(GeneralizedTime.parse(text)).contains(Instant.parse(vector.text("value")));
        }
      }
      default -> throw vector.unknown("op");
    }
  }
}
