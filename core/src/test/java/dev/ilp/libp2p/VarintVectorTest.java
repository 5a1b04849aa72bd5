package dev.ilp.libp2p;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ilp.oer.TestVector;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class VarintVectorTest {

  @TestFactory
  Stream<DynamicTest> numberIsReadAndWrittenBack() {
    return Vectors.tests(
        Vectors.section("uvarint").objects("valid"), Vectors.by("value"), this::checkValid);
  }

  private void checkValid(TestVector vector) {
    assertThat(new ByteWriter().varint(vector.bigNumber("value")).toBytes())
        .isEqualTo(Vectors.hex(vector, "hex"));
    assertThat(value(vector)).isEqualTo(vector.bigNumber("value"));
  }

  private static long value(TestVector vector) {
    try {
      return new ByteReader(Vectors.hex(vector, "hex")).readUvarint();
    } catch (MalformedException e) {
      throw new AssertionError(e);
    }
  }

  @TestFactory
  Stream<DynamicTest> numberIsRefused() {
    return Vectors.tests(
        Vectors.section("uvarint").objects("invalid"), Vectors.by("reason"), this::checkInvalid);
  }

  private void checkInvalid(TestVector vector) {
    var wire = new ScriptedWire(Vectors.hex(vector, "hex"));
    assertThatThrownBy(() -> new ByteReader(Vectors.hex(vector, "hex")).readUvarint())
        .isInstanceOf(MalformedException.class);
    assertThatThrownBy(wire::readUvarint).isInstanceOf(Libp2pException.class);
  }
}
