package dev.ilp.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.account.AccountId;
import dev.ilp.account.Secret;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfigTreeTest {

  @Test
  void treeHasTheFormOfTheFile() {
    // Given
    NodeConfig config =
        NodeConfig.builder("alice")
            .adminToken(Secret.of("hunter2"))
            .peers(List.of(PeerConfig.awaited(new AccountId("bob"), Secret.of("hunter2"))))
            .rates(Map.of("EUR", new BigDecimal("1.08")))
            .senderTokens(List.of(Secret.of("hunter2")))
            .build();

    // When
    Map<String, Object> tree = ConfigTree.of(config);

    // Then
    assertThat(tree)
        .containsEntry("nodeId", "alice")
        .containsEntry("btpServerPort", BigInteger.valueOf(3000))
        .containsEntry("maxHoldTime", "30s")
        .containsEntry("adminToken", "***")
        .containsEntry("routes", List.of())
        .containsEntry("rates", Map.of("EUR", new BigDecimal("1.08")))
        .containsEntry("senderTokens", List.of("***"));
    assertThat(tree.get("peers"))
        .asString()
        .startsWith("[{id=bob, authToken=***, username=, relation=peer, assetCode=XTS,")
        .endsWith("critical=true}]");
  }
}
