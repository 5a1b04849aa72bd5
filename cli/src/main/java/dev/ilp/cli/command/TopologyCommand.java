package dev.ilp.cli.command;

import picocli.CommandLine.Command;

/** {@code ilp topology}. */
@Command(
    name = "topology",
    description = "Runs networks of nodes, or writes them for Docker Compose.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      TopologyRunCommand.class,
      TopologyGenerateCommand.class,
      TopologyUpCommand.class,
      TopologyDownCommand.class,
      TopologyLogsCommand.class
    },
    footer = {
      "  ilp topology run linear 3",
      "  ilp topology run mesh 50 --check",
      "  ilp topology generate linear 3",
      "  ilp topology up -f linear-3 --wait"
    })
final class TopologyCommand {}
