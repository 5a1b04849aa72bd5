package dev.ilp.cli.shell;

import dev.ilp.cli.option.Console;
import dev.ilp.cli.option.InputException;
import dev.ilp.cli.option.ShellCall;
import dev.ilp.cli.option.StopSignals;
import java.util.Optional;
import java.util.function.Function;

/**
 * The terminal as commands in a shell see it: they may draw, but what is typed is the shell's.
 *
 * @param resizing tells of changes of its size
 */
record InnerConsole(Console outer, Function<Runnable, StopSignals.Listening> resizing)
    implements Console {

  @Override
  public boolean isScreen() {
    return outer.isScreen();
  }

  @Override
  public boolean isInteractive() {
    return false;
  }

  @Override
  public Optional<Size> size() {
    return outer.size();
  }

  @Override
  public StopSignals.Listening onResize(Runnable redraw) {
    return resizing.apply(redraw);
  }

  @Override
  public int runShell(ShellCall call) {
    throw new InputException("this is the shell: type commands without 'shell', or 'exit'");
  }

  @Override
  public void rehearseShell(ShellCall call) throws InterruptedException {
    outer.rehearseShell(call);
  }
}
