package dev.ilp.cli.option;

import dev.ilp.inspect.Clause;
import dev.ilp.oer.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;

/**
 * Octets of a field: hexadecimal digits, {@code base64:} and its digits, {@code text:} and text, or
 * {@code @FILE}. Where the length tells a mistake, base64 goes without its name.
 */
public final class FieldBytes {

  /** How options show it. */
  public static final String LABEL = "HEX|base64:DIGITS|text:TEXT|@FILE";

  private static final String FILE = "@";
  private static final String TEXT = "text:";
  private static final String HEX = "hex:";
  private static final String BASE64 = "base64:";

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

  /** Reads a packet, in either encoding. */
  static Bytes packet(String option, String value, int max, Clause clause) {
    return value.startsWith(FILE)
        ? read(option, value, max, clause)
        : read(option, PacketText.read(option, value).toHex(), max, clause);
  }

  /** Reads exactly {@code length} octets. */
  public static Bytes exactly(String option, String value, int length, Clause clause) {
    boolean isNamed = value.startsWith(FILE) || value.contains(":");
    Bytes octets = isNamed ? octets(option, value, length) : PacketText.read(option, value);
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
    if (value.startsWith(BASE64)) {
      return PacketText.read(option, value.substring(BASE64.length()), PacketEncoding.BASE64);
    }
    String digits = value.startsWith(HEX) ? value.substring(HEX.length()) : value;
    return PacketText.read(option + " (text is written as text:...)", digits, PacketEncoding.HEX);
  }

  private static Bytes file(String option, String name, int max) {
    try (InputStream in = Files.newInputStream(ArgumentFiles.path(option, name))) {
      return Bytes.wrap(in.readNBytes(max + 1));
    } catch (IOException e) {
      throw new InputException(option + ": cannot read the file: " + IoReasons.of(e), e);
    }
  }
}
