package dev.ilp.libp2p;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.ilp.oer.Bytes;
import dev.ilp.oer.TestVector;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** The vectors of {@code libp2p.json}, made by js-libp2p and again by independent code. */
final class Vectors {

  private static final TestVector ALL = load();

  private Vectors() {}

  private static TestVector load() {
    try (InputStream in =
        Objects.requireNonNull(Vectors.class.getResourceAsStream("/vectors/libp2p.json"))) {
      return new TestVector(JSON.std.mapFrom(in));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  static TestVector section(String name) {
    return ALL.object(name);
  }

  static List<TestVector> list(String name) {
    return ALL.objects(name);
  }

  static Bytes hex(TestVector vector, String key) {
    return Bytes.fromHex(vector.text(key));
  }

  /** One test for each, named by one of its fields. */
  static Stream<DynamicTest> tests(
      List<TestVector> vectors, Function<TestVector, String> name, Consumer<TestVector> test) {
    return vectors.stream()
        .map(vector -> DynamicTest.dynamicTest(name.apply(vector), () -> test.accept(vector)));
  }

  static Function<TestVector, String> by(String key) {
    return vector -> vector.text(key).isEmpty() ? "(empty)" : vector.text(key);
  }

  /** The identity of one of the seeds. */
  static KeyPair identity(String seed) {
    return KeyPair.ofSeed(Bytes.fromHex(seed));
  }
}
