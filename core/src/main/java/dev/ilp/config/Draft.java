package dev.ilp.config;

import dev.ilp.account.Secret;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * All that could be read of a configuration, before it is known to be right.
 *
 * @param arePeersKnown whether the list of peers could be read
 */
record Draft(
    Values node,
    List<PeerDraft> peers,
    boolean arePeersKnown,
    List<RouteDraft> routes,
    Map<String, Given<BigDecimal>> rates,
    List<Given<Secret>> senders,
    Optional<P2pDraft> p2p) {

  /** What the keys one by one cannot show. */
  void check(Problems problems) {
    new PortCheck(problems).check(node);
    new OwnUrlCheck(node, problems).check(peers);
    new AddressCheck(problems).check(node);
    new HoldCheck(problems).check(node, peers);
    new PeerIdCheck(this, problems).check();
    new SecretCheck(this, problems).check();
    new RouteCheck(this, problems).check();
    p2p.ifPresent(section -> new P2pCheck(this, section, problems).check());
  }

  /** Where each value came from, by path. */
  Map<String, Place> origins() {
    Map<String, Place> origins = new TreeMap<>();
    node.addOrigins(NodeKeys.SCALARS, origins);
    peers.forEach(peer -> peer.values().addOrigins(PeerKeys.ALL, origins));
    routes.forEach(route -> route.values().addOrigins(RouteKeys.ALL, origins));
    rates.forEach((code, rate) -> origins.put(RatesReader.path(code), rate.place()));
    for (int i = 0; i < senders.size(); i++) {
      origins.put(SendersReader.path(i), senders.get(i).place());
    }
    p2p.ifPresent(section -> origins.putAll(section.origins()));
    return origins;
  }

  /** The files that peers' secrets are in. */
  Set<Path> secretFiles(Path folder) {
    return peers.stream()
        .flatMap(peer -> peer.values().get(PeerKeys.AUTH_TOKEN_FILE).stream())
        .map(folder::resolve)
        .collect(Collectors.toSet());
  }

  /** The configuration, if no problem is an error. */
  NodeConfig build() {
    NodeConfigBuilder builder =
        NodeConfig.builder(node.require(NodeKeys.NODE_ID))
            .btpServerHost(node.require(NodeKeys.BTP_SERVER_HOST))
            .btpServerPort(node.require(NodeKeys.BTP_SERVER_PORT))
            .healthCheckHost(node.require(NodeKeys.HEALTH_CHECK_HOST))
            .healthCheckPort(node.require(NodeKeys.HEALTH_CHECK_PORT))
            .logLevel(node.require(NodeKeys.LOG_LEVEL))
            .logFormat(node.require(NodeKeys.LOG_FORMAT))
            .peerTimeout(node.require(NodeKeys.PEER_TIMEOUT))
            .maxHoldTime(node.require(NodeKeys.MAX_HOLD_TIME))
            .minMessageWindow(node.require(NodeKeys.MIN_MESSAGE_WINDOW))
            .connectTimeout(node.require(NodeKeys.CONNECT_TIMEOUT))
            .authTimeout(node.require(NodeKeys.AUTH_TIMEOUT))
            .keepAliveInterval(node.require(NodeKeys.KEEP_ALIVE_INTERVAL))
            .keepAliveTimeout(node.require(NodeKeys.KEEP_ALIVE_TIMEOUT))
            .shutdownTimeout(node.require(NodeKeys.SHUTDOWN_TIMEOUT))
            .packetHistory(node.require(NodeKeys.PACKET_HISTORY))
            .logSampling(node.require(NodeKeys.LOG_SAMPLING))
            .peers(peers.stream().map(PeerDraft::config).flatMap(Optional::stream).toList())
            .routes(routes.stream().map(RouteDraft::config).flatMap(Optional::stream).toList())
            .rates(
                rates.entrySet().stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, rate -> rate.getValue().value())))
            .senderTokens(senders.stream().map(Given::value).toList());
    node.get(NodeKeys.ILP_ADDRESS).ifPresent(builder::ilpAddress);
    node.get(NodeKeys.ADMIN_TOKEN).ifPresent(builder::adminToken);
    p2p.ifPresent(
        section ->
            builder.p2p(
                section
                    .section()
                    .withLog(node.require(NodeKeys.LOG_LEVEL), node.require(NodeKeys.LOG_FORMAT))));
    return builder.build();
  }
}
