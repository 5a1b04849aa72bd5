package dev.ilp.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrintableTest {

  @ParameterizedTest
  @CsvSource({
    "plain é 漢 text, plain é 漢 text",
    "'two\nlines\r\tend', two\\nlines\\r\\tend",
    "'\u001b[31mred', \\u001b[31mred",
    "'\u009b2J', \\u009b2J",
    "'a\u202eb\u2028c', a\\u202eb\\u2028c",
  })
  void textFromElsewhereCannotActOnTheTerminal(String text, String printable) {
    assertThat(Printable.of(text)).isEqualTo(printable);
  }

  @ParameterizedTest
  @CsvSource({"12, 12", "\u0661\u0662, \\u0661\\u0662", "'a\nb', a\\nb"})
  void asciiShowsWhatOnlyLooksLikeIt(String text, String printable) {
    assertThat(Printable.ascii(text)).isEqualTo(printable);
  }
}
