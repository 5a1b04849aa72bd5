package dev.ilp.config;

import static dev.ilp.config.ConfigKey.key;

import dev.ilp.account.Secret;
import java.time.Duration;
import java.util.List;

/** The keys of a peer to peer node's {@code conf.yaml}, spelled as other nodes of its kind do. */
final class P2pKeys {

  static final ConfigKey<Void> NODE =
      key("node", ValueTypes.map("a map with the key private_key"), "Who the node is.");
  static final ConfigKey<Void> NETWORK =
      key("network", ValueTypes.map("a map with the key addresses"), "Where it listens.");
  static final ConfigKey<Void> PEERS =
      key("peers", ValueTypes.map("a map of times and limits"), "How it deals with peers.");
  static final ConfigKey<Void> LOGGING =
      key("logging", ValueTypes.map("a map with the keys level and format"), "What it logs.");

  static final ConfigKey<Secret> PRIVATE_KEY =
      key("private_key", P2pValueTypes.PRIVATE_KEY, "Its identity; made and saved if missing.");
  static final ConfigKey<Boolean> TEST_PROTOCOLS =
      key(
              "test_protocols",
              ValueTypes.BOOLEAN,
              "Whether it answers the protocols that tests measure with.")
          .byDefault(false);

  static final ConfigKey<Void> ADDRESSES =
      key(
          "addresses",
          ValueTypes.list("a list of multiaddrs, such as /ip4/0.0.0.0/tcp/9000"),
          "Where it listens, as multiaddrs.");

  static final ConfigKey<Duration> EXCHANGE_INTERVAL =
      key(
              "exchange_interval",
              P2pValueTypes.ONE_SECOND_OR_MORE,
              "How often it asks others for the peers that they know.")
          .byDefault(Duration.ofSeconds(30))
          .mayChange();
  static final ConfigKey<Duration> CONNECTION_TIMEOUT =
      key(
              "connection_timeout",
              P2pValueTypes.ONE_SECOND_OR_MORE,
              "How long dialling a peer may take, over all its addresses.")
          .byDefault(Duration.ofSeconds(10))
          .mayChange();
  static final ConfigKey<Integer> MAX_KNOWN =
      key("max_known", Numbers.whole(1, 100_000), "How many peers it keeps at most.")
          .byDefault(1000)
          .mayChange();
  static final ConfigKey<Boolean> ALLOW_LOOPBACK =
      key(
              "allow_loopback",
              ValueTypes.BOOLEAN,
              "Whether loopback addresses of others are dialled; else if it listens on one.")
          .mayChange();

  static final ConfigKey<LogLevel> LEVEL =
      key("level", ValueTypes.choice(LogLevel.class), "From which level on it logs.")
          .byDefault(LogLevel.INFO)
          .mayChange();
  static final ConfigKey<LogFormat> FORMAT =
      key("format", ValueTypes.choice(LogFormat.class), "How it logs.").byDefault(LogFormat.TEXT);

  static final List<ConfigKey<Void>> ALL = List.of(NODE, NETWORK, PEERS, LOGGING);
  static final List<ConfigKey<?>> OF_NODE = List.of(PRIVATE_KEY, TEST_PROTOCOLS);
  static final List<ConfigKey<?>> OF_NETWORK = List.of(ADDRESSES);
  static final List<ConfigKey<?>> OF_PEERS =
      List.of(EXCHANGE_INTERVAL, CONNECTION_TIMEOUT, MAX_KNOWN, ALLOW_LOOPBACK);
  static final List<ConfigKey<?>> OF_LOGGING = List.of(LEVEL, FORMAT);

  private P2pKeys() {}
}
