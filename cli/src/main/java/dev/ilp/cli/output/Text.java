package dev.ilp.cli.output;

import java.io.PrintWriter;

/** Where lines for people go: with colours where there is a terminal that wants them. */
public final class Text {

  private final PrintWriter out;
  private final Looks looks;

  /**
   * What a terminal can show.
   *
   * @param colour whether it takes ANSI codes
   * @param unicode whether it takes more than ASCII
   */
  public record Looks(boolean colour, boolean unicode) {}

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

  /** The text in this ink, if there are colours. */
  String paint(Ink ink, String text) {
    return looks.colour ? ink.paint(text) : text;
  }

  /** Our own few characters beyond ASCII; what else there is, the encoding replaces. */
  private static String ascii(String line) {
    return line.replace("→", "->").replace("µs", "us").replace("█", "#").replace("…", "...");
  }
}
