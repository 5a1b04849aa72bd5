package dev.ilp.cli.command;

import static java.util.stream.Collectors.joining;

import dev.ilp.cli.option.NetworkOption;
import dev.ilp.cli.option.OutputOptions;
import dev.ilp.cli.option.Surroundings;
import dev.ilp.cli.output.ContainersReport;
import dev.ilp.cli.output.ExitCodes;
import dev.ilp.cli.output.Result;
import dev.ilp.cli.output.StatusReport;
import dev.ilp.probe.AdminClient;
import dev.ilp.probe.ProbeException;
import dev.ilp.topology.NetworkFile;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ilp status}. */
@Command(
    name = "status",
    description = {
      "Shows how the nodes of a running network, or those that were started each by itself, are,"
          + " as they tell it themselves.",
      "Of a Compose network also what Docker says of their containers: state, restarts, processor"
          + " and memory."
    },
    exitCodeList = {
      "0:all nodes are healthy",
      "1:some are not",
      "2:the input was wrong, or the containers of a network of this name are another folder's",
      "3:none can be reached, or no network is running",
      "5:none gave an answer in time; with --wait: not all were healthy in time"
    },
    footer = {
      "  ilp status",
      "  ilp status --network linear-3 -o json",
      "  ilp status -f linear-3/docker-compose.yml --watch",
      "  ilp status --wait 60s"
    })
final class StatusCommand implements Callable<Integer> {

  private static final long WATCH_SECONDS = 2;

  @Spec private CommandSpec command;
  @Mixin private NetworkOption network;
  @Mixin private OutputOptions output;

  @Option(
      names = {"-f", "--file"},
      paramLabel = "FILE",
      description = "The Compose file of the network, or its folder.")
  private @Nullable String composeFile;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      defaultValue = "5s",
      description = "How long to wait for each node (default ${DEFAULT-VALUE}).")
  private Duration timeout;

  @Option(
      names = "--watch",
      description = "Show it again every two seconds, in place on a terminal, until Ctrl-C.")
  private boolean watch;

  @Option(
      names = "--wait",
      arity = "0..1",
      paramLabel = "TIME",
      fallbackValue = "60s",
      description = "First wait until all are healthy, so long at most (60s if no time is given).")
  private @Nullable Duration wait;

  @Override
  public Integer call() throws ProbeException, InterruptedException {
    List<NetworkFile> running =
        composeFile == null ? network.all() : List.of(network.beside(composeFile));
    NodeSurvey nodes = new NodeSurvey(running, Surroundings.of(command).variables());
    boolean late =
        wait != null && !HealthWait.unhealthyAfter(Timeouts.check("--wait", wait), nodes).isEmpty();
    int code = watch ? watch(running, nodes) : show(running, nodes);
    return late ? ExitCodes.TIMED_OUT : code;
  }

  private int watch(List<NetworkFile> running, NodeSurvey nodes) throws InterruptedException {
    CountDownLatch stopped = new CountDownLatch(1);
    PrintWriter out = command.commandLine().getOut();
    Surroundings surroundings = Surroundings.of(command);
    try (Redraw redraw = new Redraw(out, surroundings.console(), !output.isJson());
        var _ =
            surroundings
                .signals()
                .listen(
                    () -> {
                      redraw.showCursor(); // now: a node that is being asked may take its time
                      stopped.countDown();
                    })) {
      int code;
      do {
        Seen seen = look(running, nodes);
        redraw.show(output.printed(seen.result));
        code = seen.exitCode;
      } while (!stopped.await(WATCH_SECONDS, TimeUnit.SECONDS) && !out.checkError());
      return code;
    }
  }

  private int show(List<NetworkFile> running, NodeSurvey nodes) throws InterruptedException {
    Seen seen = look(running, nodes);
    output.print(seen.result);
    return seen.exitCode;
  }

  private record Seen(Result result, int exitCode) {}

  private Seen look(List<NetworkFile> running, NodeSurvey nodes) throws InterruptedException {
    StatusReport report =
        new StatusReport(
            running.stream().map(NetworkFile::name).collect(joining(", ")),
            nodes.ask(Timeouts.check("--timeout", timeout), AdminClient::status));
    if (running.size() == 1 && running.getFirst().runner() instanceof NetworkFile.InCompose) {
      Containers containers =
          Containers.of(running.getFirst(), Surroundings.of(command).variables());
      return new Seen(
          new ContainersReport(report, containers.byNode(), containers.failure()),
          report.exitCode());
    }
    return new Seen(report, report.exitCode());
  }
}
