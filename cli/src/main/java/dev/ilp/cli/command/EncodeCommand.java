package dev.ilp.cli.command;

import picocli.CommandLine.Command;

/** {@code ilp encode}. */
@Command(
    name = "encode",
    description = {
      "Makes the bytes of a packet out of its fields, which are called as in their RFC.",
      "'ilp decode' shows what was made."
    },
    synopsisSubcommandLabel = "PACKET",
    subcommands = {
      EncodeIlp.PrepareCommand.class,
      EncodeIlp.FulfillCommand.class,
      EncodeIlp.RejectCommand.class,
      EncodeBtp.AuthCommand.class,
      EncodeBtp.MessageCommand.class,
      EncodeBtp.ResponseCommand.class,
      EncodeBtp.TransferCommand.class,
      EncodeBtp.ErrorCommand.class,
      EncodePeer.IldcpRequestCommand.class,
      EncodePeer.IldcpResponseCommand.class,
      EncodeCcp.ControlCommand.class,
      EncodeCcp.UpdateCommand.class,
      EncodePeer.EchoCommand.class
    },
    footer = {
      "  ilp encode prepare --destination test.bob --amount 1000 --data text:hi",
      "  ilp encode reject --code F02 --triggered-by test.a --message 'no route'",
      "  ilp encode prepare --destination test.bob | ilp encode btp-message --ilp - | ilp decode",
      "  ilp encode ccp-route-update --speaker test.a --route test.b=test.a --out update.hex"
    })
final class EncodeCommand {}
