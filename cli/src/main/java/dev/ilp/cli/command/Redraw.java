package dev.ilp.cli.command;

import dev.ilp.cli.option.Console;
import dev.ilp.cli.option.StopSignals;
import java.io.PrintWriter;
import java.util.List;

/**
 * What is shown again and again: in place on a terminal, written over and not cleared first, so
 * that it does not flicker; elsewhere block after block.
 */
final class Redraw implements AutoCloseable {

  private static final String HIDE_CURSOR = "\u001b[?25l";
  private static final String SHOW_CURSOR = "\u001b[?25h";
  private static final String CLEAR = "\u001b[H\u001b[2J";
  private static final String HOME = "\u001b[H";
  private static final String CLEAR_LINE = "\u001b[K";
  private static final String CLEAR_BELOW = "\u001b[J";

  /** What is wider than the terminal is cut, since a broken line would move those below it. */
  private static final String CUT = "\u001b[?7l";

  private static final String DO_NOT_CUT = "\u001b[?7h";

  private final PrintWriter out;
  private final Console console;
  private final boolean inPlace;
  private final StopSignals.Listening resizes;
  private List<String> shown = List.of();
  private boolean cursorShown;

  /**
   * Nothing is shown yet.
   *
   * @param inPlace whether to draw, if there is a terminal
   */
  Redraw(PrintWriter out, Console console, boolean inPlace) {
    this.out = out;
    this.console = console;
    this.inPlace = inPlace && console.isScreen();
    if (this.inPlace) {
      out.print(HIDE_CURSOR + CLEAR);
    }
    this.resizes = this.inPlace ? console.onResize(this::draw) : () -> {};
  }

  /** Shows a text in the place of the one before. */
  synchronized void show(String text) {
    if (inPlace) {
      shown = text.lines().toList();
      draw();
    } else {
      out.print(text);
      out.flush();
    }
  }

  private synchronized void draw() {
    int rows = console.size().map(Console.Size::rows).orElse(Integer.MAX_VALUE);
    StringBuilder frame = new StringBuilder(CUT + HOME);
    shown.stream()
        .limit(rows - 1L) // the cursor is below
        .forEach(line -> frame.append(line).append(CLEAR_LINE).append('\n'));
    out.print(frame.append(CLEAR_BELOW).append(DO_NOT_CUT));
    out.flush();
  }

  /** Gives the cursor back, once. */
  synchronized void showCursor() {
    if (inPlace && !cursorShown) {
      cursorShown = true;
      out.print(SHOW_CURSOR);
      out.flush();
    }
  }

  /** Leaves what is shown, and gives the cursor back. */
  @Override
  public void close() {
    resizes.close();
    showCursor();
  }
}
