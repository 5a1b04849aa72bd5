package dev.ilp.admin;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.ilp.account.AccountCounters;
import dev.ilp.link.LinkStatus;
import dev.ilp.net.HttpExchange.Response;
import dev.ilp.telemetry.RouteJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The JSON forms of a node's status. Their fields are a contract: programs read them. */
final class StatusJson {

  private StatusJson() {}

  static String write(Object value) {
    try {
      return JSON.std.asString(value) + "\n";
    } catch (IOException e) {
      throw new UncheckedIOException("JSON of plain values cannot fail", e);
    }
  }

  /** An answer that says why there is no other. */
  static Response error(int code, String why) {
    return Response.json(code, write(Map.of("error", why)));
  }

  static Map<String, Object> health(NodeStatus node) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("status", word(node));
    json.put("nodeId", node.nodeId());
    json.put("version", node.version());
    json.put("uptime", node.uptime().toMillis() / 1000.0);
    json.put("timestamp", node.timestamp().toString());
    json.put("peersConnected", node.connectedPeers());
    json.put("totalPeers", node.countedPeers().size());
    List<Object> down = new ArrayList<>();
    for (NodeStatus.Peer peer : node.countedPeers()) {
      if (!peer.link().isUp()) {
        Map<String, Object> entry = link(peer.link());
        entry.put("critical", peer.critical());
        down.add(entry);
      }
    }
    json.put("peersDown", down);
    return json;
  }

  private static String word(NodeStatus node) {
    return switch (node.phase()) {
      case STARTING -> "starting";
      case RUNNING -> node.isReady() ? "healthy" : "unhealthy";
      case STOPPING -> "stopping";
    };
  }

  static Map<String, Object> status(NodeStatus node) {
    Map<String, Object> json = health(node);
    json.remove("peersDown");
    json.put("ilpAddress", node.selfAddress().value());
    json.put("btpServerPort", node.btpServerPort());
    json.put("healthCheckPort", node.healthCheckPort());
    json.put("packetsInFlight", node.inFlight());
    node.configFile().ifPresent(file -> json.put("configFile", file));
    node.reload().ifPresent(reload -> json.put("reload", ReloadJson.withoutExcerpts(reload)));
    node.p2p().ifPresent(p2p -> json.put("p2p", p2p));
    json.put("peers", node.peers().stream().map(StatusJson::peer).toList());
    json.put("routes", node.routes().stream().map(RouteJson::write).toList());
    return json;
  }

  static Map<String, Object> link(LinkStatus link) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", link.peer().value());
    json.put("state", link.state().toString());
    json.put("since", link.since().toString());
    link.reason().ifPresent(reason -> json.put("reason", reason));
    link.remoteAddress().ifPresent(remote -> json.put("remote", remote));
    json.put("attempts", link.failures());
    link.nextAttempt().ifPresent(next -> json.put("nextAttempt", next.toString()));
    return json;
  }

  private static Map<String, Object> peer(NodeStatus.Peer peer) {
    Map<String, Object> json = link(peer.link());
    json.put("relation", peer.relation().toString());
    json.put("assetCode", peer.asset().code());
    json.put("assetScale", peer.asset().scale());
    json.put("balance", peer.balance().toString());
    json.put("inFlight", peer.inFlight());
    json.put("dialled", peer.dialled());
    json.put("critical", peer.critical());
    json.put("sender", peer.sender());
    json.put("discovered", peer.discovered());
    json.put("packets", packets(peer.packets()));
    return json;
  }

  private static Map<String, Object> packets(AccountCounters.Snapshot counters) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("received", counters.received());
    json.put("receivedFulfilled", counters.receivedFulfilled());
    json.put("receivedRejected", counters.receivedRejected());
    json.put("sent", counters.sent());
    json.put("sentFulfilled", counters.sentFulfilled());
    json.put("sentRejected", counters.sentRejected());
    return json;
  }
}
