package dev.ilp.cli.command;

import dev.ilp.cli.output.DoctorReport.Finding;
import dev.ilp.docker.ComposeProgram;
import dev.ilp.docker.DockerEngine;
import dev.ilp.docker.DockerHost;
import dev.ilp.docker.Program;
import dev.ilp.probe.ProbeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether this machine can run Compose networks. Without any Docker it need not. */
record DockerChecks(Map<String, String> variables, String image) {

  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final String ENGINE = "Docker engine";
  private static final String COMPOSE = "Compose";
  private static final String IMAGE = "image";

  List<Finding> all() throws InterruptedException {
    List<Finding> findings = new ArrayList<>();
    try {
      DockerEngine engine = new DockerEngine(DockerHost.of(variables), TIMEOUT);
      findings.add(Finding.ok(ENGINE, engine.version() + " at " + engine.host()));
      findings.add(compose());
      findings.add(image(engine));
    } catch (ProbeException e) {
      findings.add(unreachable(e));
      findings.add(compose());
    }
    return findings;
  }

  private Finding unreachable(ProbeException failure) {
    String[] parts = String.valueOf(failure.getMessage()).split(": ", 2);
    String found = parts[0];
    String remedy = parts[parts.length - 1];
    boolean wanted =
        failure.kind() != ProbeException.Kind.UNREACHABLE
            || variables.containsKey("DOCKER_HOST")
            || Program.find("docker", variables).isPresent();
    return wanted
        ? Finding.fail(ENGINE, found, remedy)
        : Finding.warn(
            ENGINE,
            "there is none; networks in one process do without",
            "for Compose networks install Docker: https://docs.docker.com/engine/install/");
  }

  private Finding compose() throws InterruptedException {
    Optional<ComposeProgram> compose = ComposeProgram.find(variables);
    return compose
        .map(
            found ->
                Finding.ok(COMPOSE, "%s, version %s".formatted(found.shown(), found.version())))
        .orElseGet(
            () ->
                Finding.warn(
                    COMPOSE,
                    "neither 'docker compose' nor 'docker-compose' answers",
                    "install Docker's Compose plugin: https://docs.docker.com/compose/install/"));
  }

  private Finding image(DockerEngine engine) throws ProbeException {
    return engine.hasImage(image)
        ? Finding.ok(IMAGE, image)
        : Finding.warn(
            IMAGE,
            image + " is not there",
            "in the project's folder: docker build -f docker/Dockerfile -t %s .".formatted(image));
  }
}
