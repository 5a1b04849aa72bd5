package dev.ilp.cli.command;

import dev.ilp.account.Secret;
import dev.ilp.cli.option.InputException;
import dev.ilp.cli.option.OutputOptions;
import dev.ilp.cli.option.P2pOptions;
import dev.ilp.cli.output.ExitCodes;
import dev.ilp.cli.output.PeerIdReport;
import dev.ilp.libp2p.KeyPair;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ilp p2p id}. */
@Command(
    name = "id",
    description = "Shows who the node is: its peer id, and the public key that others write down.",
    exitCodeList = {"0:shown", "2:the configuration is wrong, or has no key yet"},
    footer = {"  ilp p2p id", "  ilp p2p id -c alice/conf.yaml -o json"})
final class P2pIdCommand implements Callable<Integer> {

  @Mixin private P2pOptions options;
  @Mixin private OutputOptions output;

  @Override
  public Integer call() {
    KeyPair key =
        options
            .conf()
            .load()
            .config()
            .privateKey()
            .map(Secret::reveal)
            .map(KeyPair::ofBase64)
            .orElseThrow(
                () ->
                    new InputException(
                        "%s has no key yet: 'ilp p2p keygen' or a first start makes one"
                            .formatted(options.conf().path())));
    output.print(new PeerIdReport(key.peerId(), ""));
    return ExitCodes.OK;
  }
}
