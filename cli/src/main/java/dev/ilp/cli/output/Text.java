package dev.ilp.cli.output;

import java.io.PrintWriter;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Where lines for people go: with colours where there is a terminal that wants them. */
public final class Text {

  /** The columns of what is no terminal. */
  public static final int UNLIMITED = Integer.MAX_VALUE;

  /** Longer lines are hard to read, however wide a terminal is. */
  private static final int LONGEST_PROSE = 100;

  private static final int SHORTEST_PROSE = 20;

  private static final Pattern INK = Pattern.compile("\u001b\\[[0-9;]*m");
  private static final Pattern COMMAND_OR_WORD = Pattern.compile("'ilp [^']*'[^ ]*|[^ ]+");

  private final PrintWriter out;
  private final Looks looks;

  /**
   * What a terminal can show.
   *
   * @param colour whether it takes ANSI codes
   * @param unicode whether it takes more than ASCII
   * @param columns how many characters go into a line, at the moment
   */
  public record Looks(boolean colour, boolean unicode, IntSupplier columns) {

    /** Lines may be as long as they are, as in a file. */
    public Looks(boolean colour, boolean unicode) {
      this(colour, unicode, () -> UNLIMITED);
    }
  }

  public Text(PrintWriter out, Looks looks) {
    this.out = out;
    this.looks = looks;
  }

  /** Prints a line, at once. */
  public void line(String line) {
    out.println(looks.unicode ? line : ascii(line));
    out.flush();
  }

  /** An empty line. */
  public void line() {
    line("");
  }

  /** The text less visible than others, if there are colours. */
  public String faint(String text) {
    return paint(Ink.DIM, text);
  }

  /** How many characters go into a line. */
  int columns() {
    return looks.columns.getAsInt();
  }

  /**
   * Prints sentences, broken into lines between words.
   *
   * @param indent what the first line begins with; the others begin below its end
   */
  void prose(String indent, String sentences) {
    printBroken(indent, sentences, Math.min(columns(), LONGEST_PROSE));
  }

  /** The same, but only where a terminal would break the line in the middle of a word. */
  void sentence(String indent, String sentences) {
    printBroken(indent, sentences, columns());
  }

  private void printBroken(String indent, String sentences, int columns) {
    if (visible(indent) + visible(sentences) <= columns) {
      line(indent + sentences);
      return;
    }
    int width = Math.max(columns - visible(indent), SHORTEST_PROSE);
    StringBuilder line = new StringBuilder(indent);
    String below = " ".repeat(visible(indent));
    int used = 0;
    for (String word : words(sentences, width)) {
      if (used > 0 && used + 1 + visible(word) > width) {
        line(line.toString());
        line = new StringBuilder(below);
        used = 0;
      }
      line.append(used > 0 ? " " : "").append(word);
      used += (used > 0 ? 1 : 0) + visible(word);
    }
    line(line.toString());
  }

  /** How many characters one sees: colours are none. */
  private static int visible(String text) {
    String plain = INK.matcher(text).replaceAll("");
    return plain.codePointCount(0, plain.length());
  }

  /** The text in so many characters at most; what is left out is in the middle. */
  String cut(String text, int width) {
    int[] characters = text.codePoints().toArray();
    if (characters.length <= width) {
      return text;
    }
    String gap = looks.unicode ? "…" : "~";
    int end = (width - 1) / 2;
    int begin = width - 1 - end;
    return new String(characters, 0, begin)
        + gap
        + new String(characters, characters.length - end, end);
  }

  /** What may not be broken: words, and commands in quotes, if a line can hold them. */
  private static List<String> words(String sentences, int width) {
    return COMMAND_OR_WORD
        .matcher(sentences)
        .results()
        .map(MatchResult::group)
        .flatMap(part -> part.length() > width ? Stream.of(part.split(" ")) : Stream.of(part))
        .toList();
  }

  /** The text in this ink, if there are colours. */
  String paint(Ink ink, String text) {
    return looks.colour ? ink.paint(text) : text;
  }

  /** Our own few characters beyond ASCII; what else there is, the encoding replaces. */
  private static String ascii(String line) {
    return line.replace("→", "->").replace("µs", "us").replace("█", "#").replace("…", "...");
  }
}
