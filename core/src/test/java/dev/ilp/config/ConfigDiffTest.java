package dev.ilp.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.account.AccountId;
import dev.ilp.account.Relation;
import dev.ilp.account.Secret;
import dev.ilp.link.btp.BtpUrl;
import dev.ilp.packet.AddressPrefix;
import dev.ilp.packet.IlpAddress;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class ConfigDiffTest {

  static final List<Long> SEEDS = java.util.stream.LongStream.range(0, 20).boxed().toList();

  private static final PeerConfig BOB =
      PeerConfig.dialled(new AccountId("bob"), BtpUrl.parse("ws://bob:3000"), Secret.of("hunter2"));
  private static final PeerConfig CARL =
      PeerConfig.awaited(new AccountId("carl"), Secret.of("hunter2"));
  private static final RouteConfig TO_BOB = new RouteConfig(new AddressPrefix("test.bob"), "bob");
  private static final NodeConfig ALICE =
      NodeConfig.builder("alice").peers(List.of(BOB, CARL)).routes(List.of(TO_BOB)).build();

  private static List<String> changes(UnaryOperator<NodeConfigBuilder> change) {
    return ConfigDiff.between(ALICE, change.apply(ALICE.toBuilder()).build()).stream()
        .map(c -> (c.reloadable() ? "" : "not reloadable: ") + c)
        .toList();
  }

  @ParameterizedTest(name = "seed {0}")
  @FieldSource("SEEDS")
  void equalConfigurationsDoNotDiffer(long seed) {
    assertThat(ConfigDiff.between(RandomConfig.of(seed), RandomConfig.of(seed))).isEmpty();
  }

  @Test
  void valueIsToldBeforeAndAfter() {
    assertThat(changes(b -> b.logLevel(LogLevel.DEBUG).peerTimeout(Duration.ofMillis(1500))))
        .containsExactly("logLevel: info -> debug", "peerTimeout: 10s -> 1500ms");
    assertThat(changes(b -> b.btpServerPort(0)))
        .containsExactly("not reloadable: btpServerPort: 3000 -> 0");
  }

  @Test
  void peersAreToldByTheirIds() {
    assertThat(changes(b -> b.peers(List.of(CARL, BOB)))).isEmpty();
    assertThat(changes(b -> b.peers(List.of(CARL.withRelation(Relation.CHILD), BOB))))
        .containsExactly(
            "not reloadable: peers[carl].relation: peer -> child",
            "peers[carl].critical: true -> false");
  }

  @Test
  void peerThatComesOrGoesIsOneChange() {
    assertThat(changes(b -> b.peers(List.of(CARL))))
        .containsExactly("peers[bob]: url: ws://bob:3000, authToken: *** -> (none)");
    assertThat(ConfigDiff.between(ALICE.toBuilder().peers(List.of(BOB)).build(), ALICE).toString())
        .contains("peers[carl]: (none) -> authToken: ***");
  }

  @Test
  void changedSecretIsAChangeThatShowsNothing() {
    PeerConfig other =
        PeerConfig.dialled(BOB.id(), BtpUrl.parse("ws://bob:3000"), Secret.of("hunter3"));
    assertThat(
            changes(
                b ->
                    b.peers(List.of(other, CARL))
                        .adminToken(Secret.of("hunter3"))
                        .senderTokens(List.of(Secret.of("hunter3"), Secret.of("hunter3")))))
        .containsExactly(
            "not reloadable: adminToken: (none) -> ***",
            "senderTokens: (none) -> [***, ***]",
            "peers[bob].authToken: *** -> ***");
  }

  @Test
  void routesAreToldByPrefixAndNextHop() {
    assertThat(changes(b -> b.routes(List.of(new RouteConfig(TO_BOB.prefix(), "bob", 7)))))
        .containsExactly("routes[test.bob -> bob].priority: 0 -> 7");
    assertThat(changes(b -> b.routes(List.of(new RouteConfig(new AddressPrefix(""), "carl")))))
        .containsExactly(
            "routes[test.bob -> bob]: priority: 0 -> (none)",
            "routes[\"\" -> carl]: (none) -> priority: 0");
    assertThat(changes(b -> b.routes(List.of(TO_BOB, new RouteConfig(TO_BOB.prefix(), "bob", -1)))))
        .containsExactly("routes[test.bob -> bob #2]: (none) -> priority: -1");
  }

  @Test
  void ratesAreToldByTheirAssets() {
    assertThat(changes(b -> b.rates(Map.of("EUR", new BigDecimal("1.08")))))
        .containsExactly("rates[EUR]: (none) -> 1.08");
  }

  @Test
  void addressThatARouteGivesIsTheNodesAddress() {
    RouteConfig own = new RouteConfig(new AddressPrefix("test.a"), RouteConfig.LOCAL);
    assertThat(changes(b -> b.routes(List.of(TO_BOB, own))))
        .containsExactly(
            "not reloadable: ilpAddress: (none) -> test.a",
            "routes[test.a -> local]: (none) -> priority: 0");
    assertThat(
            ConfigDiff.between(
                ALICE.toBuilder().routes(List.of(own)).build(),
                ALICE.toBuilder()
                    .routes(List.of(own))
                    .ilpAddress(new IlpAddress("test.a"))
                    .build()))
        .isEmpty();
  }

  @Test
  void whatANodeShowsIsComparedWithoutItsSecrets() {
    // Given
    NodeConfig after =
        ALICE.toBuilder()
            .btpServerPort(3001)
            .adminToken(Secret.of("x"))
            .peers(
                List.of(
                    PeerConfig.dialled(
                            BOB.id(), BtpUrl.parse("ws://bob:3000"), Secret.of("hunter3"))
                        .withRelation(Relation.CHILD)))
            .routes(List.of(TO_BOB, new RouteConfig(new AddressPrefix(""), "bob")))
            .rates(Map.of("EUR", new BigDecimal("1.08")))
            .build();

    // When
    List<ConfigChange> changes = ConfigDiff.betweenShown(ConfigValues.of(ALICE), after);

    // Then
    assertThat(changes.stream().map(c -> (c.reloadable() ? "" : "not reloadable: ") + c))
        .containsExactly(
            "not reloadable: btpServerPort: 3000 -> 3001",
            "not reloadable: adminToken: (none) -> ***",
            "rates[EUR]: (none) -> 1.08",
            "not reloadable: peers[bob].relation: peer -> child",
            "peers[bob].critical: true -> false",
            "peers[carl]: authToken: ***, critical: true -> (none)",
            "routes[\"\" -> bob]: (none) -> priority: 0");
    assertThat(ConfigDiff.betweenShown(Map.of("colour", "red"), ALICE))
        .contains(new ConfigChange("colour", Optional.of("red"), Optional.empty(), false));
  }

  @ParameterizedTest(name = "seed {0}")
  @FieldSource("SEEDS")
  void whatANodeShowsOfItselfDoesNotDiffer(long seed) {
    NodeConfig config = RandomConfig.of(seed);
    assertThat(ConfigDiff.betweenShown(ConfigValues.of(config), config)).isEmpty();
  }

  @Test
  void valuesAreThoseThatHold() {
    assertThat(ConfigValues.of(ALICE))
        .containsEntry("nodeId", "alice")
        .containsEntry("maxHoldTime", "30s")
        .containsEntry("peers[bob].authToken", "***")
        .containsEntry("peers[bob].assetScale", "9")
        .containsEntry("peers[carl].critical", "true")
        .containsEntry("routes[test.bob -> bob].priority", "0")
        .doesNotContainKeys("peers[bob].id", "peers[carl].url", "adminToken", "ilpAddress");
  }
}
