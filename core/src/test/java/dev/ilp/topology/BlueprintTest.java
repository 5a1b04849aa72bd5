package dev.ilp.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.account.Asset;
import dev.ilp.config.LinkConfig;
import dev.ilp.config.NodeConfig;
import dev.ilp.config.RouteConfig;
import dev.ilp.config.TopologyConfig;
import dev.ilp.config.TopologyConfig.NodeRoute;
import dev.ilp.link.btp.BtpUrl;
import dev.ilp.packet.AddressPrefix;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BlueprintTest {

  private static final Asset USD = new Asset("USD", 6);

  private static TopologyConfig triangle(List<NodeRoute> routes) {
    return new TopologyConfig(
        Optional.empty(),
        Optional.of(new AddressPrefix("test.lab")),
        List.of("alice", "bob", "carol"),
        List.of(
            LinkConfig.of("alice", "bob"),
            LinkConfig.of("bob", "carol"),
            new LinkConfig("carol", "alice", Optional.empty(), USD)),
        routes,
        Map.of("USD", BigDecimal.TWO, "XTS", BigDecimal.ONE));
  }

  private static RouteConfig route(String prefix, String nextHop) {
    return new RouteConfig(new AddressPrefix(prefix), nextHop);
  }

  @Test
  void shapeNamesTheNetwork() {
    // Given, When
    Blueprint blueprint = Blueprint.of(Shape.HUB_SPOKE, 4);

    // Then
    assertThat(blueprint.name()).isEqualTo("hub-spoke-4");
    assertThat(blueprint.prefix()).isEqualTo(new AddressPrefix("test"));
  }

  @Test
  void givenRouteStandsInPlaceOfTheComputedOne() {
    // Given
    NodeRoute roundabout = new NodeRoute("alice", route("test.lab.carol", "bob"));
    NodeRoute more = new NodeRoute("alice", route("g", "bob"));
    NodeRoute anothers = new NodeRoute("bob", route("test.lab.alice", "carol"));

    // When
    Blueprint blueprint = Blueprint.of(triangle(List.of(roundabout, more, anothers)), "file");

    // Then
    assertThat(blueprint.name()).isEqualTo("file");
    assertThat(blueprint.routes("alice"))
        .containsExactlyInAnyOrder(
            route("test.lab.carol", "bob"), route("g", "bob"), route("test.lab.bob", "bob"));
  }

  @Test
  void bothEndsOfALinkHaveItsAssetAndAllNodesTheRates() {
    // Given
    Blueprint blueprint = Blueprint.of(triangle(List.of()), "file");
    NetworkPlan plan = new NetworkPlan(blueprint, new Secrets(new SplittableRandom(1)));

    // When
    NodeConfig alice = plan.config("alice", node -> BtpUrl.of(false, node, 3000));
    NodeConfig carol = plan.config("carol", node -> BtpUrl.of(false, node, 3000));

    // Then
    assertThat(alice.peers())
        .filteredOn(peer -> peer.id().value().equals("carol"))
        .allMatch(peer -> peer.asset().equals(USD));
    assertThat(carol.peers())
        .filteredOn(peer -> peer.id().value().equals("alice"))
        .allMatch(peer -> peer.asset().equals(USD));
    assertThat(alice.rates()).isEqualTo(carol.rates()).hasSize(2);
    assertThat(alice.selfAddress().value()).isEqualTo("test.lab.alice");
  }
}
