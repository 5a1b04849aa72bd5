package dev.ilp.admin;

import java.util.concurrent.CompletableFuture;

/** What the bearer of a network's admin token may do with its nodes. Nothing here blocks. */
public interface NetworkControl {

  /** Whether the network has this node, running or not. */
  boolean hasNode(String nodeId);

  /**
   * Stops a node, or starts it again at the same ports with the same configuration.
   *
   * @return whether that changed anything, once it is done; it fails if the node cannot start
   */
  CompletableFuture<Boolean> setRunning(String nodeId, boolean running);
}
