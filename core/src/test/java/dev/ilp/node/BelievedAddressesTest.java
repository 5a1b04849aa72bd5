package dev.ilp.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.account.AccountId;
import dev.ilp.account.AccountLimits;
import dev.ilp.account.Asset;
import dev.ilp.account.Relation;
import dev.ilp.account.Secret;
import dev.ilp.config.AccountTemplate;
import dev.ilp.config.NodeConfig;
import dev.ilp.config.P2pConfig;
import dev.ilp.config.P2pSection;
import dev.ilp.config.PeerConfig;
import dev.ilp.config.PolicyConfig;
import dev.ilp.config.RouteConfig;
import dev.ilp.packet.AddressPrefix;
import dev.ilp.packet.IlpAddress;
import dev.ilp.routing.Route;
import dev.ilp.topology.NodeRoutes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BelievedAddressesTest {

  private static final AccountId CAROL = new AccountId("carol");
  private static final AccountId DAVE = new AccountId("dave");
  private static final IlpAddress SELF = new IlpAddress("test.east.self");

  private static NodeConfig config(Relation relation, String... prefixes) {
    AccountTemplate template =
        new AccountTemplate(
            relation, Asset.DEFAULT, AccountLimits.DEFAULT, Optional.empty(), false);
    PolicyConfig policy =
        new PolicyConfig(
            true,
            List.of(),
            List.of(prefixes).stream().map(AddressPrefix::new).toList(),
            10,
            template);
    return NodeConfig.builder("self")
        .ilpAddress(SELF)
        .peers(
            List.of(
                PeerConfig.awaited(new AccountId("bob"), Secret.of("b")),
                PeerConfig.awaited(new AccountId("up"), Secret.of("u"))))
        .routes(
            List.of(
                new RouteConfig(new AddressPrefix("test.east.bob"), "bob"),
                new RouteConfig(new AddressPrefix("test.east"), "up")))
        .p2p(
            new P2pSection(
                new P2pConfig(
                    Optional.empty(),
                    false,
                    List.of(),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(1),
                    1,
                    Optional.empty(),
                    NodeConfig.DEFAULT_LOG_LEVEL,
                    NodeConfig.DEFAULT_LOG_FORMAT),
                Optional.empty(),
                Optional.empty(),
                Optional.of(policy)))
        .build();
  }

  private static BelievedAddresses hear(NodeConfig config, DiscoveredPeers peers) {
    NodeAccounts accounts = new NodeAccounts(config, List.of(), peers);
    List<Route> routes = NodeRoutes.all(config, SELF, accounts.settings());
    return BelievedAddresses.of(config, SELF, peers, routes);
  }

  private static DiscoveredPeers carolSays(String address) {
    return DiscoveredPeers.NONE
        .with(CAROL, Secret.of("c"))
        .with(DAVE, Secret.of("d"))
        .claiming(CAROL, Optional.of(address));
  }

  @Test
  void addressBelowAPrefixIsBelieved() {
    // When
    BelievedAddresses addresses =
        hear(config(Relation.PEER, "test.east"), carolSays("test.east.carol"));

    // Then
    assertThat(addresses.refusal(CAROL)).isEmpty();
    assertThat(addresses.routes())
        .singleElement()
        .satisfies(
            route -> {
              assertThat(route.prefix().value()).isEqualTo("test.east.carol");
              assertThat(route.nextHop()).contains(CAROL);
            });
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "test.west.carol, not below one of the policy's prefixes",
    "test.east, not below one of the policy's prefixes",
    "test.eastern.carol, not below one of the policy's prefixes",
    "test.east., no ILP address",
    "'test.east.ca rol', no ILP address",
    "peer.config, nobody's address",
    "self.carol, nobody's address",
    "test.east.self, this node's own address",
    "test.east.self.carol, this node's own address",
    "test.east.bob, the route test.east.bob to bob",
    "test.east.bob.carol, the route test.east.bob to bob",
  })
  void addressThatIsSomebodyElsesIsNot(String claim, String why) {
    // When
    BelievedAddresses addresses = hear(config(Relation.PEER, "test.east"), carolSays(claim));

    // Then
    assertThat(addresses.routes()).isEmpty();
    assertThat(addresses.refusal(CAROL).orElseThrow()).contains(why);
  }

  @Test
  void addressAboveAnothersRouteIsNot() {
    // When
    BelievedAddresses addresses = hear(config(Relation.PEER, ""), carolSays("test.east"));

    // Then
    assertThat(addresses.refusal(CAROL)).isPresent();
  }

  @ParameterizedTest
  @CsvSource({
    "test.east.x, test.east.x",
    "test.east.x, test.east.x.y",
    "test.east.x.y, test.east.x"
  })
  void whoSaidItFirstHasIt(String first, String second) {
    // Given
    DiscoveredPeers peers =
        DiscoveredPeers.NONE
            .with(CAROL, Secret.of("c"))
            .with(DAVE, Secret.of("d"))
            .claiming(DAVE, Optional.of(first))
            .claiming(CAROL, Optional.of(second));

    // When
    BelievedAddresses addresses = hear(config(Relation.PEER, "test.east"), peers);

    // Then
    assertThat(addresses.routes()).extracting(Route::nextHopText).containsExactly("dave");
    assertThat(addresses.refusal(CAROL).orElseThrow()).contains("dave");
  }

  @Test
  void withoutPrefixesNobodyIsBelievedAndNobodyRefused() {
    // When
    BelievedAddresses addresses = hear(config(Relation.PEER), carolSays("test.east.carol"));

    // Then
    assertThat(addresses.routes()).isEmpty();
    assertThat(addresses.refusal(CAROL)).isEmpty();
  }

  @Test
  void childrenHaveAddressesBelowOursAndNoOthers() {
    // When
    BelievedAddresses addresses =
        hear(config(Relation.CHILD, "test.east"), carolSays("test.east.carol"));

    // Then
    assertThat(addresses.routes()).isEmpty();
  }
}
