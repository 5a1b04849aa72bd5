package dev.ilp.config;

import dev.ilp.account.AccountId;
import dev.ilp.account.Secret;
import dev.ilp.net.Authority;
import dev.ilp.packet.AddressPrefix;
import dev.ilp.packet.IlpAddress;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that a node is told. Times are more than zero.
 *
 * @param nodeId a segment of an ILP address, like an {@link AccountId}
 * @param ilpAddress the self address, where it is not to be derived: see {@link #selfAddress}
 * @param btpServerPort 0 to 65535; 0 takes a free port
 * @param healthCheckPort the port of the admin server, 0 to 65535; 0 takes a free one
 * @param adminToken who bears it may change the running node and see its packets; empty: a random
 *     one, made at the start
 * @param peerTimeout the cap on the hold for one link
 * @param maxHoldTime the longest that a Prepare is held for any link
 * @param minMessageWindow taken off a Prepare's expiry for the next hop
 * @param connectTimeout for TCP, WebSocket and BTP authentication together, when dialling
 * @param authTimeout how long a peer that dialled us may take to authenticate
 * @param keepAliveInterval between WebSocket pings
 * @param keepAliveTimeout how long the answer to a ping may take
 * @param shutdownTimeout how long a stop waits for packets in flight
 * @param packetHistory how many of the last packets are kept, 0 to {@link #MAX_PACKET_HISTORY}
 * @param logSampling one packet of so many has its lines at level info; 0: none
 * @param rates what one unit of each asset is worth, by asset code, in any unit common to them all
 * @param senderTokens secrets of the accounts {@code sender-1}, {@code sender-2} and so on:
 *     children for test packets
 * @param p2p the peer to peer node that runs inside; empty: none does
 */
public record NodeConfig(
    String nodeId,
    Optional<IlpAddress> ilpAddress,
    String btpServerHost,
    int btpServerPort,
    String healthCheckHost,
    int healthCheckPort,
    Optional<Secret> adminToken,
    LogLevel logLevel,
    LogFormat logFormat,
    Duration peerTimeout,
    Duration maxHoldTime,
    Duration minMessageWindow,
    Duration connectTimeout,
    Duration authTimeout,
    Duration keepAliveInterval,
    Duration keepAliveTimeout,
    Duration shutdownTimeout,
    int packetHistory,
    int logSampling,
    List<PeerConfig> peers,
    List<RouteConfig> routes,
    Map<String, BigDecimal> rates,
    List<Secret> senderTokens,
    Optional<P2pSection> p2p) {

  public static final String DEFAULT_HOST = "0.0.0.0";
  public static final int DEFAULT_BTP_SERVER_PORT = 3000;
  public static final int DEFAULT_HEALTH_CHECK_PORT = 8080;
  public static final LogLevel DEFAULT_LOG_LEVEL = LogLevel.INFO;
  public static final LogFormat DEFAULT_LOG_FORMAT = LogFormat.TEXT;
  public static final Duration DEFAULT_PEER_TIMEOUT = Duration.ofSeconds(10);
  public static final Duration DEFAULT_MAX_HOLD_TIME = Duration.ofSeconds(30);
  public static final Duration DEFAULT_MIN_MESSAGE_WINDOW = Duration.ofSeconds(1);
  public static final Duration DEFAULT_CONNECT_TIMEOUT = Duration.ofSeconds(5);
  public static final Duration DEFAULT_AUTH_TIMEOUT = Duration.ofSeconds(5);
  public static final Duration DEFAULT_KEEP_ALIVE_INTERVAL = Duration.ofSeconds(30);
  public static final Duration DEFAULT_KEEP_ALIVE_TIMEOUT = Duration.ofSeconds(10);
  public static final Duration DEFAULT_SHUTDOWN_TIMEOUT = Duration.ofSeconds(10);

  public static final int DEFAULT_PACKET_HISTORY = 4096;
  public static final int DEFAULT_LOG_SAMPLING = 0;

  /**
   * Some 3 MB of packets whose addresses are of usual length; 45 MB if a peer makes each
   * destination, the address that rejects it, and the message as long as they may be.
   */
  public static final int MAX_PACKET_HISTORY = 16_384;

  public NodeConfig {
    if (!AccountId.isValid(nodeId)) {
      throw new IllegalArgumentException("nodeId '" + nodeId + "' is no segment of an ILP address");
    }
    requirePort("btpServerPort", btpServerPort);
    requirePort("healthCheckPort", healthCheckPort);
    requirePositive("peerTimeout", peerTimeout);
    requirePositive("maxHoldTime", maxHoldTime);
    requirePositive("minMessageWindow", minMessageWindow);
    requirePositive("connectTimeout", connectTimeout);
    requirePositive("authTimeout", authTimeout);
    requirePositive("keepAliveInterval", keepAliveInterval);
    requirePositive("keepAliveTimeout", keepAliveTimeout);
    requirePositive("shutdownTimeout", shutdownTimeout);
    if (packetHistory < 0 || packetHistory > MAX_PACKET_HISTORY) {
      throw new IllegalArgumentException(
          "packetHistory " + packetHistory + " must be 0 to " + MAX_PACKET_HISTORY);
    }
    if (logSampling < 0) {
      throw new IllegalArgumentException("logSampling " + logSampling + " must be 0 or more");
    }
    peers = List.copyOf(peers);
    routes = List.copyOf(routes);
    rates = Map.copyOf(rates);
    senderTokens = List.copyOf(senderTokens);
  }

  /** To build one with defaults for whatever is not set. */
  public static NodeConfigBuilder builder(String nodeId) {
    return new NodeConfigBuilder(nodeId);
  }

  /** To build one that differs in what is set. */
  public NodeConfigBuilder toBuilder() {
    return new NodeConfigBuilder(this);
  }

  /**
   * This node's ILP address: {@code ilpAddress}; else the prefix of the first route that ends here,
   * if that is a whole address; else {@code test.} and the node's id.
   */
  public IlpAddress selfAddress() {
    return givenAddress().orElseGet(() -> new IlpAddress("test." + nodeId));
  }

  /** The address that the configuration gives the node; empty: a parent's, or one by its id. */
  public Optional<IlpAddress> givenAddress() {
    return ilpAddress.or(
        () ->
            routes.stream()
                .filter(route -> isSelf(route.nextHop()))
                .map(RouteConfig::prefix)
                .map(AddressPrefix::value)
                .filter(IlpAddress::isValid)
                .map(IlpAddress::new)
                .findFirst());
  }

  /** Whether a route with this next hop ends at this node. */
  public boolean isSelf(String nextHop) {
    return nextHop.equals(nodeId) || nextHop.equals(RouteConfig.LOCAL);
  }

  private static void requirePort(String key, int port) {
    if (port < 0 || port > Authority.HIGHEST_PORT) {
      throw new IllegalArgumentException(
          key + " " + port + " must be 0 to " + Authority.HIGHEST_PORT);
    }
  }

  static void requirePositive(String key, Duration duration) {
    if (!duration.isPositive()) {
      throw new IllegalArgumentException(key + " " + duration + " must be more than zero");
    }
  }
}
