package dev.ilp.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.account.Relation;
import dev.ilp.account.Secret;
import dev.ilp.config.ConfigLoader;
import dev.ilp.config.ConfigSources;
import dev.ilp.config.NodeConfig;
import dev.ilp.config.PeerConfig;
import dev.ilp.link.btp.BtpUrl;
import dev.ilp.net.Tls;
import dev.ilp.oer.Bytes;
import dev.ilp.packet.Amount;
import dev.ilp.packet.IlpAddress;
import dev.ilp.probe.Probe;
import dev.ilp.probe.ProbeException;
import dev.ilp.probe.TestPacket;
import dev.ilp.probe.TestResult.Fulfilled;
import dev.ilp.probe.TestSender;
import dev.ilp.testing.Await;
import dev.ilp.topology.Validation;
import dev.ilp.topology.Validation.Network;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples are what they say: right, also together, and packets get from each to each. */
class ExamplesIT {

  private static final Path EXAMPLES = Path.of("..", "examples");
  private static final Secret SENDER = Secret.of("sender-of-the-test");

  /** Enough not to become zero where it is counted in millionths. */
  private static final Amount AMOUNT = Amount.of(1_000_000);

  /**
   * Those of connectors on one machine that know each other; what runs in containers is generated,
   * and tested there, as are peer to peer nodes.
   */
  static List<Path> folders() throws IOException {
    try (Stream<Path> entries = Files.list(EXAMPLES)) {
      return entries
          .filter(Files::isDirectory)
          .filter(folder -> !Files.exists(folder.resolve("docker-compose.yml")))
          .filter(folder -> !folder.getFileName().toString().startsWith("p2p"))
          .sorted()
          .toList();
    }
  }

  @Test
  void thereAreAllExamples() throws IOException {
    assertThat(folders())
        .extracting(folder -> folder.getFileName().toString())
        .contains("custom-8", "hub-spoke-4", "linear-3", "mesh-4");
  }

  @ParameterizedTest
  @MethodSource("folders")
  void exampleIsValidWithoutAnyEnvironment(Path folder) {
    // When
    Validation validation = Validation.of(List.of(folder), Map.of());

    // Then
    assertThat(validation.problems()).isEmpty();
    Network network = validation.network().orElseThrow();
    assertThat(network.nodes()).isEqualTo(numberOf(folder));
    assertThat(network.pairs()).isEqualTo(network.nodes() * (network.nodes() - 1));
    assertThat(network.reachable()).isEqualTo(network.pairs());
  }

  private static int numberOf(Path folder) {
    return Integer.parseInt(folder.toString().replaceAll(".*-", ""));
  }

  @ParameterizedTest
  @MethodSource("folders")
  void packetsGetFromEachNodeToEachOther(Path folder) throws Exception {
    // Given
    try (TestNetwork network = start(folder)) {
      List<String> nodes = network.nodeIds();
      Await.until("all nodes have their address", () -> addresses(network).size() == nodes.size());

      // When
      List<String> failed = new ArrayList<>();
      for (String from : nodes) {
        failed.addAll(send(network, from));
      }

      // Then
      assertThat(nodes).hasSize(numberOf(folder));
      assertThat(failed).isEmpty();
    }
  }

  /** Their addresses by id, less those that wait for their parent to give them one. */
  private static Map<String, String> addresses(TestNetwork network) {
    Map<String, String> addresses = new LinkedHashMap<>();
    for (String id : network.nodeIds()) {
      Node node = network.node(id);
      String address = node.selfAddress().value();
      boolean hasParent =
          node.status().peers().stream().anyMatch(peer -> peer.relation() == Relation.PARENT);
      if (!hasParent || !address.equals("test." + id)) {
        addresses.put(id, address);
      }
    }
    return addresses;
  }

  /** Nodes on free ports; each is started after those that it dials. */
  private static TestNetwork start(Path folder) throws IOException {
    Map<String, NodeConfig> waiting = load(folder);
    Map<Integer, String> byPort = new HashMap<>();
    waiting.values().forEach(config -> byPort.put(config.btpServerPort(), config.nodeId()));
    TestNetwork network = TestNetwork.empty();
    while (!waiting.isEmpty()) {
      NodeConfig next =
          waiting.values().stream()
              .filter(config -> dialled(config, byPort).noneMatch(waiting::containsKey))
              .findFirst()
              .orElseThrow();
      waiting.remove(next.nodeId());
      network.start(onFreePorts(next, byPort, network));
    }
    network.awaitLinks();
    return network;
  }

  private static Map<String, NodeConfig> load(Path folder) throws IOException {
    Map<String, NodeConfig> configs = new LinkedHashMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".yaml")).sorted().toList()) {
        NodeConfig config = ConfigLoader.load(ConfigSources.of(file)).config();
        configs.put(config.nodeId(), config);
      }
    }
    return configs;
  }

  private static Stream<String> dialled(NodeConfig config, Map<Integer, String> byPort) {
    return config.peers().stream()
        .flatMap(peer -> peer.url().stream())
        .map(url -> Optional.ofNullable(byPort.get(url.port())).orElseThrow());
  }

  private static NodeConfig onFreePorts(
      NodeConfig config, Map<Integer, String> byPort, TestNetwork network) {
    return config.toBuilder()
        .btpServerPort(0)
        .healthCheckPort(0)
        .senderTokens(List.of(SENDER))
        .peers(config.peers().stream().map(peer -> redirected(peer, byPort, network)).toList())
        .build();
  }

  private static PeerConfig redirected(
      PeerConfig peer, Map<Integer, String> byPort, TestNetwork network) {
    Optional<BtpUrl> url =
        peer.url()
            .map(given -> network.url(Optional.ofNullable(byPort.get(given.port())).orElseThrow()));
    return new PeerConfig(
        peer.id(),
        url,
        peer.authToken(),
        peer.username(),
        peer.relation(),
        peer.asset(),
        peer.limits(),
        peer.peerTimeout(),
        peer.critical());
  }

  /** Sends a packet from one node to each other; gives those that were not fulfilled. */
  private static List<String> send(TestNetwork network, String from) throws ProbeException {
    List<String> failed = new ArrayList<>();
    try (TestSender sender = TestSender.connect(target(network.url(from)))) {
      sender.learnAddress(Await.LIMIT);
      Probe probe = new Probe(sender, Clock.systemUTC(), new SecureRandom());
      addresses(network)
          .forEach(
              (to, address) -> {
                TestPacket packet =
                    TestPacket.ping(
                        new IlpAddress(address), AMOUNT, Bytes.EMPTY, Duration.ofSeconds(20));
                if (!to.equals(from) && !(probe.send(packet).join() instanceof Fulfilled)) {
                  failed.add(from + " to " + address);
                }
              });
    }
    return failed;
  }

  private static TestSender.Target target(BtpUrl url) {
    return new TestSender.Target(
        url,
        "",
        SENDER,
        Await.LIMIT,
        Optional.empty(),
        Tls.trustingDefaults(),
        Clock.systemUTC(),
        new SecureRandom());
  }
}
