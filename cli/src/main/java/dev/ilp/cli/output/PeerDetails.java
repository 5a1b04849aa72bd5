package dev.ilp.cli.output;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All that a peer to peer node tells of one peer. */
public record PeerDetails(Map<?, ?> peer) implements Result {

  public PeerDetails {
    peer = new LinkedHashMap<>(peer);
  }

  @Override
  public void print(Text text) {
    String state = P2pStatusReport.value(peer, "state");
    line(text, "peer id", text.paint(Ink.BOLD, P2pStatusReport.value(peer, "peerId")));
    line(
        text,
        "state",
        "%s since %s%s"
            .formatted(
                text.paint(P2pStatusReport.ink(state), state),
                P2pStatusReport.time(peer.get("since")),
                Boolean.TRUE.equals(peer.get("flapping")) ? ", flapping" : ""));
    line(text, "failures", P2pStatusReport.value(peer, "failures"));
    line(text, "last error", P2pStatusReport.value(peer, "lastError"));
    line(text, "next retry", P2pStatusReport.time(peer.get("nextRetry")));
    line(text, "last seen", P2pStatusReport.time(peer.get("lastSeen")));
    line(text, "known by", Boolean.TRUE.equals(peer.get("discovered")) ? "discovery" : "its file");
    lines(text, "addresses", peer.get("addresses"));
    line(text, "connected by", P2pStatusReport.value(peer, "remoteAddress"));
    line(text, "direction", P2pStatusReport.value(peer, "direction"));
    line(text, "round trip", roundTrip());
    line(text, "agent", P2pStatusReport.value(peer, "agent"));
    lines(text, "protocols", peer.get("protocols"));
  }

  private String roundTrip() {
    return peer.get("roundTripMs") instanceof Number millis
        ? "%.1f ms".formatted(millis.doubleValue())
        : P2pStatusReport.value(peer, "roundTripMs");
  }

  private static void lines(Text text, String name, @Nullable Object values) {
    if (!(values instanceof List<?> several) || several.isEmpty()) {
      line(text, name, P2pStatusReport.list(values));
      return;
    }
    String before = name;
    for (Object value : several) {
      line(text, before, Printable.of(String.valueOf(value)));
      before = "";
    }
  }

  private static void line(Text text, String name, String value) {
    text.line("%-14s%s".formatted(name, value));
  }

  @Override
  public Object json() {
    return peer;
  }
}
