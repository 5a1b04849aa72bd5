package dev.ilp.cli.shell;

import dev.ilp.cli.option.Surroundings;
import java.io.PrintWriter;

/** Runs one command and gives its exit code; never throws, never ends the process. */
@FunctionalInterface
public interface Runner {
  int run(String[] arguments, PrintWriter out, PrintWriter err, Surroundings surroundings);
}
