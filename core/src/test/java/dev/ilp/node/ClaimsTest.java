package dev.ilp.node;

import static dev.ilp.node.P2pConnectors.account;
import static dev.ilp.node.P2pConnectors.id;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.link.btp.BtpLink;
import dev.ilp.link.btp.BtpSession;
import dev.ilp.routing.Route;
import dev.ilp.testing.Await;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What discovered peers say of their addresses, and for how long that holds. */
class ClaimsTest {

  private static final int CAROL = 0;
  private static final int DAVE = 1;

  private final PolicyNode node = new PolicyNode();

  @AfterEach
  void close() {
    node.close();
  }

  private void say(int peer, String address) {
    node.peering.claimed(id(peer), Optional.of(address));
  }

  private List<String> believed() {
    return node.peers.state().believed().routes().stream().map(Route::nextHopText).toList();
  }

  private void runLastTimer() {
    assertThat(node.timers.getLast().cancelled).isFalse();
    assertThat(node.timers.getLast().millis).isEqualTo(Claims.AFTER_LINK.toMillis());
    node.timers.getLast().task.run();
  }

  @Test
  void fiveClaimsAMinuteAreHeard() {
    // Given
    node.join(CAROL);
    for (int i = 1; i <= Claims.MOST + 1; i++) {
      say(CAROL, "test.carol" + i);
    }
    List<Route> tooMany = node.peers.state().believed().routes();

    // When
    node.now = node.now.plus(Claims.WITHIN).plusMillis(1);
    say(CAROL, "test.later");

    // Then
    assertThat(tooMany).extracting(route -> route.prefix().value()).containsExactly("test.carol5");
    assertThat(node.peers.state().believed().routes())
        .extracting(route -> route.prefix().value())
        .containsExactly("test.later");
  }

  @Test
  void addressIsFreeForAnotherOnceTheLinkHasBeenDownForTwoMinutes() {
    // Given
    BtpLink carol = node.join(CAROL);
    node.join(DAVE);
    say(CAROL, "test.x");
    BtpSession session = node.connect(carol);
    say(DAVE, "test.x");
    List<String> first = believed();

    // When
    carol.detach(session, "gone");
    runLastTimer();

    // Then
    assertThat(first).containsExactly(account(CAROL));
    Await.until("dave has it", () -> believed().equals(List.of(account(DAVE))));
  }

  @Test
  void claimHoldsAsLongAsTheLinkIsUp() {
    // Given
    BtpLink carol = node.join(CAROL);
    say(CAROL, "test.x");
    node.connect(carol);

    // Then
    assertThat(node.timers).hasSize(1).allMatch(timer -> timer.cancelled);
    assertThat(believed()).containsExactly(account(CAROL));
  }

  @Test
  void peerThatComesBackInTimeKeepsItsAddress() {
    // Given
    BtpLink carol = node.join(CAROL);
    say(CAROL, "test.x");
    BtpSession session = node.connect(carol);
    carol.detach(session, "gone");

    // When
    say(CAROL, "test.x");
    node.connect(carol);

    // Then
    assertThat(node.timers).hasSize(3).allMatch(timer -> timer.cancelled);
    assertThat(believed()).containsExactly(account(CAROL));
  }
}
