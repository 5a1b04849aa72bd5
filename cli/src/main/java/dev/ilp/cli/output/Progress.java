package dev.ilp.cli.output;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/** A line on a terminal that is written over until the work is done, then removed. */
public final class Progress implements AutoCloseable {

  private static final Duration PACE = Duration.ofMillis(100);
  private static final int BAR = 20;
  private static final int ORDINARY = 80;
  private static final String CLEAR = "\r\u001b[K";

  private final Thread painter;

  private Progress(Thread painter) {
    this.painter = painter;
  }

  /**
   * Shows how much of {@code total} is done, where there is a terminal to show it on.
   *
   * @param columns how wide that is: a line that it breaks could not be written over
   */
  public static Progress start(
      boolean terminal, IntSupplier columns, PrintWriter err, long total, LongSupplier done) {
    Runnable painting = terminal ? () -> paint(columns, err, total, done) : () -> {};
    return new Progress(Thread.ofVirtual().start(painting));
  }

  private static void paint(IntSupplier columns, PrintWriter err, long total, LongSupplier done) {
    long start = System.nanoTime();
    try {
      while (true) {
        Thread.sleep(PACE);
        String line = line(done.getAsLong(), total, System.nanoTime() - start);
        err.print(CLEAR + line.substring(0, Math.min(line.length(), room(columns))));
        err.flush();
      }
    } catch (InterruptedException e) { // how close() ends it
      err.print(CLEAR);
      err.flush();
    }
  }

  private static int room(IntSupplier columns) {
    return Math.min(columns.getAsInt(), ORDINARY) - 1;
  }

  private static String line(long done, long total, long nanos) {
    int full = (int) (done * BAR / total);
    return String.format(
        Locale.ROOT,
        "[%s%s] %,d of %,d, %,.0f/s",
        "#".repeat(full),
        ".".repeat(BAR - full),
        done,
        total,
        done * 1e9 / nanos);
  }

  @Override
  public void close() {
    painter.interrupt();
    try {
      painter.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
