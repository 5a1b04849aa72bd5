package dev.ilp.cli.output;

import dev.ilp.cli.output.Table.Cell;
import dev.ilp.cli.output.Table.Column;
import dev.ilp.discovery.KnownPeer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Peers of a file. */
public record PeersReport(List<KnownPeer> peers) implements Result {

  public PeersReport {
    peers = List.copyOf(peers);
  }

  @Override
  public void print(Text text) {
    Table table =
        new Table(
            Column.text("peer"),
            Column.text("written by"),
            Column.text("last seen"),
            Column.text("addresses"));
    for (KnownPeer peer : peers) {
      table.row(
          new Cell(peer.id().toString(), Ink.BOLD),
          Cell.of(peer.discovered() ? "the node" : "hand"),
          Cell.of(peer.lastSeen().map(Object::toString).orElse("-")),
          Cell.of(
              Printable.of(
                  peer.addresses().stream()
                      .map(Object::toString)
                      .collect(Collectors.joining(", ")))));
    }
    if (!peers.isEmpty()) {
      table.print(text, "");
    }
    text.line(Units.count(peers.size(), "peer"));
  }

  @Override
  public Object json() {
    return Map.of("peers", peers.stream().map(PeersReport::json).toList());
  }

  private static Map<String, Object> json(KnownPeer peer) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("peerId", peer.id().toString());
    json.put("publicKey", peer.id().publicKey().orElseThrow().toBase64());
    json.put("addresses", peer.addresses().stream().map(Object::toString).toList());
    peer.lastSeen().ifPresent(time -> json.put("lastSeen", time.toString()));
    json.put("discovered", peer.discovered());
    json.put("hasRecord", peer.record().isPresent());
    return json;
  }
}
