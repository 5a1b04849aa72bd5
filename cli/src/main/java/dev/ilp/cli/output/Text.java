package dev.ilp.cli.output;

import java.io.PrintWriter;
import java.util.function.IntSupplier;

/** Where lines for people go: with colours where there is a terminal that wants them. */
public final class Text {

  /** Of lines that go into files, or to terminals that do not tell theirs. */
  public static final int USUAL_WIDTH = 100;

  private final PrintWriter out;
  private final Looks looks;

  /**
   * What a terminal can show.
   *
   * @param colour whether it takes ANSI codes
   * @param unicode whether it takes more than ASCII
   * @param width how many characters fit on a line; asked when needed
   */
  public record Looks(boolean colour, boolean unicode, IntSupplier width) {

    /** What shows lines of usual width. */
    public Looks(boolean colour, boolean unicode) {
      this(colour, unicode, () -> USUAL_WIDTH);
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

  /** Begins again at the top, where there is a terminal; else leaves a line free. */
  public void clear() {
    line(looks.colour ? "\u001b[H\u001b[2J" : "");
  }

  /** How many characters fit on a line. */
  int width() {
    return looks.width.getAsInt();
  }

  /** An empty line. */
  public void line() {
    line("");
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
