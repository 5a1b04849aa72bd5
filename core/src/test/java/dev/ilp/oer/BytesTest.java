package dev.ilp.oer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BytesTest {

  @Test
  void copyDoesNotSeeLaterChangesOfItsArray() {
    // Given
    byte[] array = {1, 2, 3};
    Bytes copy = Bytes.copyOf(array);

    // When
    array[0] = 9;

    // Then
    assertThat(copy.toHex()).isEqualTo("010203");
  }

  @Test
  void wrapAndSliceDoNotCopy() {
    // Given
    byte[] array = {1, 2, 3, 4, 5};
    Bytes slice = Bytes.wrap(array, 1, 4).slice(1, 3);

    // When
    array[2] = 9;

    // Then
    assertThat(slice.toHex()).isEqualTo("0904");
  }

  @Test
  void arrayHandedOutIsACopy() {
    // Given
    Bytes bytes = Bytes.fromHex("0102");

    // When
    bytes.toArray()[0] = 9;

    // Then
    assertThat(bytes).isEqualTo(Bytes.fromHex("0102"));
  }

  @Test
  void octetsAreEqualWhereverTheyLie() {
    // Given
    Bytes whole = Bytes.fromHex("aabb");
    Bytes part = Bytes.fromHex("00aabb00").slice(1, 3);

    // Then
    assertThat(part).isEqualTo(whole).hasSameHashCodeAs(whole);
    assertThat(part).isNotEqualTo(Bytes.fromHex("aabc"));
    assertThat(part).isNotEqualTo(Bytes.fromHex("aa"));
    assertThat(part).isNotEqualTo("aabb");
  }

  @Test
  void noOctetsIsAlwaysTheSameObject() {
    assertThat(Bytes.wrap(new byte[0])).isSameAs(Bytes.EMPTY);
    assertThat(Bytes.fromHex("aabb").slice(1, 1)).isSameAs(Bytes.EMPTY);
    assertThat(Bytes.EMPTY.isEmpty()).isTrue();
    assertThat(Bytes.fromHex("00").isEmpty()).isFalse();
  }

  @Test
  void readsOctetsAtAPlace() {
    // Given
    Bytes bytes = Bytes.fromHex("ff0102030405060708").slice(1, 9);

    // Then
    assertThat(bytes.byteAt(0)).isEqualTo((byte) 1);
    assertThat(bytes.longAt(0)).isEqualTo(0x0102030405060708L);
  }

  @Test
  void nothingOutsideASliceIsRead() {
    // Given
    Bytes slice = Bytes.fromHex("00112233445566778899").slice(1, 9);

    // Then
    assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> slice.byteAt(8));
    assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> slice.byteAt(-1));
    assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> slice.longAt(1));
    assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> slice.slice(0, 9));
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> Bytes.wrap(new byte[4], 2, 3));
  }

  @Test
  void copiesIntoAnArray() {
    // Given
    byte[] target = new byte[4];

    // When
    Bytes.fromHex("00aabb00").slice(1, 3).copyTo(target, 1);

    // Then
    assertThat(target).containsExactly(0, 0xaa, 0xbb, 0);
  }

  @Test
  void feedsADigest() throws NoSuchAlgorithmException {
    // Given
    MessageDigest digest = MessageDigest.getInstance("SHA-256");

    // When
    Bytes.ofAscii("xabcx").slice(1, 4).update(digest);

    // Then
    assertThat(Bytes.wrap(digest.digest()).toHex()).startsWith("ba7816bf8f01cfea414140de5dae2223");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "0g", "0 1", "zz"})
  void whatIsNotHexadecimalIsRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Bytes.fromHex(text));
  }

  @Test
  void hexadecimalDigitsMayBeUpperCaseAndAreWrittenInLowerCase() {
    assertThat(Bytes.fromHex("aAfF").toHex()).isEqualTo("aaff");
  }

  @Test
  void textIsItsCharactersInAsciiOrUtf8() {
    assertThat(Bytes.ofAscii("hi").toHex()).isEqualTo("6869");
    assertThat(Bytes.ofAscii("")).isSameAs(Bytes.EMPTY);
    assertThat(Bytes.ofUtf8("ü€").toHex()).isEqualTo("c3bce282ac");
    assertThat(Bytes.ofUtf8("ü€").utf8()).isEqualTo("ü€");
    assertThat(Bytes.ofUtf8("ü€").toArray()).isEqualTo("ü€".getBytes(UTF_8));
  }

  @Test
  void whatIsNotAsciiIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> Bytes.ofAscii("\u0080"));
    assertThatIllegalArgumentException().isThrownBy(() -> Bytes.ofAscii("a\u0141"));
  }

  @Test
  void malformedUtf8IsReplaced() {
    assertThat(Bytes.fromHex("68ff69").utf8()).isEqualTo("h\ufffdi");
  }

  @Test
  void printedAreTheLengthAndTheFirstEightOctets() {
    assertThat(Bytes.EMPTY).hasToString("Bytes[0]");
    assertThat(Bytes.fromHex("aabb")).hasToString("Bytes[2: aabb]");
    assertThat(Bytes.wrap(new byte[9])).hasToString("Bytes[9: 0000000000000000..]");
  }
}
