package dev.ilp.cli;

import dev.ilp.cli.option.Console;
import dev.ilp.cli.option.InputException;
import dev.ilp.cli.option.ShellCall;
import dev.ilp.cli.option.StopSignals;
import java.util.Optional;

/** A terminal of three rows, at which somebody types but no shell can be opened. */
public final class TestConsole implements Console {

  private Runnable redraw = () -> {};
  private int rows = 3;

  /** Gives it so many rows. */
  public void resize(int newRows) {
    rows = newRows;
    redraw.run();
  }

  @Override
  public boolean isScreen() {
    return true;
  }

  @Override
  public boolean isInteractive() {
    return true;
  }

  @Override
  public Optional<Size> size() {
    return Optional.of(new Size(rows, 80));
  }

  @Override
  public StopSignals.Listening onResize(Runnable listener) {
    redraw = listener;
    return () -> redraw = () -> {};
  }

  @Override
  public int runShell(ShellCall call) {
    throw new InputException("cannot use this terminal");
  }

  @Override
  public void rehearseShell(ShellCall call) {}
}
