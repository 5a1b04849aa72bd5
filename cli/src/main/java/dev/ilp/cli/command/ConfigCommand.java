package dev.ilp.cli.command;

import picocli.CommandLine.Command;

/** {@code ilp config}. */
@Command(
    name = "config",
    description = {
      "Checks, explains, writes and compares configurations of nodes.",
      "A node reads a YAML file, variables and options: an option counts over its variable"
          + " (--btp-server-port: BTP_SERVER_PORT), a variable over the key of the file"
          + " (btpServerPort), the file over the default. All that is wrong is told at once."
    },
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      ConfigInitCommand.class,
      ConfigValidateCommand.class,
      ConfigShowCommand.class,
      ConfigExplainCommand.class,
      ConfigDiffCommand.class,
      ConfigSchemaCommand.class
    },
    footer = {
      "  ilp config init alice.yaml --node-id alice     a file to begin with",
      "  ilp config validate alice.yaml bob.yaml        what is wrong, also between the two",
      "  ilp config show -c alice.yaml --origins        which values hold, and from where",
      "  ilp config explain peers.url                   what a key means",
      "  ilp config diff --live alice                   what a reload would change",
      "  ilp config schema > ilp-config.schema.json     completion in an editor"
    })
final class ConfigCommand {}
