package dev.ilp.cli.option;

import static java.util.stream.Collectors.joining;

import dev.ilp.cli.output.Printable;
import dev.ilp.oer.Bytes;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.stream.Stream;

/**
 * Bytes as people have them at hand: hexadecimal digits in either case, with or without {@code 0x},
 * blanks, colons and commas between them, or base64 in either alphabet, with or without padding.
 */
final class PacketText {

  private static final String HEX = "(0[xX])?[0-9a-fA-F]*";
  private static final String BASE64 = "[A-Za-z0-9+/_-]+={0,2}";
  private static final String BETWEEN = "[\\s:,]+";

  private PacketText() {}

  /** Whether it is one of the two. */
  static boolean isReadable(String text) {
    return isHex(text) ? parts(text).allMatch(part -> part.length() % 2 == 0) : isBase64(text);
  }

  private static Stream<String> parts(String text) {
    return Arrays.stream(text.strip().split(BETWEEN, -1));
  }

  /** Whether there is nothing but its digits: then it is no base64, if one of them is missing. */
  private static boolean isHex(String text) {
    return parts(text).allMatch(part -> part.matches(HEX));
  }

  /**
   * Whether more than nine in ten characters are such digits, but not all: some may be mistyped.
   */
  static boolean isAlmostHex(String text) {
    String joined = parts(text).map(PacketText::withoutPrefix).collect(joining());
    long digits = joined.chars().filter(HexFormat::isHexDigit).count();
    return !isHex(text) && digits * 10 > joined.length() * 9L;
  }

  private static boolean isBase64(String text) {
    String joined = text.replaceAll("\\s+", "");
    return joined.matches(BASE64) && joined.replace("=", "").length() % 4 != 1;
  }

  /**
   * Reads what it looks like.
   *
   * @param where it was written, such as {@code line 3}
   * @throws InputException if it is neither
   */
  static Bytes read(String where, String text) {
    if (!isHex(text) && isBase64(text)) {
      return base64(where, text);
    }
    return hex(where, text);
  }

  /**
   * Reads it as what it is said to be.
   *
   * @throws InputException if it is not
   */
  static Bytes read(String where, String text, PacketEncoding encoding) {
    return switch (encoding) {
      case HEX -> hex(where, text);
      case BASE64 -> base64(where, text);
      case BINARY ->
          throw new InputException(
              where + ": binary comes from a file: write @FILE, or - for stdin");
    };
  }

  private static String withoutPrefix(String part) {
    return part.startsWith("0x") || part.startsWith("0X") ? part.substring(2) : part;
  }

  private static Bytes hex(String where, String text) {
    StringBuilder digits = new StringBuilder(text.length());
    for (String part : parts(text).toList()) {
      String own = withoutPrefix(part);
      String wrong = own.replaceAll("[0-9a-fA-F]", "");
      if (!wrong.isEmpty()) {
        throw new InputException(
            "%s: '%s' is no hexadecimal digit (character %d): write the bytes as such digits, or name their file as @FILE"
                .formatted(
                    where,
                    Printable.ascii(wrong.substring(0, 1)),
                    text.indexOf(part) + part.lastIndexOf(own) + own.indexOf(wrong.charAt(0)) + 1));
      }
      if (own.length() % 2 != 0) {
        throw new InputException(
            "%s: an odd number of hexadecimal digits, %d: one is missing or too many"
                .formatted(where, own.length()));
      }
      digits.append(own);
    }
    return Bytes.fromHex(digits.toString());
  }

  private static Bytes base64(String where, String text) {
    if (!isBase64(text)) {
      throw new InputException(where + ": this is no base64");
    }
    String standard =
        text.replaceAll("\\s+", "").replace('-', '+').replace('_', '/').replace("=", "");
    return Bytes.wrap(Base64.getDecoder().decode(standard));
  }
}
