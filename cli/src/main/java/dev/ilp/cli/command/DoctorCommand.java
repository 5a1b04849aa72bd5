package dev.ilp.cli.command;

import dev.ilp.cli.option.OutputOptions;
import dev.ilp.cli.option.Surroundings;
import dev.ilp.cli.output.DoctorReport;
import dev.ilp.topology.ComposeOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ilp doctor}. */
@Command(
    name = "doctor",
    description =
        "Looks whether this machine has what nodes need, and Compose networks, and says what to do"
            + " where it has not.",
    exitCodeList = {
      "0:nothing is broken; what is missing for some uses is a warning",
      "1:something is broken"
    },
    footer = {"  ilp doctor", "  ilp doctor --image registry.example/ilp-connector:1.0 -o json"})
final class DoctorCommand implements Callable<Integer> {

  @Spec private CommandSpec command;
  @Mixin private OutputOptions output;

  @Option(
      names = "--image",
      paramLabel = "IMAGE",
      defaultValue = ComposeOptions.DEFAULT_IMAGE,
      description = "The image of a Compose network's nodes (default ${DEFAULT-VALUE}).")
  private String image;

  @Override
  public Integer call() throws InterruptedException {
    Surroundings surroundings = Surroundings.of(command);
    List<DoctorReport.Finding> findings = new ArrayList<>();
    findings.addAll(new MachineChecks(surroundings.networkFiles()).all());
    findings.addAll(new DockerChecks(surroundings.variables(), image).all());
    DoctorReport report = new DoctorReport(findings);
    output.print(report);
    return report.exitCode();
  }
}
