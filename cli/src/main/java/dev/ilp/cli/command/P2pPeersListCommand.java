package dev.ilp.cli.command;

import dev.ilp.cli.option.OutputOptions;
import dev.ilp.cli.option.P2pOptions;
import dev.ilp.cli.output.ExitCodes;
import dev.ilp.cli.output.PeersReport;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ilp p2p peers list}. */
@Command(
    name = "list",
    description = "Shows the peers in the file.",
    exitCodeList = {"0:shown", "2:the file is wrong"},
    footer = {"  ilp p2p peers list", "  ilp p2p peers list --peers peers.yaml -o json"})
final class P2pPeersListCommand implements Callable<Integer> {

  @Mixin private P2pOptions options;
  @Mixin private OutputOptions output;

  @Override
  public Integer call() {
    output.print(new PeersReport(PeersOfFile.open(options).peers()));
    return ExitCodes.OK;
  }
}
