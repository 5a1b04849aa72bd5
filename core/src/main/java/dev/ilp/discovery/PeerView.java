package dev.ilp.discovery;

import dev.ilp.libp2p.Identity;
import dev.ilp.libp2p.Libp2pConnection;
import dev.ilp.libp2p.PeerId;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One peer in a status.
 *
 * @param known empty: it is connected, but nobody knows where it could be dialled
 */
record PeerView(
    PeerId id,
    PeerStates.View standing,
    Optional<KnownPeer> known,
    Optional<Libp2pConnection> connection,
    Optional<Duration> roundTrip) {

  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("peerId", id.toString());
    json.put("state", standing.state().toString());
    json.put("since", standing.since().toString());
    json.put("failures", standing.failures());
    standing.nextRetry().ifPresent(at -> json.put("nextRetry", at.toString()));
    if (!standing.lastError().isEmpty()) {
      json.put("lastError", standing.lastError());
    }
    json.put("flapping", standing.flapping());
    json.put("discovered", known.map(KnownPeer::discovered).orElse(true));
    json.put(
        "addresses",
        known.map(KnownPeer::addresses).orElse(List.of()).stream().map(Object::toString).toList());
    known.flatMap(KnownPeer::lastSeen).ifPresent(at -> json.put("lastSeen", at.toString()));
    connection.ifPresent(open -> addConnection(json, open));
    roundTrip.ifPresent(time -> json.put("roundTripMs", time.toNanos() / 1_000_000.0));
    return json;
  }

  private static void addConnection(Map<String, Object> json, Libp2pConnection connection) {
    json.put("direction", connection.isOutbound() ? "outbound" : "inbound");
    json.put("remoteAddress", connection.remoteAddress().toString());
    Optional<Identity> identity = connection.identity();
    identity.ifPresent(
        itself -> {
          json.put("agent", itself.agentVersion());
          json.put("protocols", itself.protocols());
        });
  }
}
