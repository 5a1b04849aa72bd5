package dev.ilp.cli.option;

import java.util.Optional;

/** The terminal in which a command was called, and what it is good for. */
public interface Console {

  /** No terminal. */
  Console NONE =
      new Console() {
        @Override
        public boolean isScreen() {
          return false;
        }

        @Override
        public boolean isInteractive() {
          return false;
        }

        @Override
        public Optional<Size> size() {
          return Optional.empty();
        }

        @Override
        public StopSignals.Listening onResize(Runnable redraw) {
          return () -> {};
        }

        @Override
        public int runShell(ShellCall call) {
          throw new InputException("there is no shell here");
        }

        @Override
        public void rehearseShell(ShellCall call) {}
      };

  /** How many characters a terminal shows. */
  record Size(int rows, int columns) {}

  /** Whether stdout is a terminal, whose cursor may be moved. */
  boolean isScreen();

  /** Whether somebody types and sees: stdin and stdout are a terminal. */
  boolean isInteractive();

  /** How large the terminal is now; empty if there is none, or none that tells. */
  Optional<Size> size();

  /** From now on each change of the terminal's size runs {@code redraw}, on any thread. */
  StopSignals.Listening onResize(Runnable redraw);

  /**
   * Runs lines of commands until they end.
   *
   * @return 0, or the exit code of the last line that failed, if nobody types them
   */
  int runShell(ShellCall call) throws InterruptedException;

  /** Has a shell read lines that nobody typed, for the sake of the classes that it loads. */
  void rehearseShell(ShellCall call) throws InterruptedException;
}
