package dev.ilp.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ilp.oer.TestVector;
import dev.ilp.oer.VectorSuite;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class IlpAddressVectorTest {
  private static final VectorSuite SUITE = VectorSuite.read("ilp.json", "addresses");
  private static final Set<String> EXECUTED = new HashSet<>();

  @AfterAll
  static void everyVectorWasExecuted() {
    assertThat(SUITE.vectors()).hasSize(39);
    assertThat(EXECUTED).hasSize(39);
  }

  @TestFactory
  Stream<DynamicTest> address() {
    return SUITE.vectors().stream()
        .map(vector -> DynamicTest.dynamicTest(name(vector), () -> check(vector)));
  }

  /** These vectors have no id but the address itself, which may be empty. */
  private static String name(TestVector vector) {
    return '"' + vector.text("address") + '"';
  }

  private static void check(TestVector vector) {
    String address = address(vector);
    EXECUTED.add(address);
    assertThat(IlpAddress.isValid(address)).isEqualTo(vector.flag("valid"));
    if (vector.flag("valid")) {
      assertThat(new IlpAddress(address)).hasToString(address);
    } else {
      assertThatIllegalArgumentException().isThrownBy(() -> new IlpAddress(address));
    }
  }

  private static String address(TestVector vector) {
    if (!vector.isObject("address")) {
      return vector.text("address");
    }
    TestVector described = vector.object("address");
    return described.text("prefix") + described.text("repeat").repeat(described.number("count"));
  }
}
