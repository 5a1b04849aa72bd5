package dev.ilp.probe;

import dev.ilp.packet.PacketId;
import dev.ilp.probe.AdminClient.Answer;
import dev.ilp.probe.TracedPacket.Silent;
import dev.ilp.telemetry.PacketJson;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks the nodes of a network what they did with a packet. */
public final class Tracer {

  private static final int OK = 200;
  private static final int NOT_SEEN = 404;
  private static final int NO_TOKEN = 401;

  private final List<Asked> nodes;
  private final Duration timeout;

  /** A node that is asked, and what lets one ask it. */
  public record Asked(String nodeId, String adminUrl, String adminToken) {

    private Survey.Asked question(PacketId id) {
      return new Survey.Asked(nodeId, adminUrl, client -> client.packet(id.toString(), adminToken));
    }
  }

  /**
   * Asks these nodes.
   *
   * @param timeout for each of them
   */
  public Tracer(List<Asked> nodes, Duration timeout) {
    this.nodes = List.copyOf(nodes);
    this.timeout = timeout;
  }

  /** What they know of the packet of this id. */
  public TracedPacket trace(PacketId id) throws InterruptedException {
    return traced(id, Survey.of(nodes.stream().map(node -> node.question(id)).toList(), timeout));
  }

  private static TracedPacket traced(PacketId id, List<Survey.Row> rows) {
    List<Hop> hops = new ArrayList<>();
    List<String> notSeen = new ArrayList<>();
    List<Silent> silent = new ArrayList<>();
    for (Survey.Row row : rows) {
      row.failure().ifPresent(failure -> silent.add(new Silent(row.nodeId(), failure)));
      if (row.answer().isPresent()) {
        try {
          List<Hop> seen = hops(row.nodeId(), row.answer().get());
          hops.addAll(seen);
          if (seen.isEmpty()) {
            notSeen.add(row.nodeId());
          }
        } catch (ProbeException e) {
          silent.add(new Silent(row.nodeId(), e));
        }
      }
    }
    return new TracedPacket(id, Optional.empty(), TracedPacket.ordered(hops), notSeen, silent);
  }

  private static List<Hop> hops(String nodeId, Answer answer) throws ProbeException {
    return switch (answer.status()) {
      case NOT_SEEN -> List.of();
      case OK -> read(nodeId, answer.json());
      case NO_TOKEN ->
          throw new ProbeException(
              ProbeException.Kind.REFUSED,
              "it does not know this network's token: it is another network's, or was started"
                  + " before the secrets were made anew");
      default ->
          throw new ProbeException(
              ProbeException.Kind.UNREACHABLE, "it answers with status " + answer.status());
    };
  }

  private static List<Hop> read(String nodeId, Map<String, Object> json) throws ProbeException {
    List<Hop> hops = new ArrayList<>();
    try {
      for (Object packet : (List<?>) json.getOrDefault("packets", List.of())) {
        hops.add(new Hop(nodeId, PacketJson.read((Map<?, ?>) packet)));
      }
      return hops;
    } catch (IllegalArgumentException | ClassCastException e) {
      throw new ProbeException(
          ProbeException.Kind.UNREACHABLE, "it does not answer like a node of this version", e);
    }
  }
}
