package dev.ilp.cli;

import dev.ilp.cli.command.CommandTree;
import dev.ilp.cli.log.Logging;
import dev.ilp.cli.option.Surroundings;
import dev.ilp.cli.output.ExitCodes;
import dev.ilp.cli.output.Text;
import dev.ilp.cli.output.UnexpectedFailure;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The main class: builds the command tree and runs one command. */
public final class Ilp {

  private Ilp() {}

  /** Runs one command and ends with its exit code. */
  public static void main(String[] args) {
    ProcessSignals signals = new ProcessSignals();
    if (Collections.indexOfSubList(List.of(args), List.of("node", "start")) >= 0
        || Collections.indexOfSubList(List.of(args), List.of("p2p", "start")) >= 0) {
      signals.holdHangUp();
    }
    Logging.off();
    WatchedOutput stdout = new WatchedOutput(new FileOutputStream(FileDescriptor.out));
    PrintWriter out = writer(stdout, System.out);
    PrintWriter err = writer(new FileOutputStream(FileDescriptor.err), System.err);
    int code;
    try {
      code = run(args, out, err, surroundings(signals));
    } catch (Throwable e) { // an Error: Picocli lets it pass
      UnexpectedFailure.print(e, List.of(args).contains("--verbose"), err);
      code = ExitCodes.BUG;
    }
    out.flush();
    code = written(stdout, code, err);
    err.flush();
    System.exit(code);
  }

  private static PrintWriter writer(OutputStream stream, PrintStream standard) {
    return new PrintWriter(new OutputStreamWriter(stream, standard.charset()), false);
  }

  /** The exit code, once it is known whether all output was written. */
  static int written(WatchedOutput stdout, int code, PrintWriter err) {
    Optional<String> lost = stdout.whatWasLost();
    lost.ifPresent(why -> err.println("ilp: cannot write the output: " + why));
    return lost.isPresent() ? ExitCodes.WRONG_INPUT : code;
  }

  private static Surroundings surroundings(ProcessSignals signals) {
    Map<String, String> variables = System.getenv();
    Charset charset = System.out.charset();
    boolean isTerminal = Terminals.isStdout();
    return new Surroundings(
        variables,
        new Text.Looks(
            isTerminal && Terminals.wantsColour(variables),
            charset.equals(StandardCharsets.UTF_8),
            () -> isTerminal ? Terminals.columns(variables) : Text.UNLIMITED),
        Terminals.isStderr(),
        signals,
        Path.of(""),
        ProcessConsole.of(variables, signals));
  }

  /** Runs one command in surroundings without a terminal; gives its exit code. */
  public static int run(
      String[] args, PrintWriter out, PrintWriter err, Map<String, String> variables) {
    return run(
        args,
        out,
        err,
        new Surroundings(variables, new Text.Looks(false, true), false, stop -> () -> {}));
  }

  /** Runs one command; gives its exit code. */
  static int run(String[] args, PrintWriter out, PrintWriter err, Surroundings surroundings) {
    Failures failures = new Failures();
    int code =
        CommandTree.in(surroundings, args)
            .setOut(out)
            .setErr(err)
            .setParameterExceptionHandler(failures)
            .setExecutionExceptionHandler(failures)
            .execute(args);
    out.flush();
    err.flush();
    return code;
  }
}
