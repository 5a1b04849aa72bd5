package dev.ilp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.command.InspectImageResponse;
import com.github.dockerjava.api.model.AccessMode;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.ContainerConfig;
import com.github.dockerjava.api.model.Volume;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.startupcheck.OneShotStartupCheckStrategy;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.containers.wait.strategy.WaitAllStrategy;
import org.testcontainers.utility.DockerImageName;

/** The node's image, as Docker describes and runs it. */
@ExtendWith(DockerEngine.class)
class ImageDockerIT {

  private static final long MAX_SIZE = 200_000_000;
  private static final int STOP_SECONDS = 5;
  private static final int HEALTH_PORT = 8080;

  /** A container of the image under test. */
  private static final class Node extends GenericContainer<Node> {
    Node() {
      super(DockerImageName.parse(TestImage.NAME));
      withImagePullPolicy(_ -> false);
      withCreateContainerCmdModifier(
          command -> Objects.requireNonNull(command.getHostConfig()).withReadonlyRootfs(true));
    }

    /** Ready once it is healthy. */
    Node serving() {
      return withExposedPorts(HEALTH_PORT).waitingFor(Wait.forHttp("/health").forPort(HEALTH_PORT));
    }

    InspectContainerResponse state() {
      return DockerEngine.client().inspectContainerCmd(getContainerId()).exec();
    }
  }

  private static InspectImageResponse image() {
    return DockerEngine.client().inspectImageCmd(TestImage.NAME).exec();
  }

  private static ContainerConfig config() {
    return Objects.requireNonNull(image().getConfig());
  }

  @Test
  void imageIsSmall() {
    assertThat(image().getSize()).isLessThan(MAX_SIZE);
  }

  @Test
  void imageRunsAsNobodyInParticular() {
    assertThat(config().getUser()).isEqualTo("10001:10001");
  }

  @Test
  void imageSaysWhatItIs() {
    assertThat(config().getLabels())
        .containsEntry("org.opencontainers.image.title", "ilp-connector")
        .containsEntry("org.opencontainers.image.licenses", "Apache-2.0")
        .containsKeys(
            "org.opencontainers.image.description",
            "org.opencontainers.image.version",
            "org.opencontainers.image.revision");
  }

  @Test
  void imageNamesItsPortsAndItsHealthCheck() {
    assertThat(
            Arrays.stream(Objects.requireNonNull(config().getExposedPorts())).map(Object::toString))
        .containsExactlyInAnyOrder("3000/tcp", "8080/tcp");
    assertThat(Objects.requireNonNull(config().getHealthcheck()).getTest())
        .startsWith("CMD")
        .endsWith("dev.ilp.cli/dev.ilp.cli.HealthCheck");
  }

  @Test
  void environmentAloneConfiguresANodeWhichDockerFindsHealthyAndStopsInTime() {
    // Given
    try (Node node =
        new Node().serving().withEnv("NODE_ID", "alice").withEnv("ILP_ADDRESS", "test.alice")) {
      node.start();
      Await.until(
          Duration.ofSeconds(60),
          () -> "healthy".equals(health(node)),
          () -> node.state().getState() + node.getLogs());

      // When
      DockerEngine.client()
          .stopContainerCmd(node.getContainerId())
          .withTimeout(STOP_SECONDS)
          .exec();

      // Then: whom the time was too short for, is killed and ends with 137
      assertThat(node.state().getState().getExitCodeLong()).isZero();
      assertThat(node.getLogs())
          .contains("\"connector_started\"", "\"nodeId\":\"alice\"", "\"connector_stopped\"");
    }
  }

  private static String health(Node node) {
    return Optional.ofNullable(node.state().getState().getHealth())
        .map(health -> health.getStatus())
        .orElse("");
  }

  @Test
  void mountedFileConfiguresANode(@TempDir Path folder) throws Exception {
    // Given
    Path file =
        Files.writeString(
            folder.resolve("node.yaml"), "nodeId: bob\nilpAddress: test.mounted.bob\n");
    try (Node node = new Node().serving().withEnv("CONFIG_FILE", "/etc/ilp/node.yaml")) {
      node.withCreateContainerCmdModifier(
          command ->
              Objects.requireNonNull(command.getHostConfig())
                  .withBinds(
                      new Bind(file.toString(), new Volume("/etc/ilp/node.yaml"), AccessMode.ro)));

      // When
      node.start();

      // Then
      assertThat(node.getLogs()).contains("\"ilpAddress\":\"test.mounted.bob\"");
    }
  }

  @Test
  void wrongConfigurationEndsWithTwoAndItsReasonInTheLog() {
    // Given
    try (Node node = new Node().withEnv(Map.of("NODE_ID", "alice", "BTP_SERVER_PORT", "99999"))) {
      node.withStartupCheckStrategy(new Ended()).waitingFor(new WaitAllStrategy());

      // When
      node.start();

      // Then
      assertThat(node.state().getState().getExitCodeLong()).isEqualTo(2);
      assertThat(node.getLogs()).contains("BTP_SERVER_PORT", "99999");
    }
  }

  /** Content when the container has ended, however. */
  private static final class Ended extends OneShotStartupCheckStrategy {
    @Override
    public StartupStatus checkStartupState(DockerClient client, String container) {
      StartupStatus status = super.checkStartupState(client, container);
      return status == StartupStatus.FAILED ? StartupStatus.SUCCESSFUL : status;
    }
  }
}
