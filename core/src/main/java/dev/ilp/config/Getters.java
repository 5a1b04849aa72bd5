package dev.ilp.config;

import static dev.ilp.config.Getter.always;
import static dev.ilp.config.Getter.sometimes;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The values of all keys that have one, in the order of the keys. */
final class Getters {

  static final List<Getter<NodeConfig, ?>> OF_NODE =
      List.of(
          always(NodeKeys.NODE_ID, NodeConfig::nodeId),
          sometimes(NodeKeys.ILP_ADDRESS, NodeConfig::ilpAddress),
          always(NodeKeys.BTP_SERVER_HOST, NodeConfig::btpServerHost),
          always(NodeKeys.BTP_SERVER_PORT, NodeConfig::btpServerPort),
          always(NodeKeys.HEALTH_CHECK_HOST, NodeConfig::healthCheckHost),
          always(NodeKeys.HEALTH_CHECK_PORT, NodeConfig::healthCheckPort),
          sometimes(NodeKeys.ADMIN_TOKEN, NodeConfig::adminToken),
          always(NodeKeys.LOG_LEVEL, NodeConfig::logLevel),
          always(NodeKeys.LOG_FORMAT, NodeConfig::logFormat),
          always(NodeKeys.PEER_TIMEOUT, NodeConfig::peerTimeout),
          always(NodeKeys.MAX_HOLD_TIME, NodeConfig::maxHoldTime),
          always(NodeKeys.MIN_MESSAGE_WINDOW, NodeConfig::minMessageWindow),
          always(NodeKeys.CONNECT_TIMEOUT, NodeConfig::connectTimeout),
          always(NodeKeys.AUTH_TIMEOUT, NodeConfig::authTimeout),
          always(NodeKeys.KEEP_ALIVE_INTERVAL, NodeConfig::keepAliveInterval),
          always(NodeKeys.KEEP_ALIVE_TIMEOUT, NodeConfig::keepAliveTimeout),
          always(NodeKeys.SHUTDOWN_TIMEOUT, NodeConfig::shutdownTimeout),
          always(NodeKeys.PACKET_HISTORY, NodeConfig::packetHistory),
          always(NodeKeys.LOG_SAMPLING, NodeConfig::logSampling));

  /** Whatever file a secret was in, it is an {@code authToken}. */
  static final List<Getter<PeerConfig, ?>> OF_PEER =
      List.of(
          always(PeerKeys.ID, PeerConfig::id),
          sometimes(PeerKeys.URL, PeerConfig::url),
          always(PeerKeys.AUTH_TOKEN, PeerConfig::authToken),
          always(PeerKeys.USERNAME, PeerConfig::username),
          always(PeerKeys.RELATION, PeerConfig::relation),
          always(PeerKeys.ASSET_CODE, peer -> peer.asset().code()),
          always(PeerKeys.ASSET_SCALE, peer -> peer.asset().scale()),
          always(PeerKeys.MAX_PACKET_AMOUNT, peer -> peer.limits().maxPacketAmount()),
          always(PeerKeys.MAX_IN_FLIGHT, peer -> peer.limits().maxInFlight()),
          sometimes(PeerKeys.RATE_LIMIT, peer -> boxed(peer.limits().packetsPerSecond())),
          sometimes(PeerKeys.BALANCE_MINIMUM, peer -> peer.limits().balanceMinimum()),
          sometimes(PeerKeys.BALANCE_MAXIMUM, peer -> peer.limits().balanceMaximum()),
          sometimes(PeerKeys.PEER_TIMEOUT, PeerConfig::peerTimeout),
          new Getter<>(
              PeerKeys.CRITICAL,
              peer -> Optional.of(peer.critical()),
              peer -> Optional.of(PeerConfig.isCriticalByDefault(peer.relation()))));

  static final List<Getter<RouteConfig, ?>> OF_ROUTE =
      List.of(
          always(RouteKeys.PREFIX, RouteConfig::prefix),
          always(RouteKeys.NEXT_HOP, RouteConfig::nextHop),
          always(RouteKeys.PRIORITY, RouteConfig::priority));

  private Getters() {}

  private static Optional<Integer> boxed(OptionalInt value) {
    return value.isPresent() ? Optional.of(value.getAsInt()) : Optional.empty();
  }
}
