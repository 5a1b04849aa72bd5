package dev.ilp.cli.command;

import dev.ilp.bench.Bench;
import dev.ilp.bench.BenchException;
import dev.ilp.bench.BenchPlan;
import dev.ilp.bench.BenchResult;
import dev.ilp.bench.Programs;
import dev.ilp.cli.option.BenchNodeOptions;
import dev.ilp.cli.option.BenchOptions;
import dev.ilp.cli.option.OutputOptions;
import dev.ilp.cli.option.ReportFiles;
import dev.ilp.cli.option.Surroundings;
import dev.ilp.cli.output.BenchChart;
import dev.ilp.cli.output.BenchReport;
import dev.ilp.cli.output.ExitCodes;
import dev.ilp.cli.output.Json;
import dev.ilp.cli.output.SourceCommit;
import dev.ilp.cli.output.VersionInfo;
import dev.ilp.probe.ProbeException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ilp bench}. */
@Command(
    name = "bench",
    description = {
      "Measures how many packets nodes forward, how fast, and at what cost.",
      "Starts a load generator, nodes and a receiver as processes of their own on this machine,"
          + " and beside them what they are compared with. Every fulfillment is checked: if a"
          + " single packet is not fulfilled, there is no figure."
    },
    exitCodeList = {
      "0:measured",
      "1:a packet was not fulfilled, a process died, the machine is busy or too small, or it was"
          + " stopped",
      "2:an option is wrong",
      "3:with --url: there is no such node",
      "4:with --url: the node did not let us in"
    },
    footer = {
      "  ilp bench                                       one hop, beside a bare relay",
      "  ilp bench --hops 1,3 --window 1,64,512 --payload 0,1024 --runs 5 --report bench.json",
      "  ilp bench --rate 10000 --duration 30s           latencies at a constant rate",
      "  ilp bench --peers 1000 --active 1,100 --window 512",
      "  ilp bench --routes 1000000                      routing tables as well",
      "  ilp bench --url ws://localhost:3000 --token @secret --to test.bob"
    })
final class BenchCommand implements Callable<Integer> {

  @Spec private CommandSpec command;
  @Mixin private BenchOptions options;
  @Mixin private BenchNodeOptions node;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "Also write the result as FILE.json, and a chart of it as FILE.svg.")
  private @Nullable String report;

  @Mixin private OutputOptions output;

  @Override
  public Integer call() throws BenchException, ProbeException, InterruptedException {
    BenchPlan plan = options.plan(node.target());
    Programs programs = options.programs();
    Optional<ReportFiles> files = Optional.ofNullable(report).map(ReportFiles::named);
    if (!options.force()) {
      Bench.checkMachine();
    }
    BenchReport result =
        new BenchReport(
            run(plan, programs), VersionInfo.ofThis().version(), SourceCommit.ofThisProgram());
    output.print(result);
    files.ifPresent(
        kept -> kept.write(Json.pretty(result.json()), new BenchChart(result.result()).svg()));
    return ExitCodes.OK;
  }

  private BenchResult run(BenchPlan plan, Programs programs) throws BenchException, ProbeException {
    Bench bench =
        new Bench(
            plan,
            new Bench.Surroundings(
                programs, Clock.systemUTC(), new SecureRandom(), progress(plan)));
    try (var _ = Surroundings.of(command).signals().listen(bench::stop)) {
      return bench.run();
    }
  }

  private Bench.Listener progress(BenchPlan plan) {
    boolean shown = Surroundings.of(command).progress();
    var err = command.commandLine().getErr();
    int[] done = {0};
    return (system, hops, load) -> {
      done[0]++;
      if (shown) {
        err.println(
            "%d of %d: %s, hops %d, %s"
                .formatted(done[0], plan.cells(), system, hops, BenchReport.loadName(load)));
        err.flush();
      }
    };
  }
}
