package dev.ilp.bench;

import java.util.Locale;

/** What stands between generator and receiver. */
public enum BenchSystem {
  /** Nothing: how much generator and receiver can do themselves. */
  DIRECT,
  /** A relay of WebSocket frames. */
  RELAY,
  /** Nodes of ours. */
  ILP,
  /** The JavaScript reference connector. */
  JS,
  /** A node that runs already. */
  NODE;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
