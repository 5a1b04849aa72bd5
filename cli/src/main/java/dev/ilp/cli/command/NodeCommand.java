package dev.ilp.cli.command;

import picocli.CommandLine.Command;

/** {@code ilp node}. */
@Command(
    name = "node",
    description = "Runs a node, stops one, or changes one that runs.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      NodeStartCommand.class,
      NodeStopCommand.class,
      NodeReloadCommand.class,
      NodeLogLevelCommand.class
    },
    footer = {
      "  ilp node start --config config.yaml",
      "  ilp node start --node-id alice",
      "  ilp node stop connector-b",
      "  ilp node start connector-b",
      "  ilp node reload --node alice",
      "  ilp node log-level debug"
    })
final class NodeCommand {}
