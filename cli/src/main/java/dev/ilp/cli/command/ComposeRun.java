package dev.ilp.cli.command;

import dev.ilp.cli.option.ComposeFolder;
import dev.ilp.cli.option.InputException;
import dev.ilp.cli.option.StopSignals;
import dev.ilp.cli.option.Surroundings;
import dev.ilp.cli.output.ExitCodes;
import dev.ilp.docker.ComposeProgram;
import dev.ilp.docker.DockerEngine;
import dev.ilp.docker.DockerHost;
import dev.ilp.docker.Program;
import dev.ilp.probe.ProbeException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine.Model.CommandSpec;

/** Runs programs of Docker's on a Compose file, and shows how one would do so without us. */
final class ComposeRun {

  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final ComposeFolder folder;
  private final Map<String, String> variables;
  private final PrintWriter err;
  private final StopSignals signals;

  /** With this environment. */
  ComposeRun(CommandSpec command, ComposeFolder folder, Map<String, String> variables) {
    this.folder = folder;
    this.variables = Map.copyOf(variables);
    this.err = command.commandLine().getErr();
    this.signals = Surroundings.of(command).signals();
  }

  /**
   * The engine, which answers and has no containers of another folder's by the project's name.
   *
   * @throws ProbeException if it does not answer; the message says what to do
   * @throws dev.ilp.cli.option.InputException if it has such containers
   */
  DockerEngine engineOfProject() throws ProbeException {
    DockerEngine engine = new DockerEngine(DockerHost.of(variables), TIMEOUT);
    engine.version();
    new ComposeProject(folder.project(), folder.folder()).check(engine);
    return engine;
  }

  /** Runs the Compose command; gives the exit code of ours. */
  int compose(String... arguments) throws ProbeException, InterruptedException {
    ComposeProgram compose = program();
    List<String> all = new ArrayList<>(folder.arguments());
    all.addAll(List.of(arguments));
    return run(compose.program(), folder.folder(), compose.arguments(all));
  }

  /** The names that Compose will give to the containers. */
  Set<String> containerNames() throws ProbeException, InterruptedException {
    return program().containerNames(folder.folder(), folder.arguments());
  }

  private ComposeProgram program() throws ProbeException, InterruptedException {
    return ComposeProgram.find(variables)
        .orElseThrow(
            () ->
                new ProbeException(
                    ProbeException.Kind.UNREACHABLE,
                    "neither 'docker compose' nor 'docker-compose' answers: install Docker's"
                        + " Compose plugin, see https://docs.docker.com/compose/install/"));
  }

  /** Builds an image from the sources in a folder; gives the exit code of ours. */
  int build(Path sources, String image) throws ProbeException, InterruptedException {
    Program docker =
        Program.find("docker", variables)
            .orElseThrow(
                () ->
                    new ProbeException(
                        ProbeException.Kind.UNREACHABLE,
                        "there is no program 'docker' in the PATH: install Docker's command line"));
    return run(docker, sources, List.of("build", "-f", "docker/Dockerfile", "-t", image, "."));
  }

  private int run(Program program, Path in, List<String> arguments) throws InterruptedException {
    err.println("+ " + program.shown(arguments));
    err.flush();
    try {
      Process process = program.start(in, arguments);
      AtomicBoolean stopped = new AtomicBoolean();
      try (var _ =
          signals.listen(
              () -> {
                stopped.set(true);
                process.destroy(); // it would go on by itself
              })) {
        int code = process.waitFor();
        return stopped.get() ? ExitCodes.INTERRUPTED : codeOf(program, code);
      } finally {
        process.destroy();
      }
    } catch (IOException e) {
      throw new InputException("cannot run " + program.path() + ": " + e.getMessage(), e);
    }
  }

  private int codeOf(Program program, int code) {
    if (code != 0) {
      err.println("ilp: %s ended with %d".formatted(program.name(), code));
    }
    return code == 0 ? ExitCodes.OK : ExitCodes.NO;
  }
}
