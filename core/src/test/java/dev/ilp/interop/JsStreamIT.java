package dev.ilp.interop;

import static dev.ilp.interop.Chain.child;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.account.AccountLimits;
import dev.ilp.config.PeerConfig;
import dev.ilp.node.Node;
import dev.ilp.node.TestNetwork;
import dev.ilp.packet.Amount;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A STREAM payment of the reference implementation, in many packets across three nodes of ours. */
@ExtendWith(ForeignPeers.class)
class JsStreamIT {

  private static final String AMOUNT = "1000000";
  private static final long LARGEST_PACKET = 10_000;

  @Test
  void theReceivedTotalIsExact() throws Exception {
    try (Chain chain = new Chain()) {
      // Given
      Chain.Three nodes = chain.three(limited(child("alice")), child("bob"));

      // When
      Map<String, Object> report =
          chain
              .foreign(
                  "js-stream.js",
                  "--client-url",
                  Chain.url(nodes.a(), "alice"),
                  "--server-url",
                  Chain.url(nodes.c(), "bob"),
                  "--amount",
                  AMOUNT,
                  "--bytes",
                  "100000")
              .await("ok");

      // Then
      assertThat(report)
          .containsEntry("ok", true)
          .containsEntry("received", AMOUNT)
          .containsEntry("address", "test.c.bob");
      assertThat(balance(nodes.b(), "a")).isEqualTo(Long.parseLong(AMOUNT));
      assertThat(balance(nodes.b(), "c")).isEqualTo(-Long.parseLong(AMOUNT));
      assertThat(fulfilled(nodes.b(), "a")).isGreaterThanOrEqualTo(100);
    }
  }

  private static PeerConfig limited(PeerConfig peer) {
    return TestNetwork.limited(
        peer,
        new AccountLimits(
            Amount.of(LARGEST_PACKET),
            AccountLimits.DEFAULT_MAX_IN_FLIGHT,
            OptionalInt.empty(),
            Optional.empty(),
            Optional.empty()));
  }

  private static long balance(Node node, String peer) {
    return node.status().peers().stream()
        .filter(entry -> entry.link().peer().value().equals(peer))
        .findFirst()
        .orElseThrow()
        .balance()
        .longValueExact();
  }

  private static long fulfilled(Node node, String peer) {
    return node.status().peers().stream()
        .filter(entry -> entry.link().peer().value().equals(peer))
        .findFirst()
        .orElseThrow()
        .packets()
        .receivedFulfilled();
  }
}
