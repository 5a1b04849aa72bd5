package dev.ilp.cli.command;

import dev.ilp.cli.option.ConfigOptions;
import dev.ilp.cli.option.OutputOptions;
import dev.ilp.cli.output.ConfigReport;
import dev.ilp.cli.output.ExitCodes;
import dev.ilp.config.ConfigLoader;
import dev.ilp.config.LoadedConfig;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ilp config show}. */
@Command(
    name = "show",
    description = {
      "Shows the configuration that 'ilp node start' would run with, defaults included.",
      "It takes the same options, variables and file. Secrets are shown as ***."
    },
    exitCodeList = {"0:shown", "2:the configuration is wrong"},
    abbreviateSynopsis = true,
    footer = {
      "  ilp config show -c config.yaml",
      "  ilp config show -c config.yaml --origins     and where each value comes from",
      "  ilp config show -c config.yaml -o json"
    })
final class ConfigShowCommand implements Callable<Integer> {

  @Spec private CommandSpec command;
  @Mixin private ConfigOptions options;
  @Mixin private OutputOptions output;

  @Option(
      names = "--origins",
      description = "Write behind each value where it comes from: flag, variable, file or default.")
  private boolean origins;

  @Override
  public Integer call() {
    LoadedConfig loaded = ConfigLoader.load(options.sources());
    loaded.warnings().forEach(warning -> command.commandLine().getErr().println(warning));
    output.print(new ConfigReport(loaded, origins));
    return ExitCodes.OK;
  }
}
