package dev.ilp.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What a packet may be held must leave room for what is taken off its expiry. */
record HoldCheck(Problems problems) {

  void check(Values node, List<PeerDraft> peers) {
    Optional<Duration> window = node.get(NodeKeys.MIN_MESSAGE_WINDOW);
    if (window.isEmpty()) {
      return;
    }
    check(node, NodeKeys.PEER_TIMEOUT, window.get());
    check(node, NodeKeys.MAX_HOLD_TIME, window.get());
    peers.forEach(peer -> check(peer.values(), PeerKeys.PEER_TIMEOUT, window.get()));
  }

  private void check(Values values, ConfigKey<Duration> key, Duration window) {
    Optional<Duration> hold = values.get(key);
    if (hold.isPresent() && hold.get().compareTo(window) < 0) {
      problems.error(
          values.place(key),
          values.path(key),
          Durations.format(hold.get())
              + " is less than minMessageWindow, "
              + Durations.format(window)
              + ": every packet would be rejected with R02",
          "make it longer, or minMessageWindow shorter");
    }
  }
}
