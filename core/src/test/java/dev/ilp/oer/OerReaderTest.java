package dev.ilp.oer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
  void offsetsInNestedContentsCountFromTheOutermostMessage() throws OerException {
    // Given a byte and contents of 5; in them a byte and contents of 3; in them a byte and octets,
    // cut
    var in = new OerReader(Bytes.fromHex("eeeeaa05bb03cc02dd").slice(2, 9));
    in.readUInt8();

    // When
    in.enterVarOctets(ANY);
    in.readUInt8();
    in.enterVarOctets(ANY);
    in.readUInt8();

    // Then
    assertThat(in.offset()).isEqualTo(5);
    assertThat(offsetOf(() -> in.readVarOctets(ANY))).isEqualTo(5);
  }

  @Test
  void readingStopsAtTheEndOfTheContentsThatWereEntered() throws OerException {
    // Given
    var in = reader("02 aabb cc");
    in.enterVarOctets(ANY);

    // When
    in.readUInt16();

    // Then
    assertThat(in.remaining()).isZero();
    assertThat(offsetOf(in::readUInt8)).isEqualTo(3);
  }

  @Test
  void onlyTheOctetsThatComeNextAreSkipped() throws OerException {
    // Given
    var in = reader("aabb cc");

    // When
    boolean other = in.skipIf(Bytes.fromHex("aabc"));
    boolean longer = in.skipIf(Bytes.fromHex("aabbccdd"));
    boolean same = in.skipIf(Bytes.fromHex("aabb"));

    // Then
    assertThat(other).isFalse();
    assertThat(longer).isFalse();
    assertThat(same).isTrue();
    assertThat(in.readUInt8()).isEqualTo(0xcc);
  }

  @Test
  void aLengthAboveTheLimitIsRefusedBeforeTheBytesAreLookedFor() {
    assertThat(refusal(() -> reader("820100").readVarOctets(255)))
        .hasMessage("length 256 is above the limit 255 (at byte 0)");
    assertThat(refusal(() -> reader("0401020304").enterVarOctets(3)))
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
    void read() throws OerException;
  }
}
