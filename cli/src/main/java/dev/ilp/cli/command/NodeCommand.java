package dev.ilp.cli.command;

import picocli.CommandLine.Command;

/** {@code ilp node}. */
@Command(
    name = "node",
    description = "Runs a node.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = NodeStartCommand.class,
    footer = {"  ilp node start --config config.yaml", "  ilp node start --node-id alice"})
final class NodeCommand {}
