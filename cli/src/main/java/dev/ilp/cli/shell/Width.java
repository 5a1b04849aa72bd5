package dev.ilp.cli.shell;

import dev.ilp.cli.output.Text;
import org.jline.terminal.Terminal;

/**
 * How many characters go into a line of a terminal, which may change. It is measured now and then:
 * that takes a program.
 */
final class Width {

  private final Terminal terminal;
  private final Text.Looks outside;
  private volatile int columns;

  /**
   * The terminal's.
   *
   * @param outside what the process knows of it, for one that does not tell
   */
  Width(Terminal terminal, Text.Looks outside) {
    this.terminal = terminal;
    this.outside = outside;
  }

  void measure() {
    columns = terminal.getSize().getColumns();
  }

  /** The same looks, in this width. */
  Text.Looks looks() {
    return new Text.Looks(outside.colour(), outside.unicode(), this::columns);
  }

  private int columns() {
    int measured = columns;
    return measured > 0 ? measured : outside.columns().getAsInt();
  }
}
