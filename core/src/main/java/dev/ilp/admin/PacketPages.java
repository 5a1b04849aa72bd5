package dev.ilp.admin;

import dev.ilp.net.HttpExchange.Request;
import dev.ilp.net.HttpExchange.Response;
import dev.ilp.packet.PacketId;
import dev.ilp.telemetry.PacketFilter;
import dev.ilp.telemetry.PacketHistory;
import dev.ilp.telemetry.PacketJson;
import dev.ilp.telemetry.SeenPacket;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The last packets, for the bearer of the admin token: whom they go to is nobody else's. */
final class PacketPages {

  private static final String PACKETS = "/packets";
  private static final String ONE = PACKETS + "/";
  private static final String LIMIT = "limit";
  private static final int DEFAULT_LIMIT = 100;
  private static final int MAX_LIMIT = 1000;

  private static final List<String> KEYS =
      List.of(LIMIT, PacketQuery.PEER, PacketQuery.CODE, PacketQuery.DESTINATION);

  private final String nodeId;
  private final PacketHistory history;

  PacketPages(String nodeId, PacketHistory history) {
    this.nodeId = nodeId;
    this.history = history;
  }

  /** Whether it is one of these pages. */
  static boolean has(String path) {
    return path.equals(PACKETS) || path.startsWith(ONE);
  }

  Response answer(Request request) {
    try {
      if (request.path().equals(PACKETS)) {
        return list(Query.parse(request.query(), KEYS));
      }
      Query.parse(request.query(), List.of());
      return one(request.path().substring(ONE.length()));
    } catch (Query.QueryException e) {
      return StatusJson.error(400, String.valueOf(e.getMessage()));
    }
  }

  private Response list(Query query) throws Query.QueryException {
    int limit = query.number(LIMIT, MAX_LIMIT).orElse(DEFAULT_LIMIT);
    return Response.json(200, json(history.find(PacketQuery.filter(query), limit)));
  }

  /** All that were seen with this id, the newest first. */
  private Response one(String text) {
    Optional<PacketId> id = PacketId.parse(text);
    if (id.isEmpty()) {
      return StatusJson.error(
          400, "'%s' is not a packet's id: 8 hexadecimal digits".formatted(text));
    }
    List<SeenPacket> found = history.find(PacketFilter.of(id.get()), MAX_LIMIT);
    return found.isEmpty()
        ? StatusJson.error(404, "packet " + text + " " + notSeen())
        : Response.json(200, json(found));
  }

  private String notSeen() {
    return history.size() == 0
        ? "is not known: this node keeps none (packetHistory is 0)"
        : "is not among the last %d that this node saw".formatted(history.size());
  }

  private String json(List<SeenPacket> packets) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("nodeId", nodeId);
    json.put("kept", history.size());
    json.put("packets", packets.stream().map(PacketJson::write).toList());
    return StatusJson.write(json);
  }
}
