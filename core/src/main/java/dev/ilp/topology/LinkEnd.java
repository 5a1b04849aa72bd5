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

  /** The path of one of the peer's keys. */
  String key(String name) {
    return "peers[" + index + "]." + name;
  }

  /** Where one of the peer's keys was given, else the peer. */
  Place place(String name) {
    return node.place(key(name), key("id"));
  }
}
