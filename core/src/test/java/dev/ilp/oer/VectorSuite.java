package dev.ilp.oer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.function.ThrowingConsumer;

/**
 * Vectors of a file under {@code src/test/resources/vectors}, each of them one test that bears its
 * id, and a count of those that ran. The files say where their vectors come from.
 */
public final class VectorSuite {
  private final List<TestVector> vectors;
  private final List<String> executed = new ArrayList<>();

  private VectorSuite(List<TestVector> vectors) {
    this.vectors = vectors;
  }

  /** All elements of one list in a file such as {@code ilp.json}. */
  public static VectorSuite read(String file, String list) {
    return new VectorSuite(readFile(file).objects(list));
  }

  /** Those that fulfil {@code condition}; the others are some other suite's. */
  public VectorSuite where(Predicate<TestVector> condition) {
    return new VectorSuite(vectors.stream().filter(condition).toList());
  }

  public List<TestVector> vectors() {
    return vectors;
  }

  /** One test for each vector, named by its id. */
  public Stream<DynamicTest> tests(ThrowingConsumer<TestVector> check) {
    return vectors.stream().map(vector -> test(vector, check));
  }

  /** That every vector was executed once, and that there were so many. */
  public void assertExecuted(int count) {
    assertThat(executed)
        .containsExactlyElementsOf(vectors.stream().map(TestVector::id).toList())
        .doesNotHaveDuplicates()
        .hasSize(count);
  }

  private DynamicTest test(TestVector vector, ThrowingConsumer<TestVector> check) {
    return DynamicTest.dynamicTest(
        vector.id(),
        () -> {
          executed.add(vector.id());
          checkNamingIt(vector, check);
        });
  }

  /** Reports do not all show the names of dynamic tests. */
  private static void checkNamingIt(TestVector vector, ThrowingConsumer<TestVector> check)
      throws Throwable {
    try {
      check.accept(vector);
    } catch (AssertionError e) {
      throw new AssertionError(vector.id() + ": " + e.getMessage(), e);
    }
  }

  private static TestVector readFile(String file) {
    try (InputStream in = VectorSuite.class.getResourceAsStream("/vectors/" + file)) {
      return new TestVector(JSON.std.mapFrom(Objects.requireNonNull(in, file)));
    } catch (IOException e) {
      throw new UncheckedIOException(file, e);
    }
  }
}
