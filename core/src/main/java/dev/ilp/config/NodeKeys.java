package dev.ilp.config;

import static dev.ilp.config.ConfigKey.key;

import dev.ilp.account.Secret;
import dev.ilp.packet.IlpAddress;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The keys of a node, in the order in which they are explained. */
final class NodeKeys {

  static final ConfigKey<String> NODE_ID =
      key("nodeId", ValueTypes.SEGMENT, "The node's name, in logs and for its peers.")
          .must()
          .like("alice");
  static final ConfigKey<IlpAddress> ILP_ADDRESS =
      key(
              "ilpAddress",
              ValueTypes.ADDRESS,
              "The node's ILP address; else the prefix of the route whose next hop is the node"
                  + " itself, else test.<nodeId>.")
          .like("test.alice");
  static final ConfigKey<String> BTP_SERVER_HOST =
      key("btpServerHost", ValueTypes.HOST, "The address on which the BTP server listens.")
          .byDefault(NodeConfig.DEFAULT_HOST);
  static final ConfigKey<Integer> BTP_SERVER_PORT =
      key("btpServerPort", ValueTypes.PORT, "The BTP server's TCP port; 0 takes a free one.")
          .byDefault(NodeConfig.DEFAULT_BTP_SERVER_PORT);
  static final ConfigKey<String> HEALTH_CHECK_HOST =
      key("healthCheckHost", ValueTypes.HOST, "The address on which health and status are served.")
          .byDefault(NodeConfig.DEFAULT_HOST);
  static final ConfigKey<Integer> HEALTH_CHECK_PORT =
      key(
              "healthCheckPort",
              ValueTypes.PORT,
              "The TCP port of health and status; 0 takes a free one.")
          .byDefault(NodeConfig.DEFAULT_HEALTH_CHECK_PORT);
  static final ConfigKey<Secret> ADMIN_TOKEN =
      key(
              "adminToken",
              ValueTypes.BEARER_TOKEN,
              "Who bears it may change the running node and see its packets; without it a random"
                  + " one is made at the start.")
          .like("${ADMIN_TOKEN}");
  static final ConfigKey<LogLevel> LOG_LEVEL =
      key(
              "logLevel",
              ValueTypes.choice(LogLevel.class),
              "From which level on log lines are written.")
          .byDefault(NodeConfig.DEFAULT_LOG_LEVEL)
          .mayChange();
  static final ConfigKey<LogFormat> LOG_FORMAT =
      key("logFormat", ValueTypes.choice(LogFormat.class), "How log lines are written.")
          .byDefault(NodeConfig.DEFAULT_LOG_FORMAT);
  static final ConfigKey<Duration> PEER_TIMEOUT =
      key(
              "peerTimeout",
              ValueTypes.DURATION,
              "How long a packet is held for one link at most, unless the peer has its own.")
          .byDefault(NodeConfig.DEFAULT_PEER_TIMEOUT)
          .mayChange();
  static final ConfigKey<Duration> MAX_HOLD_TIME =
      key("maxHoldTime", ValueTypes.DURATION, "How long a packet is held for any link at most.")
          .byDefault(NodeConfig.DEFAULT_MAX_HOLD_TIME)
          .mayChange();
  static final ConfigKey<Duration> MIN_MESSAGE_WINDOW =
      key(
              "minMessageWindow",
              ValueTypes.DURATION,
              "How much earlier than here a packet expires at the next hop.")
          .byDefault(NodeConfig.DEFAULT_MIN_MESSAGE_WINDOW)
          .mayChange();
  static final ConfigKey<Duration> CONNECT_TIMEOUT =
      key(
              "connectTimeout",
              ValueTypes.DURATION,
              "How long dialling a peer may take, authentication included.")
          .byDefault(NodeConfig.DEFAULT_CONNECT_TIMEOUT);
  static final ConfigKey<Duration> AUTH_TIMEOUT =
      key(
              "authTimeout",
              ValueTypes.DURATION,
              "How long a peer that dialled us may take to authenticate.")
          .byDefault(NodeConfig.DEFAULT_AUTH_TIMEOUT);
  static final ConfigKey<Duration> KEEP_ALIVE_INTERVAL =
      key("keepAliveInterval", ValueTypes.DURATION, "The time between two pings of a session.")
          .byDefault(NodeConfig.DEFAULT_KEEP_ALIVE_INTERVAL);
  static final ConfigKey<Duration> KEEP_ALIVE_TIMEOUT =
      key(
              "keepAliveTimeout",
              ValueTypes.DURATION,
              "How long the answer to a ping may take before the session is closed.")
          .byDefault(NodeConfig.DEFAULT_KEEP_ALIVE_TIMEOUT);
  static final ConfigKey<Duration> SHUTDOWN_TIMEOUT =
      key(
              "shutdownTimeout",
              ValueTypes.DURATION,
              "How long a stop waits for packets in flight at most.")
          .byDefault(NodeConfig.DEFAULT_SHUTDOWN_TIMEOUT)
          .mayChange();

  static final ConfigKey<Integer> PACKET_HISTORY =
      key(
              "packetHistory",
              Numbers.whole(0, NodeConfig.MAX_PACKET_HISTORY),
              "How many of the last packets the node keeps, without their data; 0 keeps none.")
          .byDefault(NodeConfig.DEFAULT_PACKET_HISTORY)
          .mayChange();
  static final ConfigKey<Integer> LOG_SAMPLING =
      key(
              "logSampling",
              Numbers.whole(0, Integer.MAX_VALUE),
              "One packet of so many has its lines at level info, the same one on every node; 0"
                  + " none, 1 all.")
          .byDefault(NodeConfig.DEFAULT_LOG_SAMPLING)
          .mayChange();

  static final ConfigKey<Void> PEERS =
      key(
              "peers",
              ValueTypes.list("a list of peers, each with an id"),
              "Whom the node has accounts with.")
          .mayChange();

  static final ConfigKey<Void> ROUTES =
      key(
              "routes",
              ValueTypes.list("a list of routes, each with a prefix and a nextHop"),
              "Where packets go: to the next hop of the longest prefix.")
          .mayChange();

  static final ConfigKey<Void> RATES =
      key(
              "rates",
              ValueTypes.map("a map from asset codes to numbers, such as EUR: 1.08"),
              "What one unit of each asset is worth, in any unit common to them all.")
          .mayChange();

  static final ConfigKey<Void> SENDER_TOKENS =
      key(
              "senderTokens",
              ValueTypes.list("a list of secrets"),
              "The secrets of the accounts sender-1, sender-2 and so on, for test packets.")
          .mayChange();

  static final ConfigKey<Void> P2P =
      key(
          "p2p",
          ValueTypes.map("a map with the keys node, network, peers and policy"),
          "The peer to peer node that runs inside: finds others, and links with those that its"
              + " policy accepts; without it there is none.");

  /** Those of one value each: in the file, the environment and, unless secret, among the flags. */
  static final List<ConfigKey<?>> SCALARS =
      List.of(
          NODE_ID,
          ILP_ADDRESS,
          BTP_SERVER_HOST,
          BTP_SERVER_PORT,
          HEALTH_CHECK_HOST,
          HEALTH_CHECK_PORT,
          ADMIN_TOKEN,
          LOG_LEVEL,
          LOG_FORMAT,
          PEER_TIMEOUT,
          MAX_HOLD_TIME,
          MIN_MESSAGE_WINDOW,
          CONNECT_TIMEOUT,
          AUTH_TIMEOUT,
          KEEP_ALIVE_INTERVAL,
          KEEP_ALIVE_TIMEOUT,
          SHUTDOWN_TIMEOUT,
          PACKET_HISTORY,
          LOG_SAMPLING);

  /** All keys at the top of a file. */
  static final List<ConfigKey<?>> ALL =
      Stream.concat(SCALARS.stream(), Stream.of(PEERS, ROUTES, RATES, SENDER_TOKENS, P2P)).toList();

  private NodeKeys() {}
}
