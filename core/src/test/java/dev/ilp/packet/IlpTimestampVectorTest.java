package dev.ilp.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ilp.oer.Bytes;
import dev.ilp.oer.OerException;
import dev.ilp.oer.OerWriter;
import dev.ilp.oer.TestVector;
import dev.ilp.oer.VectorSuite;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class IlpTimestampVectorTest {
  private static final VectorSuite SUITE =
      VectorSuite.read("oer.json", "vectors")
          .where(vector -> vector.has("kind") && vector.text("kind").equals("ilp"));

  @AfterAll
  static void everyVectorWasExecuted() {
    SUITE.assertExecuted(24);
  }

  @TestFactory
  Stream<DynamicTest> vector() {
    return SUITE.tests(IlpTimestampVectorTest::check);
  }

  private static void check(TestVector vector) throws OerException {
    switch (vector.text("op")) {
      case "format-time" -> {
        var out = new OerWriter();
        IlpTimestamp.write(Instant.parse(vector.text("value")), out);
        assertThat(Bytes.wrap(out.toByteArray()).utf8()).isEqualTo(vector.text("text"));
      }
      case "parse-time" -> checkParse(vector);
      default -> throw vector.unknown("op");
    }
  }

  private static void checkParse(TestVector vector) throws OerException {
    Bytes text = Bytes.ofUtf8(vector.text("text"));
    if (vector.isRefused()) {
      assertThatExceptionOfType(OerException.class).isThrownBy(() -> IlpTimestamp.parse(text));
    } else {
      assertThat(IlpTimestamp.parse(text)).isEqualTo(Instant.parse(vector.text("value")));
    }
  }
}
