package dev.ilp.cli.command;

import picocli.CommandLine.Command;

/** {@code ilp topology}. */
@Command(
    name = "topology",
    description = "Runs networks of nodes.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = TopologyRunCommand.class,
    footer = {"  ilp topology run linear 3", "  ilp topology run mesh 50 --check"})
final class TopologyCommand {}
