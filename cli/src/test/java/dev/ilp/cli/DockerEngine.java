package dev.ilp.cli;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.NotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.testcontainers.DockerClientFactory;

/**
 * What tests with containers need: an engine that answers, Compose, the built distribution, and the
 * base image to build the node's image on. Where one of them is missing, they are skipped with the
 * reason; with {@code -Dilp.require.docker=true} they fail instead. The node's image is built for
 * the first of them and removed after the last.
 */
final class DockerEngine extends Requirement {

  /** The image to build on: any with a glibc and a shell. */
  static final String BASE = System.getProperty("ilp.docker.base", "debian:bookworm-slim");

  DockerEngine() {
    super("Docker", "ilp.require.docker");
  }

  static DockerClient client() {
    return DockerClientFactory.lazyClient();
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    super.beforeAll(context);
    context
        .getRoot()
        .getStore(ExtensionContext.Namespace.GLOBAL)
        .getOrComputeIfAbsent(TestImage.class, _ -> TestImage.build(BASE), TestImage.class);
  }

  @Override
  Optional<String> findObstacle() {
    if (!Files.isExecutable(TestImage.ROOT.resolve("cli/target/ilp/bin/ilp"))) {
      return Optional.of("the distribution cli/target/ilp is not built");
    }
    if (!DockerClientFactory.instance().isDockerAvailable()) {
      return Optional.of("no Docker engine answers");
    }
    if (compose().isEmpty()) {
      return Optional.of("neither 'docker compose' nor 'docker-compose' answers");
    }
    try {
      client().inspectImageCmd(BASE).exec();
      return Optional.empty();
    } catch (NotFoundException e) {
      return Optional.of("the base image " + BASE + " is not there: pull it, or -Dilp.docker.base");
    }
  }

  /** The Compose command: the plugin or, where that does not answer, the older program. */
  static Optional<List<String>> compose() {
    return List.of(List.of("docker", "compose"), List.of("docker-compose")).stream()
        .filter(command -> Finished.of(Path.of(""), command, "version").code() == 0)
        .findFirst();
  }
}
