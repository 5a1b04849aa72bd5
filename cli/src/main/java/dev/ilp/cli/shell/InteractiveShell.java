package dev.ilp.cli.shell;

import dev.ilp.cli.command.CommandTree;
import dev.ilp.cli.option.Networks;
import dev.ilp.cli.option.ShellCall;
import dev.ilp.cli.option.StopSignals;
import dev.ilp.cli.option.Surroundings;
import dev.ilp.cli.output.ExitCodes;
import dev.ilp.cli.output.Text;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.Terminal.SignalHandler;

/** Runs what is typed at a terminal. */
final class InteractiveShell {

  private final ShellCall call;
  private final Terminal terminal;
  private final Width width;
  private final Surroundings surroundings;
  private final CommandRun running = new CommandRun();
  private final CommandLines commands;
  private final Text text;

  InteractiveShell(ShellCall call, Runner runner, Terminal terminal) {
    this.call = call;
    this.terminal = terminal;
    this.width = new Width(terminal, call.surroundings().out());
    this.surroundings =
        Shell.inside(call)
            .with(width.looks())
            .with(running.signals())
            .with(new InnerConsole(call.surroundings().console(), this::onResize, true));
    PrintWriter out = terminal.writer();
    // Where stderr goes elsewhere, it shall.
    PrintWriter err = surroundings.progress() ? out : call.err();
    this.commands = new CommandLines(runner, out, err, surroundings);
    this.text = new Text(err, surroundings.out());
  }

  private StopSignals.Listening onResize(Runnable redraw) {
    SignalHandler before =
        terminal.handle(
            Signal.WINCH,
            signal -> {
              width.measure();
              redraw.run();
            });
    return () -> terminal.handle(Signal.WINCH, before);
  }

  /** Runs lines until one says so, there are no more, or the call's end; gives its exit code. */
  int run() throws InterruptedException {
    LineReader reader = reader();
    if (surroundings.progress()) {
      call.logs().accept(new PrintWriter(new AboveWriter(reader::printAbove)));
    }
    Prompt prompt = new Prompt(new KnownNetworks(new Networks(surroundings)));
    terminal.handle(Signal.INT, signal -> running.stop(ExitCodes.INTERRUPTED));
    try (EndOfCall end = EndOfCall.of(call.end())) {
      return readAll(reader, prompt, end);
    }
  }

  private int readAll(LineReader reader, Prompt prompt, EndOfCall end) throws InterruptedException {
    try {
      while (!end.isReached()) {
        OptionalInt code =
            read(reader, prompt).map(this::execute).orElse(OptionalInt.of(ExitCodes.OK));
        if (code.isPresent()) {
          return code.getAsInt();
        }
      }
    } catch (InterruptedException | LeftException e) {
      if (!end.isReached()) {
        throw new InterruptedException("the shell was interrupted");
      }
    }
    return ExitCodes.OK;
  }

  /** A line; empty if there are no more. */
  private Optional<String> read(LineReader reader, Prompt prompt) throws InterruptedException {
    try {
      return Optional.of(reader.readLine(prompt.text(surroundings.out().colour())));
    } catch (UserInterruptException e) { // Ctrl-C clears the line
      return Optional.of("");
    } catch (EndOfFileException e) {
      return Optional.empty();
    }
  }

  /** The thread was interrupted while a command ran. */
  private static final class LeftException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** The exit code of the shell, if the line ends it. */
  private OptionalInt execute(String line) {
    List<String> command = commands.command(line);
    OptionalInt leaving = CommandLines.leaving(command, ExitCodes.OK);
    if (leaving.isEmpty() && !command.isEmpty()) {
      width.measure();
      int code = await(command);
      if (code != ExitCodes.OK) {
        text.line(text.faint("exit " + code));
      }
    }
    return leaving;
  }

  private int await(List<String> command) {
    try {
      return running.await(() -> commands.run(command));
    } catch (InterruptedException e) {
      throw new LeftException();
    }
  }

  private LineReader reader() {
    KnownNetworks networks = new KnownNetworks(new Networks(surroundings));
    LineReaderBuilder builder =
        LineReaderBuilder.builder()
            .terminal(terminal)
            .appName("ilp")
            .parser(new LineParser())
            .completer(
                new CommandCompleter(
                    new Suggestions(
                        CommandTree.in(surroundings),
                        new Values(networks, PacketIds.fromNodes(), surroundings.folder()))))
            .history(new History())
            .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
            .option(LineReader.Option.INSERT_TAB, false);
    try {
      Path file = History.file(surroundings.home());
      builder.variable(LineReader.HISTORY_FILE, file);
    } catch (UncheckedIOException e) { // then it lasts as long as the shell
      commands.err().println("ilp: lines are not kept: " + e.getCause());
    }
    return builder.build();
  }
}
