package dev.ilp.cli.command;

import dev.ilp.cli.completion.CompletionScript;
import dev.ilp.cli.output.ExitCodes;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ilp completion}. */
@Command(
    name = "completion",
    description = {
      "Prints a script by which a shell completes commands, options and their values, names of"
          + " nodes and networks, ILP addresses and files.",
      "Take it up in the shell's start file, or write it into a file where the shell looks for"
          + " such scripts; then open a new shell. The distribution has the same scripts in its"
          + " folder completions."
    },
    footer = {
      "bash, which needs nothing else:",
      "  source <(ilp completion bash)                                   in ~/.bashrc",
      "or, with the package bash-completion:",
      "  ilp completion bash > ~/.local/share/bash-completion/completions/ilp",
      "",
      "zsh:",
      "  source <(ilp completion zsh)                                    in ~/.zshrc",
      "or, in a folder that is in fpath before compinit runs:",
      "  ilp completion zsh > ~/.zfunc/_ilp",
      "  fpath+=(~/.zfunc); autoload -Uz compinit; compinit              in ~/.zshrc",
      "",
      "fish:",
      "  ilp completion fish > ~/.config/fish/completions/ilp.fish",
    })
final class CompletionCommand implements Callable<Integer> {

  /** The shells that we have a script for. */
  enum Shell {
    BASH,
    ZSH,
    FISH;

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
    CommandLine tree = command.root().commandLine();
    out.print(
        switch (shell) {
          case BASH -> CompletionScript.bash(tree);
          case ZSH -> CompletionScript.zsh(tree);
          case FISH -> CompletionScript.fish(tree);
        });
    return ExitCodes.OK;
  }
}
