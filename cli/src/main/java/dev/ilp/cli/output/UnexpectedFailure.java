package dev.ilp.cli.output;

import java.io.PrintWriter;

/** What is said of a mistake of ours. */
public final class UnexpectedFailure {

  private UnexpectedFailure() {}

  /** Says that it happened and, if wanted, where. */
  public static void print(Throwable failure, boolean verbose, PrintWriter err) {
    err.println(
        "ilp: unexpected failure: %s%s"
            .formatted(failure, verbose ? "" : " (repeat with --verbose to see where)"));
    if (verbose) {
      failure.printStackTrace(err);
    }
  }
}
