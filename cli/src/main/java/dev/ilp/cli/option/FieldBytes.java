package dev.ilp.cli.option;

import dev.ilp.inspect.Clause;
import dev.ilp.oer.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;

/** Octets of a field: hexadecimal digits, base64, {@code text:} and text, or {@code @FILE}. */
public final class FieldBytes {

  /** How options show it. */
  public static final String LABEL = "HEX|BASE64|text:TEXT|@FILE";

  private static final String FILE = "@";
  private static final String TEXT = "text:";
  private static final String HEX = "hex:";

  private FieldBytes() {}

  /**
   * Reads at most {@code max} octets.
   *
   * @param option which gave them, such as {@code --data}
   * @param clause the rule that the limit is from
   */
  public static Bytes read(String option, String value, int max, Clause clause) {
    Bytes octets = octets(option, value, max);
    if (octets.length() > max) {
      throw new InputException(
          "%s: %s bytes are not within 0 to %d (%s)"
              .formatted(option, value.startsWith(FILE) ? "these" : octets.length(), max, clause));
    }
    return octets;
  }

  /** Reads exactly {@code length} octets. */
  public static Bytes exactly(String option, String value, int length, Clause clause) {
    Bytes octets = octets(option, value, length);
    if (octets.length() != length) {
      throw new InputException(
          "%s: these are %d bytes, not %d (%s)".formatted(option, octets.length(), length, clause));
    }
    return octets;
  }

  private static Bytes octets(String option, String value, int max) {
    if (value.startsWith(FILE)) {
      return file(option, value.substring(FILE.length()), max);
    }
    if (value.startsWith(TEXT)) {
      return Bytes.ofUtf8(value.substring(TEXT.length()));
    }
    return value.isEmpty()
        ? Bytes.EMPTY
        : PacketText.read(
            option + " (text is written as text:...)",
            value.startsWith(HEX) ? value.substring(HEX.length()) : value);
  }

  private static Bytes file(String option, String name, int max) {
    try (InputStream in = Files.newInputStream(ArgumentFiles.path(option, name))) {
      return Bytes.wrap(in.readNBytes(max + 1));
    } catch (IOException e) {
      throw new InputException(option + ": cannot read the file: " + IoReasons.of(e), e);
    }
  }
}
