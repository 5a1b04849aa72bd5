package dev.ilp.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldTextTest {

  private static FieldText text(String text) {
    return new FieldText("--amount", text, Clause.ILP_PREPARE);
  }

  @ParameterizedTest(name = "{0} of {1} bits")
  @CsvSource({"0, 8", "255, 8", "65535, 16", "4294967295, 32", "18446744073709551615, 64"})
  void numberWithinItsBitsIsRead(String digits, int bits) {
    assertThat(Long.toUnsignedString(text(digits).unsigned(bits))).isEqualTo(digits);
  }

  @ParameterizedTest(name = "{0} of {1} bits")
  @CsvSource({
    "256, 8",
    "65536, 16",
    "4294967296, 32",
    "18446744073709551616, 64",
    "-1, 64",
    "1.5, 64",
    "'', 8",
    "' 1', 8",
    "999999999999999999999999, 64",
    "\u0661, 8"
  })
  void numberBeyondIsRefusedWithItsRangeAndRule(String digits, int bits) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> text(digits).unsigned(bits))
        .withMessageStartingWith("--amount: '")
        .withMessageContaining("is not a whole number from 0 to ")
        .withMessageEndingWith("(RFC 27, \"ILP Prepare\")");
  }

  @Test
  void otherTypesAreRefusedWithTheirRule() {
    assertRefused(FieldText::address, "test");
    assertRefused(FieldText::prefix, "test.");
    assertRefused(FieldText::code, "F0");
    assertRefused(FieldText::uuid, "1-2");
  }

  private static void assertRefused(Function<FieldText, Object> parser, String wrong) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> parser.apply(text(wrong)))
        .withMessageStartingWith("--amount: '" + wrong + "' ")
        .withMessageEndingWith("(RFC 27, \"ILP Prepare\")");
  }
}
