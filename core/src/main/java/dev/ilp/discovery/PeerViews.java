package dev.ilp.discovery;

import dev.ilp.libp2p.Libp2pHost;
import dev.ilp.libp2p.PeerId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All that is known of each peer, put together for a status. */
record PeerViews(Libp2pHost host, PeerStore store, PeerStates states, Heartbeats heartbeats) {

  private static final PeerStates.View IDLE =
      new PeerStates.View(PeerState.IDLE, Instant.EPOCH, 0, Optional.empty(), "", false, false);

  List<PeerView> at(Instant now) {
    Map<PeerId, PeerStates.View> views = states.views(now);
    store.peers().forEach(peer -> views.putIfAbsent(peer.id(), IDLE));
    return views.entrySet().stream().map(entry -> of(entry.getKey(), entry.getValue())).toList();
  }

  private PeerView of(PeerId peer, PeerStates.View view) {
    return new PeerView(
        peer, view, store.find(peer), host.connection(peer), heartbeats.roundTrip(peer));
  }
}
