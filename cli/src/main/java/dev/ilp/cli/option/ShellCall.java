package dev.ilp.cli.option;

import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * What a shell is opened for.
 *
 * @param surroundings of the command that opens it
 * @param network by name or file, to which its commands go unless they name another; empty: as if
 *     each was called by itself
 * @param lines to run instead of those that are typed or piped in; empty: those
 * @param logs is told where log lines may go, so that they do not break the line being typed
 * @param end ends the shell when it completes
 */
public record ShellCall(
    Surroundings surroundings,
    PrintWriter out,
    PrintWriter err,
    Optional<String> network,
    List<String> lines,
    Consumer<PrintWriter> logs,
    CompletableFuture<Void> end) {

  public ShellCall {
    lines = List.copyOf(lines);
  }
}
