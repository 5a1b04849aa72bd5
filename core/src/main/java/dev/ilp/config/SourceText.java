package dev.ilp.config;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.Node;

/** The text of a file, to name places in it. */
final class SourceText {

  /** What YAML 1.1 takes for the end of a line. */
  private static final Pattern LINE_BREAK = Pattern.compile("\r\n|[\n\r\u0085\u2028\u2029]");

  private final Path file;
  private final String text;
  private final List<String> clearLines;
  private List<Stars> lines;

  SourceText(Path file, String text) {
    this.file = file;
    this.text = text;
    this.clearLines = List.of(LINE_BREAK.split(text, -1));
    this.lines = Masking.mask(clearLines);
  }

  /** It is YAML: from now on no more is hidden of it than need be. */
  void composed(Node root) {
    lines = NodeMasking.mask(clearLines, root);
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

  /** Where a character of a line is in what is shown of the line, both from 0. */
  private int caret(int line, int column) {
    return line < lines.size() ? lines.get(line).column(column) : column;
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
    return new Place.InFile(file, line + 1, column + 1, lineText(line), caret(line, column) + 1);
  }

  /** The end of a file may lie after its last line. */
  private String lineText(int line) {
    return line < lines.size() ? lines.get(line).shown() : "";
  }
}
