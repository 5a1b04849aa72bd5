package dev.ilp.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ilp.account.Secret;
import dev.ilp.config.NodeConfig;
import dev.ilp.config.PeerConfig;
import dev.ilp.config.RouteConfig;
import dev.ilp.link.btp.BtpUrl;
import dev.ilp.packet.AddressPrefix;
import dev.ilp.packet.IlpAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkPlanTest {

  private static NetworkPlan plan(Topology topology) {
    return new NetworkPlan(topology, "test", new Secrets(new SplittableRandom(1)));
  }

  private static BtpUrl url(String node) {
    return BtpUrl.of(false, node, 3000);
  }

  private static PeerConfig peer(NodeConfig config, String id) {
    return config.peers().stream()
        .filter(peer -> peer.id().value().equals(id))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void middleNodeIsLinkedToBothSidesAndRoutesToAll() {
    // Given
    NetworkPlan plan = plan(Shape.LINEAR.of(3));

    // When
    NodeConfig b = plan.config("connector-b", NetworkPlanTest::url);

    // Then
    assertThat(b.ilpAddress()).contains(new IlpAddress("test.connector-b"));
    assertThat(peer(b, "connector-a").url()).contains(url("connector-a"));
    assertThat(peer(b, "connector-c").url()).isEmpty();
    assertThat(b.routes())
        .containsExactlyInAnyOrder(
            new RouteConfig(new AddressPrefix("test.connector-a"), "connector-a"),
            new RouteConfig(new AddressPrefix("test.connector-c"), "connector-c"));
  }

  @Test
  void endOfAChainRoutesToTheOtherEndThroughTheMiddle() {
    // Given
    NetworkPlan plan = plan(Shape.LINEAR.of(3));

    // When
    NodeConfig a = plan.config("connector-a", NetworkPlanTest::url);

    // Then
    assertThat(a.routes())
        .contains(new RouteConfig(new AddressPrefix("test.connector-c"), "connector-b"));
  }

  @Test
  void bothEndsOfALinkKnowItsSecretAndNobodyElseDoes() {
    // Given
    NetworkPlan plan = plan(Shape.MESH.of(4));
    List<NodeConfig> configs =
        plan.topology().nodes().stream()
            .map(node -> plan.config(node, NetworkPlanTest::url))
            .toList();

    // When
    List<String> secrets = new ArrayList<>();
    for (NodeConfig config : configs) {
      config.peers().forEach(peer -> secrets.add(peer.authToken().reveal()));
      config.senderTokens().forEach(token -> secrets.add(token.reveal()));
    }

    // Then
    assertThat(secrets.stream().collect(Collectors.groupingBy(s -> s, Collectors.counting())))
        .hasSize(6 + 4 * (NetworkPlan.SENDERS + 1));
    assertThat(peer(configs.get(0), "connector-d").authToken())
        .isEqualTo(peer(configs.get(3), "connector-a").authToken());
  }

  @Test
  void oneSenderTokenIsKeptForWhoeverRunsTheNetwork() {
    // Given
    NetworkPlan plan = plan(Shape.LINEAR.of(2));

    // When
    List<Secret> told = plan.senderTokens("connector-a");

    // Then
    assertThat(told)
        .hasSize(NetworkPlan.SENDERS)
        .doesNotContain(plan.ownSenderToken("connector-a"));
    assertThat(plan.config("connector-a", NetworkPlanTest::url).senderTokens())
        .containsAll(told)
        .contains(plan.ownSenderToken("connector-a"));
  }

  @ParameterizedTest(name = "{0} {1}: {2} ms")
  @CsvSource({"LINEAR, 3, 1000", "LINEAR, 9, 1000", "LINEAR, 17, 500", "MESH, 50, 1000"})
  void longChainsTakeLessOffEachExpiry(Shape shape, int nodes, long window) {
    // Given
    NetworkPlan plan = plan(shape.of(nodes));

    // When
    NodeConfig config = plan.config(plan.topology().nodes().getFirst(), NetworkPlanTest::url);

    // Then
    assertThat(config.minMessageWindow()).isEqualTo(Duration.ofMillis(window));
  }

  @Test
  void longestChainLeavesTimeAtItsEnd() {
    // Given
    NetworkPlan plan = plan(Shape.LINEAR.of(Shape.MAX_NODES));

    // When
    NodeConfig config = plan.config("connector-a", NetworkPlanTest::url);

    // Then
    Duration used = config.minMessageWindow().multipliedBy(Shape.MAX_NODES + 1);
    assertThat(used).isLessThan(config.peerTimeout());
  }

  @Test
  void addressesBeginWithThePrefix() {
    // Given
    NetworkPlan plan =
        new NetworkPlan(Shape.LINEAR.of(2), "test.town", new Secrets(new SplittableRandom(1)));

    // When
    IlpAddress address = plan.address("connector-a");

    // Then
    assertThat(address).hasToString("test.town.connector-a");
  }

  @Test
  void prefixThatIsNoneIsRefused() {
    // Given
    Topology topology = Shape.LINEAR.of(2);

    // When, Then
    assertThatThrownBy(
            () -> new NetworkPlan(topology, "nonsense!", new Secrets(new SplittableRandom(1))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void secretsHave192BitsInHarmlessCharacters() {
    // Given
    Secrets secrets = new Secrets(new SplittableRandom(9));

    // When
    List<String> made = List.of(secrets.next().reveal(), secrets.next().reveal());

    // Then
    assertThat(made).doesNotHaveDuplicates().allMatch(text -> text.matches("[A-Za-z0-9_-]{32}"));
  }

  @Test
  void unknownNodeHasNoTokens() {
    // Given
    NetworkPlan plan = plan(Shape.LINEAR.of(2));

    // When
    Optional<String> node = Optional.of("nobody");

    // Then
    assertThatThrownBy(() -> plan.senderTokens(node.orElseThrow()))
        .isInstanceOf(RuntimeException.class);
  }
}
