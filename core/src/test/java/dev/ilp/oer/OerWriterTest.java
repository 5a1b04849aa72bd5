package dev.ilp.oer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OerWriterTest {
  private final OerWriter out = new OerWriter(1);

  @Test
  void theBufferGrowsAsNeeded() {
    // When
    out.writeOctets(Bytes.fromHex("0102030405"));
    out.writeUInt64(6);

    // Then
    assertThat(written()).isEqualTo("01020304050000000000000006");
    assertThat(out.length()).isEqualTo(13);
  }

  @Test
  void resetForgetsWhatWasWrittenAndKeepsTheBuffer() {
    // Given
    out.writeUInt64(-1);
    byte[] buffer = out.array();

    // When
    out.reset();
    out.writeUInt16(0x0102);

    // Then
    assertThat(written()).isEqualTo("0102");
    assertThat(out.array()).isSameAs(buffer).startsWith(1, 2);
  }

  @Test
  void anEmptyBufferGrowsToo() {
    // Given
    var empty = new OerWriter(0);

    // When
    empty.writeUInt8(7);

    // Then
    assertThat(empty.toByteArray()).containsExactly(7);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 00",
    "127, 7f",
    "128, 8180",
    "255, 81ff",
    "256, 820100",
    "65535, 82ffff",
    "65536, 83010000",
    "16777216, 8401000000",
    "2147483647, 847fffffff"
  })
  void aLengthTakesAsFewBytesAsItCan(int length, String hex) {
    // When
    out.writeLength(length);

    // Then
    assertThat(written()).isEqualTo(hex);
    assertThat(OerWriter.lengthOfLength(length)).isEqualTo(hex.length() / 2);
  }

  @Test
  void textIsWrittenInAsciiOrUtf8() {
    // When
    out.writeAscii("F02");
    out.writeVarAscii("hi");
    out.writeVarAscii("");
    out.writeVarUtf8("ü");

    // Then
    assertThat(written()).isEqualTo("463032" + "026869" + "00" + "02c3bc");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u0080", "a\u00e9", "\u0141b"})
  void whatIsNotAsciiIsRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> out.writeAscii(text));
    assertThatIllegalArgumentException().isThrownBy(() -> out.writeVarAscii(text));
  }

  @Test
  void numbersOutOfRangeAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> out.writeUInt8(256));
    assertThatIllegalArgumentException().isThrownBy(() -> out.writeUInt8(-1));
    assertThatIllegalArgumentException().isThrownBy(() -> out.writeUInt16(65_536));
    assertThatIllegalArgumentException().isThrownBy(() -> out.writeUInt16(-1));
    assertThatIllegalArgumentException().isThrownBy(() -> out.writeUInt32(1L << 32));
    assertThatIllegalArgumentException().isThrownBy(() -> out.writeUInt32(-1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> out.writeLength(-1))
        .withMessage("length cannot hold -1");
  }

  private String written() {
    return Bytes.wrap(out.toByteArray()).toHex();
  }
}
