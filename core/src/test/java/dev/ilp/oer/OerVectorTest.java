package dev.ilp.oer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class OerVectorTest {
  private static final VectorSuite ALL = VectorSuite.read("oer.json", "vectors");

  // timestamps have a kind instead, "ilp" or "btp": they are tested where they are read
  private static final VectorSuite PRIMITIVES = ALL.where(vector -> vector.has("what"));

  @AfterAll
  static void everyVectorWasExecuted() {
    PRIMITIVES.assertExecuted(63);
  }

  @TestFactory
  Stream<DynamicTest> vector() {
    return PRIMITIVES.tests(OerVectorTest::check);
  }

  @Test
  void whatIsNoPrimitiveIsTimestampOfAKnownKind() {
    // When
    VectorSuite ilp = ALL.where(vector -> !vector.has("what") && isOfKind(vector, "ilp"));
    VectorSuite btp = ALL.where(vector -> !vector.has("what") && isOfKind(vector, "btp"));

    // Then
    assertThat(ilp.vectors()).hasSize(24);
    assertThat(btp.vectors()).hasSize(20);
    assertThat(ALL.vectors()).hasSize(63 + 24 + 20);
  }

  private static boolean isOfKind(TestVector vector, String kind) {
    return vector.text("kind").equals(kind);
  }

  private static void check(TestVector vector) throws OerException {
    switch (vector.text("op")) {
      case "both" -> {
        assertThat(write(vector)).isEqualTo(vector.text("hex"));
        assertThat(readAll(vector)).isEqualTo(vector.text("value"));
      }
      case "read" -> checkRead(vector);
      case "write" -> {
        assertThat(vector.isRefused()).isTrue();
        assertThatIllegalArgumentException().isThrownBy(() -> write(vector));
      }
      default -> throw vector.unknown("op");
    }
  }

  private static void checkRead(TestVector vector) throws OerException {
    OerReader in = new OerReader(vector.octets("hex"));
    // a number that is not canonical may be refused, and is not
    if (!vector.text("expect").equals("either") && vector.isRefused()) {
      assertThatExceptionOfType(OerException.class).isThrownBy(() -> read(vector, in));
    } else {
      TestVector decoded = vector.object("reference").object("decoded");
      assertThat(read(vector, in)).isEqualTo(decoded.text("value"));
      assertThat(in.remaining()).isEqualTo(decoded.number("rest"));
    }
  }

  private static String readAll(TestVector vector) throws OerException {
    OerReader in = new OerReader(vector.octets("hex"));
    String value = read(vector, in);
    assertThat(in.remaining()).isZero();
    return value;
  }

  private static String read(TestVector vector, OerReader in) throws OerException {
    return switch (vector.text("what")) {
      case "UInt8" -> Integer.toString(in.readUInt8());
      case "UInt16" -> Integer.toString(in.readUInt16());
      case "UInt32" -> Long.toString(in.readUInt32());
      case "UInt64" -> Long.toUnsignedString(in.readUInt64());
      case "VarUInt" -> Long.toUnsignedString(in.readVarUInt());
      case "VarOctetString" -> in.readVarOctets(Integer.MAX_VALUE).toHex();
      default -> throw vector.unknown("what");
    };
  }

  private static String write(TestVector vector) {
    var out = new OerWriter();
    String value = vector.text("value");
    switch (vector.text("what")) {
      case "UInt8" -> out.writeUInt8(Integer.parseInt(value));
      case "UInt16" -> out.writeUInt16(Integer.parseInt(value));
      case "UInt32" -> out.writeUInt32(Long.parseLong(value));
      case "UInt64" -> out.writeUInt64(Long.parseUnsignedLong(value));
      case "VarUInt" -> out.writeVarUInt(Long.parseUnsignedLong(value));
      case "VarOctetString" -> out.writeVarOctets(vector.octets("value"));
      default -> throw vector.unknown("what");
    }
    return Bytes.wrap(out.toByteArray()).toHex();
  }
}
