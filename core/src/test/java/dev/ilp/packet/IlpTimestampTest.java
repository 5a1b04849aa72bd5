package dev.ilp.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ilp.oer.Bytes;
import dev.ilp.oer.OerException;
import dev.ilp.oer.OerReader;
import dev.ilp.oer.OerWriter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IlpTimestampTest {
  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("uuuuMMddHHmmssSSS", Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT)
          .withZone(ZoneOffset.UTC);

  @ParameterizedTest
  @CsvSource({
    "00000101000000000, 0000-01-01T00:00:00Z",
    "00000229000000000, 0000-02-29T00:00:00Z",
    "19000228235959999, 1900-02-28T23:59:59.999Z",
    "19691231235959999, 1969-12-31T23:59:59.999Z",
    "19700101000000000, 1970-01-01T00:00:00Z",
    "20000229120000001, 2000-02-29T12:00:00.001Z",
    "99991231235959999, 9999-12-31T23:59:59.999Z"
  })
  void aTimestampIsTheDigitsOfItsTime(String digits, Instant instant) throws OerException {
    assertThat(IlpTimestamp.parse(Bytes.ofAscii(digits))).isEqualTo(instant);
    assertThat(written(instant)).isEqualTo(digits);
  }

  @ParameterizedTest
  @CsvSource({
    "20300002000000000, has month 0",
    "20301302000000000, has month 13",
    "20300100000000000, 'has day 0,'",
    "20300132000000000, 'has day 32,'",
    "20300431000000000, 'has day 31,'",
    "20300229000000000, 'has day 29,'",
    "19000229000000000, 'has day 29,'",
    "20300102240000000, has no time of day",
    "20300102236000000, has no time of day",
    "20300102235960000, has no time of day",
    "2030010223595900/, has something else than digits",
    "2030010223595900:, has something else than digits",
    "/0300102235959000, has something else than digits",
    "2030010:235959000, has something else than digits",
    "20300102 35959000, has something else than digits",
    "2030010223595-000, has something else than digits",
    "2030010223595900, timestamp of 16 bytes",
    "203001022359590000, timestamp of 18 bytes",
    "'', timestamp of 0 bytes"
  })
  void whatIsNoTimeIsRefused(String text, String problem) {
    assertThatExceptionOfType(OerException.class)
        .isThrownBy(() -> IlpTimestamp.parse(Bytes.ofAscii(text)))
        .withMessageContaining(problem)
        .satisfies(refused -> assertThat(refused.offset()).isZero());
  }

  @Test
  void octetsThatAreNotAsciiAreRefused() {
    // Given
    String digits = "3230333030313032303330343035363738";
    for (int i = 0; i < IlpTimestamp.LENGTH; i++) {
      for (String octet : new String[] {"00", "2f", "3a", "7f", "80", "b0", "b1", "ff"}) {
        Bytes text =
            Bytes.fromHex(digits.substring(0, 2 * i) + octet + digits.substring(2 * i + 2));

        // Then
        assertThatExceptionOfType(OerException.class)
            .isThrownBy(() -> IlpTimestamp.parse(text))
            .withMessageContaining("has something else than digits");
      }
    }
  }

  @Test
  void aRefusalNamesTheByteWhereTheTimestampBegins() throws OerException {
    // Given
    var in = new OerReader(Bytes.ofAscii("ab20301302000000000"));
    in.readUInt16();

    // Then
    assertThatExceptionOfType(OerException.class)
        .isThrownBy(() -> IlpTimestamp.read(in))
        .withMessage("timestamp \"20301302000000000\" has month 13 (at byte 2)");
  }

  @Test
  void whatIsFinerThanAMillisecondIsCutOff() {
    assertThat(written(Instant.parse("2030-01-02T03:04:05.678999999Z")))
        .isEqualTo("20300102030405678");
    assertThat(written(Instant.parse("1969-12-31T23:59:59.999999999Z")))
        .isEqualTo("19691231235959999");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-0001-12-31T23:59:59.999Z", "+10000-01-01T00:00:00Z"})
  void yearsOfOtherThanFourDigitsCannotBeWritten(Instant instant) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> written(instant))
        .withMessageEndingWith("is not within the years 0000 to 9999");
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {9, 20_300_109})
  void itAgreesWithTheFormatterOfTheJdk(long seed) throws OerException {
    // Given
    var random = new SplittableRandom(seed);
    long first = Instant.parse("0000-01-01T00:00:00Z").toEpochMilli();
    long afterLast = Instant.parse("+10000-01-01T00:00:00Z").toEpochMilli();
    for (int i = 0; i < 20_000; i++) {
      Instant instant = Instant.ofEpochMilli(random.nextLong(first, afterLast));

      // When
      String written = written(instant);

      // Then
      assertThat(written).isEqualTo(FORMAT.format(instant));
      assertThat(IlpTimestamp.parse(Bytes.ofAscii(written))).isEqualTo(instant);
    }
  }

  private static String written(Instant instant) {
    var out = new OerWriter();
    IlpTimestamp.write(instant, out);
    return Bytes.wrap(out.toByteArray()).utf8();
  }
}
