package dev.ilp.discovery;

import dev.ilp.libp2p.PeerId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Those known peers that a node may dial at all.
 *
 * @param byHand always to be connected
 * @param found by the node itself: connected while there is room
 */
record PeersToDial(Map<PeerId, KnownPeer> peers, List<PeerId> byHand, List<PeerId> found) {

  /**
   * Chooses them.
   *
   * @param self the node, which somebody may have written into its own file
   * @param admitted not those that were sent away
   */
  static PeersToDial of(Iterable<KnownPeer> known, PeerId self, Predicate<PeerId> admitted) {
    PeersToDial chosen = new PeersToDial(new HashMap<>(), new ArrayList<>(), new ArrayList<>());
    for (KnownPeer peer : known) {
      if (!peer.id().equals(self) && admitted.test(peer.id())) {
        chosen.peers.put(peer.id(), peer);
        (peer.discovered() ? chosen.found : chosen.byHand).add(peer.id());
      }
    }
    return chosen;
  }
}
