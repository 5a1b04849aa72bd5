package dev.ilp.cli.command;

import dev.ilp.cli.option.OutputOptions;
import dev.ilp.cli.option.Surroundings;
import dev.ilp.cli.output.ValidationReport;
import dev.ilp.topology.Validation;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ilp config validate}. */
@Command(
    name = "validate",
    description = {
      "Checks configurations as a node's start does, and names all that is wrong with them.",
      "Several are also checked together: whether the two sides of each link agree, and whether"
          + " packets get from every node to every other.",
      "The environment fills in $${NAME} in the files. Variables such as NODE_ID and"
          + " BTP_PEER_<ID>_URL count over a file only if it is the only one."
    },
    exitCodeList = {"0:nothing is wrong", "2:something is; with --strict also warnings count"},
    footer = {
      "  ilp config validate config.yaml",
      "  ilp config validate examples/linear-3",
      "  ilp config validate --strict -o json a.yaml b.yaml"
    })
final class ConfigValidateCommand implements Callable<Integer> {

  @Spec private CommandSpec command;
  @Mixin private OutputOptions output;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE|DIR",
      description =
          "A node's YAML file, a peer to peer node's conf.yaml or peers.yaml, or a folder: its"
              + " *.yaml and *.yml files or, if there are none, NODE/config.yaml below it.")
  private List<Path> paths;

  @Option(names = "--strict", description = "Warnings count as errors.")
  private boolean strict;

  @Override
  public Integer call() {
    Validation validation = Validation.of(paths, Surroundings.of(command).variables());
    ValidationReport report = new ValidationReport(validation, strict);
    output.print(report);
    return report.exitCode();
  }
}
