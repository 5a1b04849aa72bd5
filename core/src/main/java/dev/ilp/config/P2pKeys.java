package dev.ilp.config;

import static dev.ilp.config.ConfigKey.key;

import dev.ilp.account.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Map;

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
              "Where it listens, as multiaddrs.")
          .mayChange()
          .like("[/ip4/0.0.0.0/tcp/9000]");

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
          .mayChange()
          .like("false");

  static final ConfigKey<LogLevel> LEVEL =
      key("level", ValueTypes.choice(LogLevel.class), "From which level on it logs.")
          .byDefault(LogLevel.INFO)
          .mayChange();
  static final ConfigKey<LogFormat> FORMAT =
      key("format", ValueTypes.choice(LogFormat.class), "How it logs.").byDefault(LogFormat.TEXT);

  /** In a connector's file alone: other nodes keep the key in their file itself. */
  static final ConfigKey<String> KEY_FILE =
      key(
              "key_file",
              ValueTypes.FILE,
              "The file that keeps the key if private_key is not given; made at the first start."
                  + " Its path starts at the folder of the configuration; else"
                  + " <nodeId>.p2p.key.")
          .like("alice.p2p.key");

  static final ConfigKey<String> PEERS_FILE =
      key(
              "file",
              ValueTypes.FILE,
              "The file of the peers that it knows; its path starts at the folder of the"
                  + " configuration; else <nodeId>.peers.yaml.")
          .like("alice.peers.yaml");

  static final ConfigKey<Void> POLICY =
      key(
              "policy",
              ValueTypes.map("a map with the keys accept, prefixes, max_accounts and account"),
              "Which discovered peers get an account and a link; without it none does.")
          .mayChange();
  static final ConfigKey<Void> ACCEPT =
      key(
              "accept",
              ValueTypes.list("a list of peer ids, or any"),
              "Who gets an account: these peers, or any that is met.")
          .mayChange()
          .like("any");
  static final ConfigKey<Void> PREFIXES =
      key(
              "prefixes",
              ValueTypes.list("a list of ILP address prefixes, such as test.east"),
              "Below which prefixes a peer's own address is believed, and becomes a route to it, as"
                  + " long as the link with it is up and for two minutes after.")
          .mayChange()
          .like("[test.east]");
  static final ConfigKey<Integer> MAX_ACCOUNTS =
      key("max_accounts", Numbers.whole(1, 10_000), "How many accounts there are for them at most.")
          .byDefault(100)
          .mayChange();
  static final ConfigKey<Void> ACCOUNT =
      key("account", ValueTypes.map("a map of an account's keys"), "What each account is like.")
          .mayChange();

  /** Not as with other peers: who is met by chance may be gone by chance. */
  static final ConfigKey<Boolean> CRITICAL =
      key(
              "critical",
              ValueTypes.BOOLEAN,
              "Whether the node is unready while the link with such a peer is down.")
          .byDefault(false)
          .mayChange();

  static final List<ConfigKey<Void>> ALL = List.of(NODE, NETWORK, PEERS, LOGGING);
  static final List<ConfigKey<?>> OF_NODE = List.of(PRIVATE_KEY, TEST_PROTOCOLS);
  static final List<ConfigKey<?>> OF_NETWORK = List.of(ADDRESSES);
  static final List<ConfigKey<?>> OF_PEERS =
      List.of(EXCHANGE_INTERVAL, CONNECTION_TIMEOUT, MAX_KNOWN, ALLOW_LOOPBACK);
  static final List<ConfigKey<?>> OF_LOGGING = List.of(LEVEL, FORMAT);

  /** Of the section in a connector's file; logging is there to be refused. */
  static final List<ConfigKey<?>> WITHIN_NODE = List.of(NODE, NETWORK, PEERS, POLICY, LOGGING);

  static final List<ConfigKey<?>> OF_NODE_WITHIN = List.of(PRIVATE_KEY, KEY_FILE, TEST_PROTOCOLS);
  static final List<ConfigKey<?>> OF_PEERS_WITHIN =
      List.of(PEERS_FILE, EXCHANGE_INTERVAL, CONNECTION_TIMEOUT, MAX_KNOWN, ALLOW_LOOPBACK);
  static final List<ConfigKey<?>> OF_POLICY = List.of(ACCEPT, PREFIXES, MAX_ACCOUNTS, ACCOUNT);
  static final List<ConfigKey<?>> OF_ACCOUNT =
      List.of(
          PeerKeys.RELATION,
          PeerKeys.ASSET_CODE,
          PeerKeys.ASSET_SCALE,
          PeerKeys.MAX_PACKET_AMOUNT,
          PeerKeys.MAX_IN_FLIGHT,
          PeerKeys.RATE_LIMIT,
          PeerKeys.BALANCE_MINIMUM,
          PeerKeys.BALANCE_MAXIMUM,
          PeerKeys.PEER_TIMEOUT,
          CRITICAL);

  /** The keys of each map in a connector's file, logging aside. */
  static final Map<ConfigKey<?>, List<ConfigKey<?>>> INSIDE =
      Map.of(
          NodeKeys.P2P,
          List.of(NODE, NETWORK, PEERS, POLICY),
          NODE,
          OF_NODE_WITHIN,
          NETWORK,
          OF_NETWORK,
          PEERS,
          OF_PEERS_WITHIN,
          POLICY,
          OF_POLICY,
          ACCOUNT,
          OF_ACCOUNT);

  private P2pKeys() {}
}
