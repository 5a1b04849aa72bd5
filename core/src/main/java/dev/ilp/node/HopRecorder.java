package dev.ilp.node;

import dev.ilp.account.AccountId;
import dev.ilp.connector.PacketEvents;
import dev.ilp.connector.PacketObserver;
import dev.ilp.oer.Bytes;
import dev.ilp.packet.IlpPacket.Prepare;
import dev.ilp.packet.IlpPacket.Reply;
import dev.ilp.routing.Route;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes down what the nodes of one process do with one packet, known by its data. */
final class HopRecorder {

  private final List<Recording> recordings = new ArrayList<>();
  private volatile @Nullable Bytes wanted;

  /** Watches one node. */
  PacketObserver observer(String nodeId) {
    return (from, prepare) -> {
      Bytes data = wanted;
      if (data == null || !prepare.data().equals(data)) {
        return PacketEvents.NONE;
      }
      Recording recording = new Recording(nodeId, from, prepare);
      synchronized (recordings) {
        recordings.add(recording);
      }
      return recording;
    };
  }

  /** From now on the packet with this data is written down. */
  void record(Bytes data) {
    synchronized (recordings) {
      recordings.clear();
    }
    wanted = data;
  }

  /** Its hops, in the order in which it came to them; nothing more is written down. */
  List<Hop> finish() {
    wanted = null;
    synchronized (recordings) {
      return recordings.stream().map(Recording::hop).flatMap(Optional::stream).toList();
    }
  }

  private static final class Recording implements PacketEvents {

    private final String nodeId;
    private final AccountId from;
    private final Prepare incoming;
    private final long receivedNanos = System.nanoTime();
    private long sentNanos;
    private @Nullable Route route;
    private @Nullable AccountId to;
    private @Nullable Prepare outgoing;
    private @Nullable Hop hop;

    Recording(String nodeId, AccountId from, Prepare incoming) {
      this.nodeId = nodeId;
      this.from = from;
      this.incoming = incoming;
    }

    @Override
    public synchronized void routed(Route chosen, List<Route> candidates) {
      route = chosen;
    }

    @Override
    public synchronized void forwarded(AccountId nextHop, Prepare changed) {
      to = nextHop;
      outgoing = changed;
      sentNanos = System.nanoTime();
    }

    @Override
    public synchronized void answered(Reply reply) {
      long now = System.nanoTime();
      hop =
          new Hop(
              nodeId,
              from,
              incoming,
              Optional.ofNullable(route),
              Optional.ofNullable(to),
              Optional.ofNullable(outgoing),
              reply,
              Duration.ofNanos((outgoing == null ? now : sentNanos) - receivedNanos),
              Duration.ofNanos(now - receivedNanos));
    }

    synchronized Optional<Hop> hop() {
      return Optional.ofNullable(hop);
    }
  }
}
