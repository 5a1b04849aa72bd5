package dev.ilp.cli.command;

import dev.ilp.cli.option.InputException;
import dev.ilp.cli.option.OutputOptions;
import dev.ilp.cli.option.P2pOptions;
import dev.ilp.cli.output.ExitCodes;
import dev.ilp.cli.output.PeersReport;
import dev.ilp.discovery.KnownPeer;
import dev.ilp.discovery.PeerStore;
import dev.ilp.libp2p.PeerId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code ilp p2p peers remove}. */
@Command(
    name = "remove",
    description = {
      "Takes peers out of the file.",
      "A running node may hear of them again from others."
    },
    exitCodeList = {"0:removed", "2:one is not there, or the file cannot be written"},
    footer = {"  ilp p2p peers remove 12D3KooWBtg3aaRMjxwedh83aGiUkwSxDwUZkzuJcfaqUmo7R3pq"})
final class P2pPeersRemoveCommand implements Callable<Integer> {

  @Mixin private P2pOptions options;
  @Mixin private OutputOptions output;

  @Parameters(arity = "1..*", paramLabel = "PEER", description = "Its peer id or public key.")
  private List<String> peers;

  @Override
  public Integer call() {
    List<PeerId> ids = peers.stream().map(PeersOfFile::id).toList();
    PeerStore store = PeersOfFile.open(options);
    List<KnownPeer> removed = new ArrayList<>();
    for (PeerId id : ids) {
      removed.add(
          store
              .find(id)
              .orElseThrow(
                  () ->
                      new InputException(
                          "%s is not in %s: 'ilp p2p peers list' shows who is"
                              .formatted(id, store.file()))));
      store.remove(id);
    }
    PeersOfFile.save(store);
    output.print(new PeersReport(removed));
    return ExitCodes.OK;
  }
}
