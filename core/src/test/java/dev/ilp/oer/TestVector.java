package dev.ilp.oer;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** One JSON object of a vector file; what it is asked for must be there. */
public record TestVector(Map<String, Object> fields) {

  public String id() {
    return text("id");
  }

  public boolean has(String key) {
    return fields.containsKey(key);
  }

  public boolean isObject(String key) {
    return fields.get(key) instanceof Map;
  }

  /** A string, or a number as it would be printed. */
  public String text(String key) {
    return value(key).toString();
  }

  public int number(String key) {
    return Math.toIntExact(bigNumber(key));
  }

  public long bigNumber(String key) {
    return ((Number) value(key)).longValue();
  }

  public boolean flag(String key) {
    return (boolean) value(key);
  }

  public TestVector object(String key) {
    return asVector(value(key));
  }

  public List<TestVector> objects(String key) {
    return ((List<?>) value(key)).stream().map(TestVector::asVector).toList();
  }

  public List<String> texts(String key) {
    return ((List<?>) value(key)).stream().map(String::valueOf).toList();
  }

  /** Hexadecimal digits, or how many of which octet they would be, with their hash. */
  public Bytes octets(String key) {
    if (value(key) instanceof String hex) {
      return Bytes.fromHex(hex);
    }
    TestVector described = object(key);
    Bytes octets = Bytes.fromHex(described.text("fill").repeat(described.number("length")));
    assertThat(sha256(octets)).isEqualTo(described.text("sha256"));
    return octets;
  }

  /** Whether this project is to refuse it; a vector that says anything unknown fails. */
  public boolean isRefused() {
    return switch (text("expect")) {
      case "accept" -> false;
      case "reject" -> true;
      default -> throw new AssertionError("what to expect of " + this);
    };
  }

  /** For a {@code switch} over what a vector says, so that none is skipped. */
  public AssertionError unknown(String key) {
    return new AssertionError("unknown " + key + " " + text(key) + " in " + id());
  }

  private Object value(String key) {
    return Objects.requireNonNull(fields.get(key), () -> key + " of " + fields);
  }

  @SuppressWarnings("unchecked") // the keys of a JSON object are strings
  private static TestVector asVector(Object value) {
    return new TestVector((Map<String, Object>) value);
  }

  private static String sha256(Bytes octets) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      octets.update(digest);
      return Bytes.wrap(digest.digest()).toHex();
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
