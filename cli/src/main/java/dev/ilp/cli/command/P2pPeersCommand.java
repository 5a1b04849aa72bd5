package dev.ilp.cli.command;

import picocli.CommandLine.Command;

/** {@code ilp p2p peers}. */
@Command(
    name = "peers",
    description = {
      "Shows and changes the file of the peers that a node knows, whether the node runs or not.",
      "A running node takes a change over by itself within seconds, or at once by 'ilp p2p reload'."
    },
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      P2pPeersListCommand.class,
      P2pPeersAddCommand.class,
      P2pPeersRemoveCommand.class,
      P2pPeersExportCommand.class
    },
    footer = {
      "  ilp p2p peers list",
      "  ilp p2p peers add 12D3KooWBtg3aaRMjxwedh83aGiUkwSxDwUZkzuJcfaqUmo7R3pq \\",
      "      /dns4/node1.example.com/tcp/9000",
      "  ilp p2p peers remove 12D3KooWBtg3aaRMjxwedh83aGiUkwSxDwUZkzuJcfaqUmo7R3pq"
    })
final class P2pPeersCommand {}
