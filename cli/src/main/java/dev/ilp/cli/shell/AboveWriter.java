package dev.ilp.cli.shell;

import java.io.Writer;
import java.util.function.Consumer;

/** Hands on whole lines, to be shown above the line that is being typed. */
final class AboveWriter extends Writer {

  private final Consumer<String> above;
  private final StringBuilder waiting = new StringBuilder();

  AboveWriter(Consumer<String> above) {
    this.above = above;
  }

  @Override
  public void write(char[] text, int offset, int length) {
    synchronized (waiting) {
      waiting.append(text, offset, length);
    }
  }

  @Override
  public void flush() {
    String lines;
    synchronized (waiting) {
      int end = waiting.lastIndexOf("\n");
      if (end < 0) {
        return;
      }
      lines = waiting.substring(0, end);
      waiting.delete(0, end + 1);
    }
    above.accept(lines);
  }

  @Override
  public void close() {
    flush();
  }
}
