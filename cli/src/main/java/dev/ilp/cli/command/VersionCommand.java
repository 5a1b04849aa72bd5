package dev.ilp.cli.command;

import dev.ilp.cli.option.OutputOptions;
import dev.ilp.cli.output.ExitCodes;
import dev.ilp.cli.output.VersionInfo;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;

/** {@code ilp version}. */
@Command(
    name = "version",
    description = "Shows the version of ilp, and of the Java that it runs on.",
    footer = {"  ilp version", "  ilp version -o json"})
final class VersionCommand implements Callable<Integer> {

  @Mixin private OutputOptions output;

  /** For {@code ilp --version}. */
  static final class Provider implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {VersionInfo.ofThis().line()};
    }
  }

  @Override
  public Integer call() {
    output.print(VersionInfo.ofThis());
    return ExitCodes.OK;
  }
}
