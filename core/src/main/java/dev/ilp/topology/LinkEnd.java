package dev.ilp.topology;

import dev.ilp.config.PeerConfig;
import dev.ilp.config.Place;

/**
 * One side of a link: a peer as a node has it.
 *
 * @param index which of the node's peers it is, from 0
 */
record LinkEnd(Member node, int index) {

  PeerConfig peer() {
    return node.config().peers().get(index);
  }

  String peerId() {
    return peer().id().value();
  }

  boolean dials() {
    return peer().url().isPresent();
  }

  /** Whether a user name that is sent along with the right secret is the one of this account. */
  boolean admits(String username) {
    return username.isEmpty() ? isSecretAlone() : username.equals(peerId());
  }

  /** Whether the node knows by the secret alone which of its peers it is. */
  private boolean isSecretAlone() {
    return node.ends().stream()
            .filter(other -> other.peer().authToken().equals(peer().authToken()))
            .count()
        == 1;
  }

  /** The path of one of the peer's keys. */
  String key(String name) {
    return "peers[" + index + "]." + name;
  }

  /** Where one of the peer's keys was given, else the peer. */
  Place place(String name) {
    return node.place(key(name), key("id"));
  }
}
