package dev.ilp.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ilp.account.AccountId;
import dev.ilp.account.AccountSettings;
import dev.ilp.account.Relation;
import dev.ilp.account.Secret;
import dev.ilp.packet.AddressPrefix;
import dev.ilp.packet.IlpAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NodeConfigTest {

  private static RouteConfig route(String prefix, String nextHop) {
    return new RouteConfig(new AddressPrefix(prefix), nextHop);
  }

  @Test
  void selfAddressIsTheConfiguredOne() {
    // Given
    NodeConfig config =
        NodeConfig.builder("alice")
            .ilpAddress(new IlpAddress("test.x.alice"))
            .routes(List.of(route("test.other", "local")))
            .build();

    // When
    IlpAddress address = config.selfAddress();

    // Then
    assertThat(address).hasToString("test.x.alice");
  }

  @Test
  void selfAddressIsElseThePrefixOfARouteThatEndsHere() {
    // Given
    List<RouteConfig> routes =
        List.of(route("test.bob", "bob"), route("g", "local"), route("test.me", "alice"));

    // When
    IlpAddress address = NodeConfig.builder("alice").routes(routes).build().selfAddress();

    // Then
    assertThat(address).hasToString("test.me");
  }

  @Test
  void selfAddressIsElseMadeFromTheNodeId() {
    // Given
    NodeConfig config = NodeConfig.builder("alice").build();

    // When
    IlpAddress address = config.selfAddress();

    // Then
    assertThat(address).hasToString("test.alice");
  }

  @Test
  void builderOfAConfigKeepsWhatIsNotSet() {
    // Given
    NodeConfig config =
        NodeConfig.builder("alice").btpServerPort(1).senderTokens(List.of(Secret.of("a"))).build();

    // When
    NodeConfig changed = config.toBuilder().nodeId("bob").build();

    // Then
    assertThat(changed.toBuilder().nodeId("alice").build()).isEqualTo(config);
    assertThat(changed.nodeId()).isEqualTo("bob");
  }

  @Test
  void listsAreCopied() {
    // Given
    List<RouteConfig> routes = new ArrayList<>();
    NodeConfig config = NodeConfig.builder("alice").routes(routes).build();

    // When
    routes.add(route("test.bob", "bob"));

    // Then
    assertThat(config.routes()).isEmpty();
  }

  @Test
  void valuesOutOfRangeAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NodeConfig.builder("a b").build())
        .withMessage("nodeId 'a b' is no segment of an ILP address");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NodeConfig.builder("a").btpServerPort(65_536).build())
        .withMessage("btpServerPort 65536 must be 0 to 65535");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NodeConfig.builder("a").healthCheckPort(-1).build())
        .withMessage("healthCheckPort -1 must be 0 to 65535");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NodeConfig.builder("a").maxHoldTime(Duration.ZERO).build())
        .withMessage("maxHoldTime PT0S must be more than zero");
  }

  @Test
  void relationDecidesWhetherAPeerIsCritical() {
    // Given
    PeerConfig peer = PeerConfig.awaited(new AccountId("bob"), Secret.of("s"));

    // When
    PeerConfig child = peer.withRelation(Relation.CHILD);

    // Then
    assertThat(peer.critical()).isTrue();
    assertThat(child.critical()).isFalse();
    assertThat(child.accountSettings())
        .isEqualTo(
            new AccountSettings(new AccountId("bob"), Relation.CHILD, peer.asset(), peer.limits()));
  }
}
