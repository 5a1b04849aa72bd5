package dev.ilp.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.account.AccountId;
import dev.ilp.account.AccountLimits;
import dev.ilp.account.AccountSettings;
import dev.ilp.account.Asset;
import dev.ilp.account.Relation;
import dev.ilp.config.NodeConfig;
import dev.ilp.config.RouteConfig;
import dev.ilp.packet.AddressPrefix;
import dev.ilp.packet.IlpAddress;
import dev.ilp.routing.Route;
import dev.ilp.routing.RoutingTable;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NodeRoutesTest {

  private static final IlpAddress SELF = new IlpAddress("test.conn");

  private static AccountSettings account(String id, Relation relation) {
    return new AccountSettings(new AccountId(id), relation, Asset.DEFAULT, AccountLimits.DEFAULT);
  }

  private static List<String> shown(RoutingTable table) {
    return table.routes().stream().map(NodeRoutesTest::shown).toList();
  }

  private static String shown(Route route) {
    return "%s to %s (%s %d)"
        .formatted(
            route.prefix().value(),
            route.nextHop().map(AccountId::value).orElse("us"),
            route.origin(),
            route.priority());
  }

  private static RouteConfig route(String prefix, String nextHop, int priority) {
    return new RouteConfig(new AddressPrefix(prefix), nextHop, priority);
  }

  @Test
  void accountsHaveTheRoutesOfTheirRelation() {
    // Given
    NodeConfig config = NodeConfig.builder("conn").build();

    // When
    RoutingTable table =
        NodeRoutes.of(
            config,
            SELF,
            List.of(
                account("kid", Relation.CHILD),
                account("friend", Relation.PEER),
                account("boss", Relation.PARENT)));

    // Then
    assertThat(shown(table))
        .containsExactly(
            "test to boss (DEFAULT 0)",
            "test.conn to us (SELF 0)",
            "test.conn.kid to kid (CHILD 0)",
            "test.friend to friend (IMPLIED 0)");
  }

  @Test
  void peerThatAConfiguredRouteNamesHasNoImpliedOne() {
    // Given
    NodeConfig config =
        NodeConfig.builder("conn").routes(List.of(route("test.east", "friend", 7))).build();

    // When
    RoutingTable table = NodeRoutes.of(config, SELF, List.of(account("friend", Relation.PEER)));

    // Then
    assertThat(shown(table))
        .containsExactly("test.conn to us (SELF 0)", "test.east to friend (CONFIGURED 7)");
  }

  @Test
  void routesToTheNodeItselfEndHere() {
    // Given
    NodeConfig config =
        NodeConfig.builder("conn")
            .routes(List.of(route("test.x", "local", 0), route("test.y", "conn", 0)))
            .build();

    // When
    RoutingTable table = NodeRoutes.of(config, SELF, List.of());

    // Then
    assertThat(shown(table)).contains("test.x to us (CONFIGURED 0)", "test.y to us (CONFIGURED 0)");
  }

  @ParameterizedTest(name = "on {0}: {1}")
  @CsvSource({
    "test, test.conn test.conn.kid test.friend",
    "example, example.conn example.conn.kid example.friend",
    "g, g.conn g.conn.kid",
  })
  void peersNameIsItsAddressButOnTheLiveNetwork(String scheme, String prefixes) {
    // Given
    NodeConfig config = NodeConfig.builder("conn").build();
    List<AccountSettings> accounts =
        List.of(account("kid", Relation.CHILD), account("friend", Relation.PEER));

    // When
    RoutingTable table = NodeRoutes.of(config, new IlpAddress(scheme + ".conn"), accounts);

    // Then
    assertThat(table.routes())
        .extracting(route -> route.prefix().value())
        .containsExactly(prefixes.split(" "));
  }

  @Test
  void configuredRoutesToAPeerStandOnTheLiveNetworkToo() {
    // Given
    NodeConfig config =
        NodeConfig.builder("conn").routes(List.of(route("g.east", "friend", 0))).build();

    // When
    RoutingTable table =
        NodeRoutes.of(config, new IlpAddress("g.conn"), List.of(account("friend", Relation.PEER)));

    // Then
    assertThat(shown(table))
        .containsExactly("g.conn to us (SELF 0)", "g.east to friend (CONFIGURED 0)");
  }
}
