package dev.ilp.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ilp.account.AccountId;
import dev.ilp.config.PeerConfig;
import dev.ilp.node.TestNetwork;
import dev.ilp.probe.ProbeException.Kind;
import dev.ilp.probe.Survey.Row;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SurveyIT {

  private static final Duration LONG = Duration.ofSeconds(10);

  @Test
  void everyNodeHasItsRowInTheGivenOrder() throws Exception {
    // Given
    try (TestNetwork network = TestNetwork.empty()) {
      network.start(TestNetwork.config("well").build());
      network.start(
          TestNetwork.config("alone")
              .peers(List.of(PeerConfig.awaited(new AccountId("x"), TestNetwork.token("x"))))
              .build());
      Map<String, String> urls = new LinkedHashMap<>();
      urls.put("well", network.adminUrl("well"));
      urls.put("gone", "http://127.0.0.1:" + closedPort());
      urls.put("alone", network.adminUrl("alone"));

      // When
      List<Row> rows = Survey.of(urls, LONG, AdminClient::health);

      // Then
      assertThat(rows).extracting(Row::nodeId).containsExactly("well", "gone", "alone");
      assertThat(rows).extracting(Row::adminUrl).containsExactlyElementsOf(urls.values());
      assertThat(rows).extracting(Row::isHealthy).containsExactly(true, false, false);
      assertThat(rows.get(1).answer()).isEmpty();
      assertThat(rows.get(1).failure().orElseThrow().kind()).isEqualTo(Kind.UNREACHABLE);
      assertThat(rows.get(2).answer().orElseThrow().status()).isEqualTo(503);
      assertThat(rows.get(2).failure()).isEmpty();
    }
  }

  private static int closedPort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  @Test
  void bugInAQuestionIsThrown() {
    // Given
    Map<String, String> urls = Map.of("a", "http://127.0.0.1:1");
    Survey.Question broken =
        client -> {
          throw new IllegalArgumentException("a bug");
        };

    // When, Then
    assertThatThrownBy(() -> Survey.of(urls, LONG, broken))
        .isInstanceOf(IllegalStateException.class)
        .hasRootCauseMessage("a bug");
  }
}
