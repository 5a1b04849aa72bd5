package dev.ilp.config;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.error.Mark;

/** The text of a file, to name places in it. */
final class SourceText {

  /** What YAML 1.1 takes for the end of a line. */
  private static final Pattern LINE_BREAK = Pattern.compile("\r\n|[\n\r\u0085\u2028\u2029]");

  private final Path file;
  private final String text;
  private final List<String> clearLines;
  private final List<String> lines;

  SourceText(Path file, String text) {
    this.file = file;
    this.text = text;
    this.clearLines = List.of(LINE_BREAK.split(text, -1));
    this.lines = Masking.mask(clearLines);
  }

  Path file() {
    return file;
  }

  String text() {
    return text;
  }

  /** The place of a mark. */
  Place at(Mark mark) {
    return at(mark.getLine(), mark.getColumn());
  }

  /** The place of a key of which nothing is known, so that its value is not to be shown. */
  Place atUnknownKey(Mark start, Mark end) {
    String line = lineText(start.getLine());
    int keyEnd =
        end.getLine() == start.getLine() ? caret(start.getLine(), end.getColumn()) : lengthOf(line);
    return at(
        start.getLine(),
        start.getColumn(),
        line.substring(0, line.offsetByCodePoints(0, Math.min(keyEnd, lengthOf(line)))));
  }

  private static int lengthOf(String line) {
    return line.codePointCount(0, line.length());
  }

  /** Where a character of a line is in what is shown of the line, both from 0. */
  private int caret(int line, int column) {
    return line < clearLines.size()
        ? Masking.column(clearLines.get(line), lineText(line), column)
        : column;
  }

  /** The place of the character at an index of the text, in code points. */
  Place atIndex(int codePoints) {
    int index =
        text.offsetByCodePoints(0, Math.min(codePoints, text.codePointCount(0, text.length())));
    String[] before = LINE_BREAK.split(text.substring(0, index), -1);
    String last = before[before.length - 1];
    return at(before.length - 1, last.codePointCount(0, last.length()));
  }

  private Place at(int line, int column) {
    return at(line, column, lineText(line));
  }

  private Place at(int line, int column, String shown) {
    return new Place.InFile(file, line + 1, column + 1, shown, caret(line, column) + 1);
  }

  /** The end of a file may lie after its last line. */
  private String lineText(int line) {
    return line < lines.size() ? lines.get(line) : "";
  }
}
