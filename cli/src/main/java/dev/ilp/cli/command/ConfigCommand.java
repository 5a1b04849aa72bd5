package dev.ilp.cli.command;

import picocli.CommandLine.Command;

/** {@code ilp config}. */
@Command(
    name = "config",
    description = "Checks, explains and compares configurations of nodes.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = ConfigValidateCommand.class,
    footer = "  ilp config validate connector-a.yaml connector-b.yaml")
final class ConfigCommand {}
