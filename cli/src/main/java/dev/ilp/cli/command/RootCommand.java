package dev.ilp.cli.command;

import dev.ilp.cli.option.Surroundings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The top of the command tree. */
@Command(
    name = "ilp",
    description = "Runs Interledger nodes and networks of them, and sends packets through them.",
    synopsisSubcommandLabel = "COMMAND",
    versionProvider = VersionCommand.Provider.class,
    footer = {
      "  ilp topology run linear 3        a network of three nodes, in this terminal",
      "  ilp send-packet --from connector-a --to test.connector-c --amount 1000",
      "                                   a packet through it, from another terminal",
      "  ilp help topology run            what a command can do"
    })
@SuppressWarnings("UnusedVariable") // Picocli acts on its own options by itself
public final class RootCommand implements Surroundings.Top {

  private final Surroundings surroundings;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Show this help.")
  private boolean help;

  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description = "Show warnings, and where a failure comes from.")
  private boolean verbose;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Show the version.")
  private boolean version;

  public RootCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Surroundings surroundings() {
    return surroundings;
  }

  /** Whether stack traces are wanted. */
  public boolean isVerbose() {
    return verbose;
  }
}
