package dev.ilp.cli.command;

import picocli.CommandLine.Command;

/** {@code ilp p2p}. */
@Command(
    name = "p2p",
    description = "Runs a peer to peer node (libp2p), and keeps the peers that it knows.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      P2pStartCommand.class,
      P2pStatusCommand.class,
      P2pReloadCommand.class,
      P2pPeersCommand.class,
      P2pIdCommand.class,
      P2pKeygenCommand.class
    },
    footer = {
      "  ilp p2p start                      with conf.yaml and peers.yaml here",
      "  ilp p2p status",
      "  ilp p2p peers add KEY /dns4/node1.example.com/tcp/9000",
      "  ilp p2p id"
    })
final class P2pCommand {}
