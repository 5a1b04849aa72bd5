package dev.ilp.cli.command;

import dev.ilp.cli.option.ConfigOptions;
import dev.ilp.cli.option.InputException;
import dev.ilp.cli.option.KeyChoice;
import dev.ilp.cli.option.OutputOptions;
import dev.ilp.cli.output.ExitCodes;
import dev.ilp.cli.output.KeyReport;
import dev.ilp.cli.output.KeysReport;
import dev.ilp.cli.output.Printable;
import dev.ilp.config.ConfigGuide;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code ilp config explain}. */
@Command(
    name = "explain",
    description = {
      "Explains a key: what it means, which values are legal, its default, its variable and flag,"
          + " whether a running node takes a change over, and which value holds, and why.",
      "Without a key it lists all of them. Options, variables and file are those of 'ilp node"
          + " start'."
    },
    exitCodeList = {"0:explained", "2:there is no such key, or no such file"},
    abbreviateSynopsis = true,
    footer = {
      "  ilp config explain",
      "  ilp config explain btpServerPort",
      "  ilp config explain peers.url",
      "  ilp config explain BTP_PEER_BOB_SECRET -c config.yaml",
      "  ilp config explain maxHoldTime -o json",
      "  ilp config explain -- --btp-server-port        the name of a flag, after two dashes"
    })
final class ConfigExplainCommand implements Callable<Integer> {

  @Parameters(
      arity = "0..1",
      paramLabel = "KEY",
      completionCandidates = KeyChoice.class,
      description =
          "Such as btpServerPort, peers.url, 'peers[bob].url' or url; also the name of a variable"
              + " or a flag.")
  private @Nullable String key;

  @Mixin private ConfigOptions options;
  @Mixin private OutputOptions output;

  @Override
  public Integer call() {
    ConfigGuide guide = ConfigGuide.of(options.sources());
    output.print(
        key == null ? new KeysReport(guide.all(), guide.problems()) : explained(guide, key));
    return ExitCodes.OK;
  }

  private static KeyReport explained(ConfigGuide guide, String name) {
    guide
        .unknownEntry(name)
        .ifPresent(
            why -> {
              throw new InputException(Printable.of(why));
            });
    return guide
        .find(name)
        .map(found -> new KeyReport(found, guide.problems()))
        .orElseThrow(() -> unknown(name));
  }

  private static InputException unknown(String key) {
    return new InputException(
        "there is no key '%s': %s".formatted(Printable.of(key), ConfigGuide.remedy(key)));
  }
}
