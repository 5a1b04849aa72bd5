package dev.ilp.libp2p;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ilp.oer.Bytes;
import dev.ilp.oer.TestVector;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class MultiaddrVectorTest {

  private static final TestVector SECTION = Vectors.section("multiaddr");

  @TestFactory
  Stream<DynamicTest> addressIsReadAndWrittenBack() {
    return Vectors.tests(
        SECTION.objects("valid"),
        Vectors.by("text"),
        vector -> {
          Multiaddr address = Multiaddr.parse(vector.text("text"));
          assertThat(address.bytes()).isEqualTo(Vectors.hex(vector, "hex"));
          assertThat(address).hasToString(vector.text("text"));
          assertThat(decoded(vector)).isEqualTo(address).hasSameHashCodeAs(address);
          assertThat(address.isDialable()).isEqualTo(vector.flag("dialable"));
          checkComponents(address, vector.objects("components"));
        });
  }

  private static void checkComponents(Multiaddr address, List<TestVector> components) {
    assertThat(address.protocols().stream().map(Protocol::text))
        .containsExactlyElementsOf(
            components.stream().map(component -> component.text("protocol")).toList());
    assertThat(address.protocols().stream().map(Protocol::code))
        .containsExactlyElementsOf(
            components.stream().map(component -> component.number("code")).toList());
  }

  private static Multiaddr decoded(TestVector vector) {
    try {
      return Multiaddr.decode(Vectors.hex(vector, "hex"));
    } catch (MalformedException e) {
      throw new AssertionError(e);
    }
  }

  @TestFactory
  Stream<DynamicTest> otherSpellingBecomesCanonical() {
    return Vectors.tests(
        SECTION.objects("textOnly"),
        Vectors.by("text"),
        vector -> {
          Multiaddr address = Multiaddr.parse(vector.text("text"));
          assertThat(address).hasToString(vector.text("canonical"));
          assertThat(address.bytes()).isEqualTo(Vectors.hex(vector, "hex"));
        });
  }

  @TestFactory
  Stream<DynamicTest> textIsNoAddress() {
    return Vectors.tests(
        SECTION.objects("invalidText"),
        Vectors.by("reason"),
        vector ->
            assertThatIllegalArgumentException()
                .isThrownBy(() -> Multiaddr.parse(vector.text("text")))
                .withMessageContaining(vector.text("text")));
  }

  @TestFactory
  Stream<DynamicTest> octetsAreNoAddress() {
    return Vectors.tests(
        SECTION.objects("invalidBytes"),
        Vectors.by("reason"),
        vector ->
            assertThatThrownBy(() -> Multiaddr.decode(Vectors.hex(vector, "hex")))
                .isInstanceOf(MalformedException.class));
  }

  @TestFactory
  Stream<DynamicTest> everyPrefixOfAnAddressIsReadOrRefused() {
    return Vectors.tests(
        SECTION.objects("valid"), Vectors.by("text"), MultiaddrVectorTest::checkPrefixes);
  }

  private static void checkPrefixes(TestVector vector) {
    Bytes whole = Vectors.hex(vector, "hex");
    for (int length = 0; length < whole.length(); length++) {
      try {
        Bytes prefix = whole.slice(0, length);
        assertThat(Multiaddr.decode(prefix).bytes()).isEqualTo(prefix);
      } catch (MalformedException e) {
        assertThat(e).hasNoCause();
      }
    }
  }
}
