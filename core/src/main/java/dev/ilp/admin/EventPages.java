package dev.ilp.admin;

import dev.ilp.net.HttpExchange.Request;
import dev.ilp.net.HttpExchange.Response;
import dev.ilp.net.HttpExchange.Stream;
import dev.ilp.net.HttpExchange.Streaming;
import dev.ilp.telemetry.PacketFilter;
import dev.ilp.telemetry.PacketHistory;
import dev.ilp.telemetry.PacketJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What happens, as it happens: server-sent events, for the bearer of the admin token. A client that
 * reads too slowly is told so and dropped.
 */
final class EventPages {

  /** How many may listen at once. */
  static final int MAX_CLIENTS = 16;

  static final String PATH = "/events";

  private static final String TYPE = "type";
  private static final String SAMPLE = "sample";
  private static final String PACKET = "packet";
  private static final List<String> TYPES = List.of(NodeEvents.LINK, NodeEvents.RELOAD, PACKET);
  private static final String CONTENT_TYPE = "text/event-stream; charset=utf-8";
  private static final String HEARTBEAT = ": the node is there\n\n";
  private static final List<String> KEYS = keys();

  private final NodeEvents events;
  private final PacketHistory history;
  private final AtomicInteger clients = new AtomicInteger();

  /**
   * What one client wants.
   *
   * @param every one packet of so many; 0: none
   */
  private record Wanted(Set<String> types, int every, PacketFilter packets) {}

  EventPages(NodeEvents events, PacketHistory history) {
    this.events = events;
    this.history = history;
  }

  private static List<String> keys() {
    List<String> keys = new ArrayList<>(List.of(TYPE, SAMPLE));
    keys.addAll(PacketQuery.KEYS);
    return List.copyOf(keys);
  }

  Response answer(Request request) {
    try {
      Wanted wanted = wanted(Query.parse(request.query(), KEYS));
      if (clients.get() >= MAX_CLIENTS) {
        return StatusJson.error(
            503, "%d clients listen already: end one of them".formatted(MAX_CLIENTS));
      }
      return Response.stream(
          CONTENT_TYPE,
          new Streaming(
              stream -> open(wanted, stream),
              HEARTBEAT,
              event("dropped", Map.of("error", "this client reads too slowly: connect again"))));
    } catch (Query.QueryException e) {
      return StatusJson.error(400, String.valueOf(e.getMessage()));
    }
  }

  /** Packets come only if asked for: all of them would be too many. */
  private static Wanted wanted(Query query) throws Query.QueryException {
    PacketFilter filter = PacketQuery.filter(query);
    int sample = query.number(SAMPLE, Integer.MAX_VALUE).orElse(1);
    boolean choosesPackets = query.text(SAMPLE).isPresent() || PacketQuery.isIn(query);
    Set<String> types =
        query
            .value(TYPE, EventPages::types, "one or more of " + String.join(",", TYPES))
            .orElse(
                choosesPackets ? Set.copyOf(TYPES) : Set.of(NodeEvents.LINK, NodeEvents.RELOAD));
    return new Wanted(types, types.contains(PACKET) ? sample : 0, filter);
  }

  private static Set<String> types(String text) {
    Set<String> types = Set.copyOf(List.of(text.split(",", -1)));
    if (!TYPES.containsAll(types)) {
      throw new IllegalArgumentException(text);
    }
    return types;
  }

  private Runnable open(Wanted wanted, Stream stream) {
    clients.incrementAndGet();
    stream.send(": events of this node\n\n");
    Runnable noMore =
        events.listen(
            (type, json) -> {
              if (wanted.types.contains(type)) {
                stream.send(event(type, json));
              }
            });
    Runnable noPackets = wanted.every == 0 ? () -> {} : watch(wanted, stream);
    return () -> {
      noMore.run();
      noPackets.run();
      clients.decrementAndGet();
    };
  }

  private Runnable watch(Wanted wanted, Stream stream) {
    return history.watch(
        wanted.every,
        packet -> {
          if (wanted.packets.matches(packet)) {
            stream.send(event(PACKET, PacketJson.write(packet)));
          }
        });
  }

  private static String event(String type, Map<String, Object> json) {
    return "event: " + type + "\ndata: " + StatusJson.write(json) + "\n"; // JSON ends its own line
  }
}
