package dev.ilp.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class P2pLoaderTest {

  private static final String KEY =
      "fggwYXxKfeg5Jd+yaUVWsSk2xHeg4f6y4UjsnaYP7n0e0ej64sShRLi+j9S0e/PTs0uHHDys9gEPDkLUdPzifg==";

  @TempDir private Path folder;

  private P2pLoader.Loaded load(String yaml) throws IOException {
    return P2pLoader.load(Files.writeString(folder.resolve("conf.yaml"), yaml), Map.of("K", KEY));
  }

  private List<Problem> problems(String yaml) throws IOException {
    return catchThrowableOfType(ConfigException.class, () -> load(yaml)).problems();
  }

  @Test
  void allKeysAreRead() throws IOException {
    P2pConfig config =
        load("""
        node:
          private_key: "%s"
          test_protocols: true
        network:
          addresses:
            - /ip4/127.0.0.1/tcp/0
            - /ip6/::/tcp/9000
        peers:
          exchange_interval: 1m
          connection_timeout: 5s
          max_known: 7
          allow_loopback: false
        logging:
          level: debug
          format: json
        """
                .formatted(KEY))
            .config();

    assertThat(config.privateKey().orElseThrow().reveal()).isEqualTo(KEY);
    assertThat(config.testProtocols()).isTrue();
    assertThat(config.addresses()).containsExactly("/ip4/127.0.0.1/tcp/0", "/ip6/::/tcp/9000");
    assertThat(config.exchangeInterval()).isEqualTo(Duration.ofMinutes(1));
    assertThat(config.connectionTimeout()).isEqualTo(Duration.ofSeconds(5));
    assertThat(config.maxKnown()).isEqualTo(7);
    assertThat(config.allowLoopback()).contains(false);
    assertThat(config.logLevel()).isEqualTo(LogLevel.DEBUG);
    assertThat(config.logFormat()).isEqualTo(LogFormat.JSON);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "node:\nnetwork:\npeers:\nlogging:\n",
        "node: {}\n",
        "node:\n  private_key: \"\"\n",
        "node:\n  private_key:\n"
      })
  void whatIsLeftOutHasADefault(String yaml) throws IOException {
    P2pConfig config = load(yaml).config();

    assertThat(config.privateKey()).isEmpty();
    assertThat(config.testProtocols()).isFalse();
    assertThat(config.addresses()).containsExactly("/ip4/0.0.0.0/tcp/9000");
    assertThat(config.exchangeInterval()).isEqualTo(Duration.ofSeconds(30));
    assertThat(config.connectionTimeout()).isEqualTo(Duration.ofSeconds(10));
    assertThat(config.maxKnown()).isEqualTo(1000);
    assertThat(config.allowLoopback()).isEmpty();
    assertThat(config.logLevel()).isEqualTo(LogLevel.INFO);
    assertThat(config.logFormat()).isEqualTo(LogFormat.TEXT);
  }

  @Test
  void aKeyInTheFileIsNothingToWarnOfAndMayBeAVariable() throws IOException {
    assertThat(load("node:\n  private_key: \"" + KEY + "\"\n").warnings()).isEmpty();
    assertThat(load("node:\n  private_key: ${K}\n").config().privateKey().orElseThrow().reveal())
        .isEqualTo(KEY);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nodes: {} | nodes | did you mean 'node'?",
        "node: 7 | node | write lines",
        "node: {private_key: abc} | node.private_key | ilp p2p keygen",
        "node: {private_keys: abc} | node.private_keys | did you mean 'private_key'?",
        "network: {addresses: /ip4/1.2.3.4/tcp/1} | network.addresses | put '- '",
        "network: {addresses: [/dns4/a/tcp/1]} | network.addresses[0] | /ip4/0.0.0.0/tcp/9000",
        "network: {addresses: [/ip4/1.2.3.4/udp/1]} | network.addresses[0] | /ip4/0.0.0.0/tcp/9000",
        "network: {addresses: ['127.0.0.1:80']} | network.addresses[0] | /ip4/0.0.0.0/tcp/9000",
        "network: {addresses: [/ip4/1.2.3.4/tcp/1, /ip4/1.2.3.4/tcp/1/]} | network.addresses[1] |"
            + " remove one",
        "peers: {exchange_interval: 30} | peers.exchange_interval | 30s",
        "peers: {connection_timeout: 999ms} | peers.connection_timeout | 1s to 24h",
        "peers: {max_known: 0} | peers.max_known | 1 to 100000",
        "peers: {allow_loopback: yes} | peers.allow_loopback | write true",
        "logging: {level: debg} | logging.level | did you mean 'debug'?",
        "logging: {format: xml} | logging.format | text, json",
      })
  void mistakesAreNamedWithPlaceKeyAndRemedy(String yaml, String key, String remedy)
      throws IOException {
    List<Problem> problems = problems(yaml + "\n");

    assertThat(problems).hasSize(1);
    assertThat(problems.getFirst().key()).isEqualTo(key);
    assertThat(problems.getFirst().remedy()).contains(remedy);
    assertThat(problems.getFirst().text()).contains("conf.yaml:1:");
  }

  @Test
  void allMistakesAreNamedAtOnceAndTheKeyIsNeverShown() throws IOException {
    List<Problem> problems =
        problems(
            """
            node:
              private_key: %sx
            network:
              addresses: [a, b]
            logging:
              level: loud
            """
                .formatted(KEY));

    assertThat(problems).hasSize(4);
    assertThat(problems.toString()).doesNotContain("fggwYX");
    assertThat(problems.getLast().text()).contains("level: loud");
  }

  @Test
  void tooManyAddressesAreAMistake() throws IOException {
    StringBuilder yaml = new StringBuilder("network:\n  addresses:\n");
    for (int port = 1; port < 40; port++) {
      yaml.append("    - /ip4/127.0.0.1/tcp/").append(port).append('\n');
    }

    assertThat(problems(yaml.toString()).getFirst().what()).contains("39 addresses");
  }

  @Test
  void anEmptyFileAndAMissingOneAreMistakes() throws IOException {
    assertThat(problems("").getFirst().what()).contains("is empty");
    assertThat(
            catchThrowableOfType(
                    ConfigException.class,
                    () -> P2pLoader.load(folder.resolve("none.yaml"), Map.of()))
                .getMessage())
        .contains("none.yaml", "does not exist");
  }

  @Test
  void changesAreToldByKeyAndWhetherTheyNeedARestart() throws IOException {
    P2pConfig before = load("node: {}\n").config();
    P2pConfig after =
        load("node: {test_protocols: true}\npeers: {max_known: 5}\nlogging: {level: warn}\n")
            .config();

    P2pDiff diff = P2pDiff.between(before, after);

    assertThat(diff.all())
        .containsExactly("node.test_protocols", "peers.max_known", "logging.level");
    assertThat(diff.needingRestart()).containsExactly("node.test_protocols");
    assertThat(P2pDiff.between(after, after).all()).isEmpty();
  }
}
