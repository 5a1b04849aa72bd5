package dev.ilp.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.ContainerNetwork;
import dev.ilp.cli.TestCli.Ended;
import dev.ilp.topology.NetworkFile.NetworkNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.startupcheck.OneShotStartupCheckStrategy;
import org.testcontainers.utility.DockerImageName;

/**
 * What becomes of a chain of containers when the one in the middle fails, in each way that a
 * container can. Pings follow each other quickly, so that silence is soon noticed.
 */
@ExtendWith(DockerEngine.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChainDockerIT {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final String FIRST = "connector-a";
  private static final String MIDDLE = "connector-b";
  private static final String LAST = "connector-c";
  private static final String SENDER = "sender-1";

  private ComposedNetwork network;
  private DockerClient docker;

  @BeforeAll
  void startNetwork(@TempDir Path home) throws Exception {
    docker = DockerEngine.client();
    network =
        ComposedNetwork.generate(
            home, "linear", 3, Map.of("KEEP_ALIVE_INTERVAL", "1s", "KEEP_ALIVE_TIMEOUT", "1s"));
    network.up();
  }

  @AfterAll
  void removeNetwork() {
    if (network != null) {
      network.close();
    }
  }

  @AfterEach
  void packetsFlowAgain() {
    Await.until(
        LIMIT,
        () -> network.send(FIRST, LAST).code() == 0,
        () -> network.cli().run("status").out() + network.send(FIRST, LAST).out());
  }

  @Test
  void statusShowsContainersAsDockerHasThem() {
    // When
    Ended status = network.awaitHealthy().cli().run("status");

    // Then
    assertThat(status.code()).as(status.err()).isZero();
    for (String node : network.nodes()) {
      assertThat(status.out())
          .containsPattern(
              node + " +running \\(healthy\\) +healthy +[12]/[12] .* [0-9.]+% +[1-9][0-9]* MiB");
    }
  }

  /** Nobody waits for an answer that cannot come: the packet's expiry is half a minute away. */
  private void assertPacketsAreTurnedBackAndNeighboursNameTheirPeer() {
    Ended sent = network.send(FIRST, LAST, "--expect", "reject:T01");
    assertThat(sent.code()).as(sent.out() + sent.err()).isZero();
    for (String neighbour : List.of(FIRST, LAST)) {
      Ended health = network.cli().run("health", neighbour);
      assertThat(health.code()).isEqualTo(1);
      assertThat(health.out()).contains(MIDDLE);
    }
  }

  private void awaitNeighboursNotice() {
    Await.until(
        LIMIT,
        () ->
            network.cli().run("health", FIRST).code() == 1
                && network.cli().run("health", LAST).code() == 1,
        () -> network.cli().run("status").out());
  }

  @Test
  void killedContainerIsMissedAtOnceAndWelcomedBack() {
    // When
    docker.killContainerCmd(network.containerId(MIDDLE)).exec();

    // Then
    awaitNeighboursNotice();
    assertPacketsAreTurnedBackAndNeighboursNameTheirPeer();
    docker.startContainerCmd(network.containerId(MIDDLE)).exec();
    network.awaitHealthy();
  }

  @Test
  void crashedNodeComesBackByItsRestartPolicy() {
    // Given
    long process = Objects.requireNonNull(network.inspect(MIDDLE).getState().getPidLong());

    // When
    killProcess(process);

    // Then
    Await.until(
        LIMIT,
        () -> network.inspect(MIDDLE).getRestartCount() == 1,
        () -> network.compose("ps").output());
    network.awaitHealthy();
  }

  /** As the kernel kills one for its memory; "docker kill" would count as a stop that is wanted. */
  private static void killProcess(long process) {
    try (GenericContainer<?> killer =
        new GenericContainer<>(DockerImageName.parse(DockerEngine.BASE))) {
      killer
          .withImagePullPolicy(_ -> false)
          .withCommand("sh", "-c", "kill -9 " + process)
          .withStartupCheckStrategy(new OneShotStartupCheckStrategy())
          .withCreateContainerCmdModifier(
              command -> Objects.requireNonNull(command.getHostConfig()).withPidMode("host"))
          .start();
    }
  }

  @Test
  void pausedContainerIsFoundByKeepAlive() {
    // When
    docker.pauseContainerCmd(network.containerId(MIDDLE)).exec();

    // Then
    try {
      awaitNeighboursNotice();
      assertPacketsAreTurnedBackAndNeighboursNameTheirPeer();
    } finally {
      docker.unpauseContainerCmd(network.containerId(MIDDLE)).exec();
    }
  }

  @Test
  void containerWithoutItsNetworkIsFoundByKeepAlive() {
    // Given
    String container = network.containerId(MIDDLE);
    String cable = network.name() + "_ilp-network";

    // When
    docker.disconnectFromNetworkCmd().withContainerId(container).withNetworkId(cable).exec();

    // Then
    awaitNeighboursNotice();
    assertPacketsAreTurnedBackAndNeighboursNameTheirPeer();
    docker
        .connectToNetworkCmd()
        .withContainerId(container)
        .withNetworkId(cable)
        .withContainerNetwork(new ContainerNetwork().withAliases(MIDDLE))
        .exec();
  }

  @Test
  void foreignClientsOnTheHostExchangePacketsAcrossTheChain() throws Exception {
    // Given
    Optional<String> obstacle = ForeignClient.obstacle();
    assumeTrue(obstacle.isEmpty() || Boolean.getBoolean("ilp.require.foreign"), obstacle::toString);
    String receiver = network.node(LAST).ilpAddress() + "." + SENDER;
    try (ForeignClient serving =
        ForeignClient.start("serve", "--url", foreignUrl(LAST), "--echo-data")) {
      serving.await("ready");

      // When
      try (ForeignClient sending =
          ForeignClient.start(
              "send",
              "--url",
              foreignUrl(FIRST),
              "--dest",
              receiver,
              "--count",
              "50",
              "--check-echo")) {
        Map<String, Object> report = sending.await("mode");

        // Then
        assertThat(report)
            .containsEntry("ok", true)
            .containsEntry("results", Map.of("fulfill", 50));
      }
    }
  }

  /** The first of a node's accounts for test senders, at its published port. */
  private String foreignUrl(String node) {
    NetworkNode at = network.node(node);
    return at.btpUrl()
        .replace("ws://", "btp+ws://" + SENDER + ":" + at.senderTokens().getFirst() + "@");
  }
}
