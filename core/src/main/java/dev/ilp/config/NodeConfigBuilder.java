package dev.ilp.config;

import dev.ilp.account.Secret;
import dev.ilp.packet.IlpAddress;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sets the components of a {@link NodeConfig} by name. For one thread. */
public final class NodeConfigBuilder {

  private String nodeId;
  private Optional<IlpAddress> ilpAddress = Optional.empty();
  private String btpServerHost = NodeConfig.DEFAULT_HOST;
  private int btpServerPort = NodeConfig.DEFAULT_BTP_SERVER_PORT;
  private String healthCheckHost = NodeConfig.DEFAULT_HOST;
  private int healthCheckPort = NodeConfig.DEFAULT_HEALTH_CHECK_PORT;
  private Optional<Secret> adminToken = Optional.empty();
  private LogLevel logLevel = NodeConfig.DEFAULT_LOG_LEVEL;
  private LogFormat logFormat = NodeConfig.DEFAULT_LOG_FORMAT;
  private Duration peerTimeout = NodeConfig.DEFAULT_PEER_TIMEOUT;
  private Duration maxHoldTime = NodeConfig.DEFAULT_MAX_HOLD_TIME;
  private Duration minMessageWindow = NodeConfig.DEFAULT_MIN_MESSAGE_WINDOW;
  private Duration connectTimeout = NodeConfig.DEFAULT_CONNECT_TIMEOUT;
  private Duration authTimeout = NodeConfig.DEFAULT_AUTH_TIMEOUT;
  private Duration keepAliveInterval = NodeConfig.DEFAULT_KEEP_ALIVE_INTERVAL;
  private Duration keepAliveTimeout = NodeConfig.DEFAULT_KEEP_ALIVE_TIMEOUT;
  private Duration shutdownTimeout = NodeConfig.DEFAULT_SHUTDOWN_TIMEOUT;
  private int packetHistory = NodeConfig.DEFAULT_PACKET_HISTORY;
  private int logSampling = NodeConfig.DEFAULT_LOG_SAMPLING;
  private List<PeerConfig> peers = List.of();
  private List<RouteConfig> routes = List.of();
  private Map<String, BigDecimal> rates = Map.of();
  private List<Secret> senderTokens = List.of();
  private Optional<P2pSection> p2p = Optional.empty();

  NodeConfigBuilder(String nodeId) {
    this.nodeId = nodeId;
  }

  NodeConfigBuilder(NodeConfig config) {
    nodeId = config.nodeId();
    ilpAddress = config.ilpAddress();
    btpServerHost = config.btpServerHost();
    btpServerPort = config.btpServerPort();
    healthCheckHost = config.healthCheckHost();
    healthCheckPort = config.healthCheckPort();
    adminToken = config.adminToken();
    logLevel = config.logLevel();
    logFormat = config.logFormat();
    peerTimeout = config.peerTimeout();
    maxHoldTime = config.maxHoldTime();
    minMessageWindow = config.minMessageWindow();
    connectTimeout = config.connectTimeout();
    authTimeout = config.authTimeout();
    keepAliveInterval = config.keepAliveInterval();
    keepAliveTimeout = config.keepAliveTimeout();
    shutdownTimeout = config.shutdownTimeout();
    packetHistory = config.packetHistory();
    logSampling = config.logSampling();
    peers = config.peers();
    routes = config.routes();
    rates = config.rates();
    senderTokens = config.senderTokens();
    p2p = config.p2p();
  }

  public NodeConfigBuilder nodeId(String value) {
    nodeId = value;
    return this;
  }

  public NodeConfigBuilder ilpAddress(IlpAddress value) {
    ilpAddress = Optional.of(value);
    return this;
  }

  public NodeConfigBuilder btpServerHost(String value) {
    btpServerHost = value;
    return this;
  }

  public NodeConfigBuilder btpServerPort(int value) {
    btpServerPort = value;
    return this;
  }

  public NodeConfigBuilder healthCheckHost(String value) {
    healthCheckHost = value;
    return this;
  }

  public NodeConfigBuilder healthCheckPort(int value) {
    healthCheckPort = value;
    return this;
  }

  public NodeConfigBuilder adminToken(Secret value) {
    adminToken = Optional.of(value);
    return this;
  }

  public NodeConfigBuilder logLevel(LogLevel value) {
    logLevel = value;
    return this;
  }

  public NodeConfigBuilder logFormat(LogFormat value) {
    logFormat = value;
    return this;
  }

  public NodeConfigBuilder peerTimeout(Duration value) {
    peerTimeout = value;
    return this;
  }

  public NodeConfigBuilder maxHoldTime(Duration value) {
    maxHoldTime = value;
    return this;
  }

  public NodeConfigBuilder minMessageWindow(Duration value) {
    minMessageWindow = value;
    return this;
  }

  public NodeConfigBuilder connectTimeout(Duration value) {
    connectTimeout = value;
    return this;
  }

  public NodeConfigBuilder authTimeout(Duration value) {
    authTimeout = value;
    return this;
  }

  public NodeConfigBuilder keepAliveInterval(Duration value) {
    keepAliveInterval = value;
    return this;
  }

  public NodeConfigBuilder keepAliveTimeout(Duration value) {
    keepAliveTimeout = value;
    return this;
  }

  public NodeConfigBuilder shutdownTimeout(Duration value) {
    shutdownTimeout = value;
    return this;
  }

  public NodeConfigBuilder packetHistory(int value) {
    packetHistory = value;
    return this;
  }

  public NodeConfigBuilder logSampling(int value) {
    logSampling = value;
    return this;
  }

  public NodeConfigBuilder peers(List<PeerConfig> value) {
    peers = value;
    return this;
  }

  public NodeConfigBuilder routes(List<RouteConfig> value) {
    routes = value;
    return this;
  }

  public NodeConfigBuilder rates(Map<String, BigDecimal> value) {
    rates = value;
    return this;
  }

  public NodeConfigBuilder senderTokens(List<Secret> value) {
    senderTokens = value;
    return this;
  }

  public NodeConfigBuilder p2p(P2pSection value) {
    p2p = Optional.of(value);
    return this;
  }

  /** Checks the ranges and makes the record. */
  public NodeConfig build() {
    return new NodeConfig(
        nodeId,
        ilpAddress,
        btpServerHost,
        btpServerPort,
        healthCheckHost,
        healthCheckPort,
        adminToken,
        logLevel,
        logFormat,
        peerTimeout,
        maxHoldTime,
        minMessageWindow,
        connectTimeout,
        authTimeout,
        keepAliveInterval,
        keepAliveTimeout,
        shutdownTimeout,
        packetHistory,
        logSampling,
        peers,
        routes,
        rates,
        senderTokens,
        p2p);
  }
}
