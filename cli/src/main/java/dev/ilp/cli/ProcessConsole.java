package dev.ilp.cli;

import dev.ilp.cli.option.Console;
import dev.ilp.cli.option.ShellCall;
import dev.ilp.cli.option.StopSignals;
import dev.ilp.cli.shell.Shell;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.util.Map;
import java.util.Optional;

/** The terminal of this process. */
record ProcessConsole(
    boolean isScreen,
    boolean isInteractive,
    Charset charset,
    Map<String, String> variables,
    ProcessSignals signals)
    implements Console {

  static ProcessConsole of(Map<String, String> variables, ProcessSignals signals) {
    return new ProcessConsole(
        Terminals.isStdout() && !Terminals.isDumb(variables),
        Terminals.isStdin() && Terminals.isStdout(),
        System.out.charset(),
        variables,
        signals);
  }

  @Override
  public Optional<Size> size() {
    return Terminals.size(variables);
  }

  @Override
  public StopSignals.Listening onResize(Runnable redraw) {
    return signals.onResize(redraw);
  }

  @Override
  public int runShell(ShellCall call) throws InterruptedException {
    return isInteractive && call.lines().isEmpty()
        ? Shell.atTerminal(call, Ilp::run)
        : Shell.script(
            call, Ilp::run, new BufferedReader(new InputStreamReader(System.in, charset)));
  }

  @Override
  public void rehearseShell(ShellCall call) throws InterruptedException {
    Shell.rehearse(call, Ilp::run);
  }
}
