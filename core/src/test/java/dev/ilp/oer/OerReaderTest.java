package dev.ilp.oer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OerReaderTest {
  private static final int ANY = Integer.MAX_VALUE;

  @Test
  void octetsAreSlicesOfTheMessage() throws OerException {
    // Given
    byte[] message = {2, 10, 11, 12, 13};
    var in = new OerReader(message);
    Bytes variable = in.readVarOctets(ANY);
    Bytes fixed = in.readOctets(2);

    // When
    message[1] = 20;
    message[4] = 23;

    // Then
    assertThat(variable.toHex()).isEqualTo("140b");
    assertThat(fixed.toHex()).isEqualTo("0c17");
  }

  @Test
  void offsetAndRemainingFollowWhatIsRead() throws OerException {
    // Given
    var in = reader("01 0002 00000003 0000000000000004 0105 0106");

    // When
    in.readUInt8();
    in.readUInt16();
    in.readUInt32();
    in.readUInt64();
    in.readVarUInt();

    // Then
    assertThat(in.offset()).isEqualTo(17);
    assertThat(in.remaining()).isEqualTo(2);
  }

  @Test
  void onlyTheGivenPartOfAnArrayIsRead() throws OerException {
    // Given
    byte[] array = {9, 9, 1, 2, 9};
    var in = new OerReader(array, 2, 4);

    // When
    int value = in.readUInt16();

    // Then
    assertThat(value).isEqualTo(0x0102);
    assertThat(offsetOf(in::readUInt8)).isEqualTo(2);
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> new OerReader(array, 2, 6));
  }

  @Test
  void aSliceIsAMessageOfItsOwn() {
    // Given
    var in = new OerReader(Bytes.fromHex("ffff01ff").slice(2, 3));

    // Then
    assertThat(in.offset()).isZero();
    assertThat(offsetOf(in::readUInt16)).isZero();
  }

  @Test
  void offsetsInNestedReadersCountFromTheOutermostMessage() throws OerException {
    // Given a byte and contents of 5; in them a byte and contents of 3; in them a byte and octets,
    // cut
    var outer = new OerReader(Bytes.fromHex("eeeeaa05bb03cc02dd").slice(2, 9));
    outer.readUInt8();

    // When
    OerReader middle = outer.readVarReader(ANY);
    middle.readUInt8();
    OerReader inner = middle.readVarReader(ANY);
    inner.readUInt8();

    // Then
    assertThat(middle.remaining()).isZero();
    assertThat(inner.offset()).isEqualTo(5);
    assertThat(offsetOf(() -> inner.readVarOctets(ANY))).isEqualTo(5);
    assertThat(offsetOf(outer::readUInt8)).isEqualTo(7);
  }

  @Test
  void aNestedReaderStopsAtTheEndOfItsContents() throws OerException {
    // Given
    var outer = reader("02 aabb cc");
    OerReader contents = outer.readVarReader(ANY);

    // When
    contents.readUInt16();

    // Then
    assertThat(offsetOf(contents::readUInt8)).isEqualTo(3);
    assertThat(outer.readUInt8()).isEqualTo(0xcc);
  }

  @ParameterizedTest
  @CsvSource({
    "80, indefinite length 80",
    "8100, length of 1 bytes begins with a zero byte",
    "8101aa, length 1 in the long form",
    "817f, length 127 in the long form",
    "820080, length of 2 bytes begins with a zero byte",
    "8500000000ff, length of 5 bytes begins with a zero byte",
    "888000000000000000, length of 8 bytes is above 2^31-1",
    "8480000000, length of 4 bytes is above 2^31-1",
    "84ffffffff, length of 4 bytes is above 2^31-1",
    "847fffffff, length 2147483647 with only 0 bytes left",
    "82ff, length of 2 bytes with only 1 left",
    "ff, length of 127 bytes with only 0 left",
    "03aabb, length 3 with only 2 bytes left",
    "8180aabb, length 128 with only 2 bytes left",
    "'', length of 1 bytes with only 0 left"
  })
  void aLengthThatIsNotCanonicalOrGoesTooFarIsRefused(String hex, String problem)
      throws OerException {
    // Given
    OerReader in = reader("0102" + hex);
    in.readUInt16();

    // When
    OerException refused = refusal(() -> in.readVarOctets(ANY));

    // Then
    assertThat(refused).hasMessageStartingWith(problem).hasMessageEndingWith("(at byte 2)");
    assertThat(refused.offset()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "8500000000ff",
        "888000000000000000",
        "847fffffff",
        "84ffffffff",
        "87ffffffffffff"
      })
  void hostileLengthsAllocateNothing(String hex) throws OerException {
    // Given
    Bytes message = Bytes.fromHex(hex);
    Reading[] readings = {
      () -> new OerReader(message).readVarOctets(ANY),
      () -> new OerReader(message).readVarReader(ANY),
      () -> new OerReader(message).readVarAscii(ANY),
      () -> new OerReader(message).readVarUInt()
    };
    refusal(readings[0]);

    // When
    long before = Allocation.ofThisThread();
    for (Reading reading : readings) {
      refusal(reading);
    }

    // Then
    assertThat(Allocation.ofThisThread() - before).isLessThan(100_000);
  }

  @Test
  void aLengthAboveTheLimitIsRefusedBeforeTheBytesAreLookedFor() {
    assertThat(refusal(() -> reader("820100").readVarOctets(255)))
        .hasMessage("length 256 is above the limit 255 (at byte 0)");
    assertThat(refusal(() -> reader("0401020304").readVarReader(3)))
        .hasMessage("length 4 is above the limit 3 (at byte 0)");
    assertThat(refusal(() -> reader("026869").readVarAscii(1)))
        .hasMessage("length 2 is above the limit 1 (at byte 0)");
  }

  @Test
  void aLengthAtTheLimitIsTaken() throws OerException {
    assertThat(reader("026869").readVarAscii(2)).isEqualTo("hi");
    assertThat(reader("00").readVarOctets(0)).isEqualTo(Bytes.EMPTY);
  }

  @Test
  void whatIsNotAsciiIsRefusedAtItsPlace() {
    // When
    OerException refused = refusal(() -> reader("04 672ee161").readVarAscii(ANY));

    // Then
    assertThat(refused).hasMessage("byte 0xe1 is not ASCII (at byte 3)");
  }

  @Test
  void everyAsciiCharacterIsText() throws OerException {
    assertThat(reader("03 00 0a 7f").readVarAscii(ANY)).isEqualTo("\0\n\u007f");
  }

  @ParameterizedTest
  @CsvSource({
    "0100, 0",
    "020001, 1",
    "03000080, 128",
    "08ffffffffffffffff, 18446744073709551615",
    "0900ffffffffffffffff, 18446744073709551615",
    "0a00000000000000000007, 7"
  })
  void aNumberMayHaveLeadingZeros(String hex, String value) throws OerException {
    assertThat(Long.toUnsignedString(reader(hex).readVarUInt())).isEqualTo(value);
  }

  @Test
  void aNumberAbove64BitsIsRefused() {
    assertThat(refusal(() -> reader("09010000000000000000").readVarUInt()))
        .hasMessage("VarUInt of 9 bytes is above 64 bits (at byte 0)");
    assertThat(refusal(() -> reader("0a00010000000000000000").readVarUInt()))
        .hasMessage("VarUInt of 10 bytes is above 64 bits (at byte 0)");
  }

  @Test
  void aNumberHasAtLeastOneByte() {
    assertThat(refusal(() -> reader("00").readVarUInt()))
        .hasMessage("VarUInt without a byte (at byte 0)");
  }

  @Test
  void whatIsCutIsRefusedWhereItBegins() throws OerException {
    // Given
    OerReader in = reader("01 020304");
    in.readUInt8();

    // Then
    assertThat(refusal(in::readUInt32))
        .hasMessage("UInt32 of 4 bytes with only 3 left (at byte 1)");
    assertThat(refusal(in::readUInt64))
        .hasMessage("UInt64 of 8 bytes with only 3 left (at byte 1)");
    assertThat(refusal(() -> in.readOctets(4)))
        .hasMessage("octet string of 4 bytes with only 3 left (at byte 1)");
    assertThat(in.readOctets(3).toHex()).isEqualTo("020304");
    assertThat(refusal(in::readUInt8)).hasMessage("UInt8 of 1 bytes with only 0 left (at byte 4)");
    assertThat(refusal(in::readUInt16))
        .hasMessage("UInt16 of 2 bytes with only 0 left (at byte 4)");
  }

  @Test
  void aRefusalHasNoStackTrace() {
    assertThat(refusal(() -> reader("").readUInt8()).getStackTrace()).isEmpty();
  }

  private static OerReader reader(String hex) {
    return new OerReader(Bytes.fromHex(hex.replace(" ", "")));
  }

  private static int offsetOf(Reading reading) {
    return refusal(reading).offset();
  }

  private static OerException refusal(Reading reading) {
    return assertThatExceptionOfType(OerException.class).isThrownBy(reading::read).actual();
  }

  @FunctionalInterface
  private interface Reading {
    Object read() throws OerException;
  }
}
