package dev.ilp.bench;

import java.util.Locale;

/** What stands between generator and receiver. */
public enum BenchSystem {
  /** Nothing: how much generator and receiver can do themselves. */
  DIRECT,
  /** A relay of WebSocket frames. */
  RELAY,
  /** Nodes of ours that keep, count and log nothing of packets. */
  BARE,
  /** Nodes of ours, as they are by default. */
  ILP,
  /** The JavaScript reference connector. */
  JS,
  /** A node that runs already. */
  NODE;

  /** Whether its hops are JVMs that tell what they allocate. */
  public boolean isOurs() {
    return this == RELAY || this == BARE || this == ILP;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
