package dev.ilp.cli.command;

import dev.ilp.cli.output.ExitCodes;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ilp completion}. */
@Command(
    name = "completion",
    description = "Prints a script by which a shell completes commands and options.",
    footer = {
      "  source <(ilp completion bash)                                   in ~/.bashrc",
      "  source <(ilp completion zsh)                                    in ~/.zshrc",
    })
final class CompletionCommand implements Callable<Integer> {

  /** The shells that we have a script for. */
  enum Shell {
    BASH,
    ZSH;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Spec private CommandSpec command;

  @Parameters(paramLabel = "SHELL", description = "One of ${COMPLETION-CANDIDATES}.")
  private Shell shell;

  @Override
  public Integer call() {
    PrintWriter out = command.commandLine().getOut();
    if (shell == Shell.ZSH) {
      out.println("autoload -U +X compinit && compinit");
    }
    // The script itself tells zsh to understand bash's completion.
    out.println(AutoComplete.bash("ilp", command.root().commandLine()));
    return ExitCodes.OK;
  }
}
