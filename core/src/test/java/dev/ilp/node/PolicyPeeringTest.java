package dev.ilp.node;

import static dev.ilp.node.P2pConnectors.account;
import static dev.ilp.node.P2pConnectors.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ilp.account.Account;
import dev.ilp.account.AccountId;
import dev.ilp.account.AccountLimits;
import dev.ilp.account.Asset;
import dev.ilp.account.Relation;
import dev.ilp.config.AccountTemplate;
import dev.ilp.config.PolicyConfig;
import dev.ilp.libp2p.PeerId;
import dev.ilp.link.btp.BtpLink;
import dev.ilp.log.LogLines;
import dev.ilp.packet.Amount;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who gets an account by the policy, and who has to go. */
class PolicyPeeringTest {

  private static final int CAROL = 0;

  private final PolicyNode node = new PolicyNode();

  @AfterEach
  void close() {
    node.close();
  }

  private Account accountOf(int peer) {
    return node.peers.state().accounts().account(new AccountId(account(peer))).orElseThrow();
  }

  private static AccountTemplate inAsset(String code) {
    return new AccountTemplate(
        Relation.PEER, new Asset(code, 9), AccountLimits.DEFAULT, Optional.empty(), false);
  }

  @Test
  void accountThatIsIdleAndEvenGoesToAnotherWhereThereAreNoMore() {
    // Given
    node.join(0);
    node.join(1);
    node.now = node.now.plus(PolicyPeering.GONE_FOR).plusMillis(1);

    // When
    Optional<BtpLink> third = node.peering.link(id(2));

    // Then
    assertThat(third).isPresent();
    assertThat(node.peering.hasLink(id(0))).isFalse();
    assertThat(node.peering.hasLink(id(1))).isTrue();
  }

  @Test
  void accountThatIsOwedSomethingOrInUseIsNobodyElses() {
    // Given
    node.join(0);
    node.connect(node.join(1));
    accountOf(0).promise(Amount.of(1));
    accountOf(0).pay(Amount.of(1));
    node.now = node.now.plus(PolicyPeering.GONE_FOR).plusMillis(1);

    // When
    Optional<BtpLink> third = node.peering.link(id(2));

    // Then
    assertThat(third).isEmpty();
    assertThat(node.peering.hasLink(id(0))).isTrue();
    assertThat(node.peering.hasLink(id(1))).isTrue();
  }

  @Test
  void accountIsNotIdleBeforeItsTime() {
    // Given
    node.join(0);
    node.join(1);
    node.now = node.now.plus(PolicyPeering.GONE_FOR);

    // Then
    assertThat(node.peering.link(id(2))).isEmpty();
  }

  @Test
  void whoGetsNoneIsToldOfOnceAMinuteAndHoldsNobodyUp() {
    // Given
    node.join(0);
    node.join(1);
    int before = node.changed.get();
    PeerId third = id(2);
    try (LogLines log = LogLines.of(PolicyPeering.class)) {

      // When
      for (int i = 0; i < 10; i++) {
        assertThat(node.peering.link(third)).isEmpty();
      }
      node.now = node.now.plus(Duration.ofMinutes(1));
      assertThat(node.peering.link(third)).isEmpty();

      // Then
      assertThat(log.lines()).hasSize(2);
      assertThat(node.changed).hasValue(before);
    }
  }

  @Test
  void departingAccountIsNotTakenUpAgainInAnotherAsset() {
    // Given
    node.join(CAROL);
    accountOf(CAROL).promise(Amount.of(1)); // a packet is on its way to carol
    node.changes.apply(PolicyNode.config(Optional.empty()), Optional.empty());
    node.changes.apply(
        PolicyNode.config(Optional.of(PolicyNode.policy(2, inAsset("XRP")))), Optional.empty());

    // When
    node.peering.link(id(CAROL));

    // Then
    assertThat(node.peering.hasLink(id(CAROL))).isFalse();
    assertThatThrownBy(
            () ->
                node.changes.apply(
                    PolicyNode.config(
                        Optional.of(
                            new PolicyConfig(
                                false, List.of(account(CAROL)), List.of(), 2, inAsset("XRP")))),
                    Optional.empty()))
        .hasMessageContaining("is not closed yet, and has another asset");
  }
}
