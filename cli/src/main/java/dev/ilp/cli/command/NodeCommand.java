package dev.ilp.cli.command;

import picocli.CommandLine.Command;

/** {@code ilp node}. */
@Command(
    name = "node",
    description = "Runs a node, or changes one that runs.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {NodeStartCommand.class, NodeReloadCommand.class, NodeLogLevelCommand.class},
    footer = {
      "  ilp node start --config config.yaml",
      "  ilp node start --node-id alice",
      "  ilp node reload --node alice",
      "  ilp node log-level debug"
    })
final class NodeCommand {}
