package dev.ilp.discovery;

import dev.ilp.libp2p.Multiaddr;
import dev.ilp.libp2p.PeerId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How a peer to peer node is at one moment. */
final class PeerNodeStatus {

  private final Map<String, Object> json = new LinkedHashMap<>();

  /**
   * Of these facts.
   *
   * @param known how many peers are kept
   * @param unsaved why the file of peers cannot be written
   */
  PeerNodeStatus(
      PeerId id,
      String version,
      Instant started,
      List<Multiaddr> listen,
      List<Multiaddr> advertised,
      List<PeerView> peers,
      int known,
      Optional<String> unsaved,
      Optional<PeerReload> lastReload) {
    json.put("peerId", id.toString());
    json.put("publicKey", id.publicKey().orElseThrow().toBase64());
    json.put("version", version);
    json.put("started", started.toString());
    json.put("listenAddresses", listen.stream().map(Object::toString).toList());
    json.put("advertisedAddresses", advertised.stream().map(Object::toString).toList());
    json.put("peersKnown", known);
    json.put(
        "peersConnected",
        peers.stream().filter(peer -> peer.standing().state() == PeerState.CONNECTED).count());
    unsaved.ifPresent(why -> json.put("peersNotSaved", why));
    lastReload.ifPresent(reload -> json.put("lastReload", reload.json()));
    json.put("peers", peers.stream().map(PeerView::json).toList());
  }

  /** For programs; its fields are a contract. */
  public Map<String, Object> json() {
    return new LinkedHashMap<>(json);
  }

  @Override
  public String toString() {
    return json.toString();
  }
}
