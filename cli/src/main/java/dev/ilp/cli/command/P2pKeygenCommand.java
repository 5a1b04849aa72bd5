package dev.ilp.cli.command;

import dev.ilp.cli.option.InputException;
import dev.ilp.cli.option.IoReasons;
import dev.ilp.cli.option.OutputOptions;
import dev.ilp.cli.option.P2pOptions;
import dev.ilp.cli.output.ExitCodes;
import dev.ilp.cli.output.PeerIdReport;
import dev.ilp.discovery.ConfFile;
import dev.ilp.libp2p.KeyPair;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ilp p2p keygen}. */
@Command(
    name = "keygen",
    description = {
      "Makes a key and saves it in the node's configuration, which is written if it is not there.",
      "All else in the file stays; from then on only its owner can read it."
    },
    exitCodeList = {"0:saved", "2:there is a key already, or the file cannot be written"},
    footer = {
      "  ilp p2p keygen",
      "  ilp p2p keygen -c alice/conf.yaml --force",
      "  ilp p2p keygen --print             shows a key, writes nothing"
    })
final class P2pKeygenCommand implements Callable<Integer> {

  @Mixin private P2pOptions options;
  @Mixin private OutputOptions output;

  @Option(
      names = "--force",
      description = "Replace the key that is there: the node is another one.")
  private boolean force;

  @Option(names = "--print", description = "Print the private key, and write nothing.")
  private boolean print;

  @Override
  public Integer call() {
    KeyPair key = KeyPair.generate(new SecureRandom());
    if (print) {
      output.print(new PeerIdReport(key.peerId(), key.toBase64()));
      return ExitCodes.OK;
    }
    ConfFile conf = options.conf();
    try {
      conf.create();
      if (!force && conf.load().config().privateKey().isPresent()) {
        throw new InputException(
            "%s has a key already: --force replaces it".formatted(conf.path()));
      }
      conf.save(key);
    } catch (IOException e) {
      throw new InputException(
          "cannot save a key in %s: %s".formatted(conf.path(), IoReasons.of(e)), e);
    }
    output.print(new PeerIdReport(key.peerId(), ""));
    return ExitCodes.OK;
  }
}
