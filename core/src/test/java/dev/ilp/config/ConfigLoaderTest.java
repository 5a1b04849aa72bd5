package dev.ilp.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.account.AccountId;
import dev.ilp.account.Secret;
import dev.ilp.link.btp.BtpUrl;
import dev.ilp.packet.AddressPrefix;
import dev.ilp.packet.IlpAddress;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigLoaderTest {

  @TempDir private Path folder;

  @Test
  void fileOfTheKnownFormLoadsUnchanged() {
    // Given
    TestSources sources =
        TestSources.in(folder)
            .file(
                """
                # the middle one
                nodeId: connector-b
                btpServerPort: 3001
                healthCheckPort: 8081
                logLevel: info
                peers:
                  - id: connector-a
                    url: ws://connector-a:3000
                    authToken: secret-ab
                  - id: connector-c
                    url: ws://connector-c:3002
                    authToken: secret-bc
                routes:
                  - prefix: test.connector-a
                    nextHop: connector-a
                    priority: 0
                  - prefix: test.connector-c
                    nextHop: connector-c
                    priority: 10
                """);

    // When
    NodeConfig config = sources.config();

    // Then
    assertThat(config)
        .isEqualTo(
            NodeConfig.builder("connector-b")
                .btpServerPort(3001)
                .healthCheckPort(8081)
                .peers(
                    List.of(
                        dialled("connector-a", 3000, "secret-ab"),
                        dialled("connector-c", 3002, "secret-bc")))
                .routes(
                    List.of(
                        new RouteConfig(new AddressPrefix("test.connector-a"), "connector-a"),
                        new RouteConfig(new AddressPrefix("test.connector-c"), "connector-c", 10)))
                .build());
  }

  private static PeerConfig dialled(String id, int port, String token) {
    return PeerConfig.dialled(new AccountId(id), BtpUrl.of(false, id, port), Secret.of(token));
  }

  @Test
  void everyKeyOfTheNodeIsRead() {
    // Given
    TestSources sources =
        TestSources.in(folder)
            .variable("TOKEN", "t0k")
            .file(
                """
                nodeId: alice
                ilpAddress: test.net.alice
                btpServerHost: 127.0.0.1
                btpServerPort: 0
                healthCheckHost: localhost
                healthCheckPort: 0
                logLevel: TRACE
                logFormat: json
                peerTimeout: 9s
                maxHoldTime: 1m
                minMessageWindow: 500ms
                connectTimeout: 4s
                authTimeout: 3s
                keepAliveInterval: 20s
                keepAliveTimeout: 2s
                shutdownTimeout: 1h
                packetHistory: 65536
                logSampling: 1000
                rates: {EUR: 1.08, USD: 1}
                senderTokens:
                  - ${TOKEN}-1
                  - ${TOKEN}-2
                """);

    // When
    LoadedConfig loaded = sources.load();

    // Then
    assertThat(loaded.warnings()).isEmpty();
    assertThat(loaded.config())
        .isEqualTo(
            NodeConfig.builder("alice")
                .ilpAddress(new IlpAddress("test.net.alice"))
                .btpServerHost("127.0.0.1")
                .btpServerPort(0)
                .healthCheckHost("localhost")
                .healthCheckPort(0)
                .logLevel(LogLevel.TRACE)
                .logFormat(LogFormat.JSON)
                .peerTimeout(Duration.ofSeconds(9))
                .maxHoldTime(Duration.ofMinutes(1))
                .minMessageWindow(Duration.ofMillis(500))
                .connectTimeout(Duration.ofSeconds(4))
                .authTimeout(Duration.ofSeconds(3))
                .keepAliveInterval(Duration.ofSeconds(20))
                .keepAliveTimeout(Duration.ofSeconds(2))
                .shutdownTimeout(Duration.ofHours(1))
                .packetHistory(65_536)
                .logSampling(1000)
                .rates(Map.of("EUR", new BigDecimal("1.08"), "USD", new BigDecimal("1")))
                .senderTokens(List.of(Secret.of("t0k-1"), Secret.of("t0k-2")))
                .build());
  }

  @Test
  void environmentAloneIsEnough() {
    // Given
    TestSources sources =
        TestSources.in(folder)
            .variable("NODE_ID", "alice")
            .variable("BTP_SERVER_PORT", "3100")
            .variable("BTP_PEER_BOB_URL", "ws://bob:3000")
            .variable("BTP_PEER_BOB_SECRET", "secret");

    // When
    LoadedConfig loaded = sources.load();

    // Then
    assertThat(loaded.warnings()).isEmpty();
    assertThat(loaded.config())
        .isEqualTo(
            NodeConfig.builder("alice")
                .btpServerPort(3100)
                .peers(List.of(dialled("bob", 3000, "secret")))
                .build());
  }

  @Test
  void emptyListsAndMapsMayBeLeftWithoutAValue() {
    // Given
    TestSources sources =
        TestSources.in(folder).file("nodeId: alice\npeers:\nroutes: []\nrates:\nsenderTokens:\n");

    // When
    NodeConfig config = sources.config();

    // Then
    assertThat(config).isEqualTo(NodeConfig.builder("alice").build());
  }

  @Test
  void anchorsAndAliasesAreFollowed() {
    // Given
    TestSources sources =
        TestSources.in(folder).file("nodeId: &name alice\npeers: [{id: bob, authToken: *name}]\n");

    // When
    PeerConfig peer = sources.peer();

    // Then
    assertThat(peer.authToken()).isEqualTo(Secret.of("alice"));
  }
}
