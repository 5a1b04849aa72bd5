package dev.ilp.cli.command;

import dev.ilp.cli.option.ComposeFolder;
import dev.ilp.cli.option.InputException;
import dev.ilp.cli.option.Surroundings;
import dev.ilp.cli.output.ExitCodes;
import dev.ilp.docker.DockerEngine;
import dev.ilp.probe.ProbeException;
import dev.ilp.topology.NetworkFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ilp topology up}. */
@Command(
    name = "up",
    description = {
      "Starts the containers of a Compose network, as 'docker compose up -d'; those that run and"
          + " have not changed stay as they are."
    },
    exitCodeList = {
      "0:started; with --wait: all nodes are healthy",
      "1:Compose failed, or the build",
      "2:there is no Compose file, .env lacks values, or a port or a name is taken",
      "3:no Docker engine, no Compose command, or no image",
      "5:with --wait: not all nodes were healthy in time"
    },
    footer = {"  ilp topology up --wait", "  ilp topology up -f linear-3 --build --wait 90s"})
final class TopologyUpCommand implements Callable<Integer> {

  private static final String DOCKERFILE = "docker/Dockerfile";

  @Spec private CommandSpec command;
  @Mixin private ComposeFolder folder;

  @Option(
      names = "--build",
      description =
          "Build the image first, from the sources in this folder or above the Compose file;"
              + " containers of an older one are replaced.")
  private boolean build;

  @Option(
      names = "--wait",
      arity = "0..1",
      paramLabel = "TIME",
      fallbackValue = "60s",
      description = "Wait until all nodes are healthy, so long at most (60s if no time is given).")
  private @Nullable Duration wait;

  @Override
  public Integer call() throws ProbeException, InterruptedException {
    Path file = folder.file();
    folder.checkVariables();
    folder.checkMounts();
    Optional<NetworkFile> network = folder.network();
    if (wait != null && network.isEmpty()) {
      throw new InputException(
          "--wait: there is no ilp-network.json beside "
              + file
              + ", which says where the nodes are");
    }
    ComposeRun run = new ComposeRun(command, folder, Surroundings.of(command).variables());
    DockerEngine engine = run.engineOfProject();
    int built = build ? build(run) : ExitCodes.OK;
    if (built != ExitCodes.OK) {
      return built;
    }
    checkImages(engine);
    if (network.isPresent()) {
      new ContainerNames(run.containerNames(), network.get().name()).check(engine);
      new PublishedPorts(network.get()).check(engine);
    }
    int code = run.compose("up", "-d");
    if (code == ExitCodes.NO) {
      checkPulled(engine);
    }
    return code == ExitCodes.OK && wait != null && network.isPresent()
        ? await(wait, network.get())
        : code;
  }

  private int build(ComposeRun run) throws ProbeException, InterruptedException {
    Path sources = sources(folder.folder());
    for (String image : folder.images()) {
      int code = run.build(sources, image);
      if (code != ExitCodes.OK) {
        return code;
      }
    }
    return ExitCodes.OK;
  }

  /** The nearest folder with a Dockerfile of ours. */
  private static Path sources(Path from) {
    for (Path folder = from; folder != null; folder = folder.getParent()) {
      if (Files.exists(folder.resolve(DOCKERFILE))) {
        return folder;
      }
    }
    throw new InputException(
        "--build: neither %s nor a folder above it has %s: build the image in the project's folder with 'docker build -f %s -t ilp-connector .'"
            .formatted(from, DOCKERFILE, DOCKERFILE));
  }

  /** Those of a registry are left to Compose, which pulls them. */
  private void checkImages(DockerEngine engine) throws ProbeException {
    for (String image : folder.images()) {
      if (image.indexOf('/') < 0 && !engine.hasImage(image)) {
        throw new ProbeException(
            ProbeException.Kind.UNREACHABLE,
            "the image '%s' is not there: build it in the project's folder with 'docker build -f %s -t %s .', or here with --build"
                .formatted(image, DOCKERFILE, image));
      }
    }
  }

  /** Compose said why; a reader wants to know what to do. */
  private void checkPulled(DockerEngine engine) throws ProbeException {
    for (String image : folder.images()) {
      if (!engine.hasImage(image)) {
        throw new ProbeException(
            ProbeException.Kind.UNREACHABLE,
            "the image '%s' is not there and could not be pulled: see above; or build it in the project's folder with 'docker build -f %s -t %s .'"
                .formatted(image, DOCKERFILE, image));
      }
    }
  }

  private int await(Duration limit, NetworkFile network) throws InterruptedException {
    NodeSurvey nodes = new NodeSurvey(List.of(network), Surroundings.of(command).variables());
    List<String> unhealthy = HealthWait.unhealthyAfter(Timeouts.check("--wait", limit), nodes);
    if (unhealthy.isEmpty()) {
      command
          .commandLine()
          .getOut()
          .println("all %d nodes are healthy".formatted(network.nodes().size()));
      return ExitCodes.OK;
    }
    command
        .commandLine()
        .getErr()
        .println(
            "ilp: not healthy after %ds: %s; see 'ilp topology logs %s'"
                .formatted(limit.toSeconds(), String.join(", ", unhealthy), unhealthy.getFirst()));
    return ExitCodes.TIMED_OUT;
  }
}
