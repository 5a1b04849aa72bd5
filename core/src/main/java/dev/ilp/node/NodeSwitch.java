package dev.ilp.node;

import dev.ilp.admin.NetworkControl;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Stops and starts the nodes of a network, on threads that may wait. */
record NodeSwitch(Map<String, RestartableNode> nodes) implements NetworkControl {

  @Override
  public boolean hasNode(String nodeId) {
    return nodes.containsKey(nodeId);
  }

  @Override
  public CompletableFuture<Boolean> setRunning(String nodeId, boolean running) {
    RestartableNode node = Optional.ofNullable(nodes.get(nodeId)).orElseThrow();
    return CompletableFuture.supplyAsync(
        () -> running ? node.start() : node.stop(), Thread::startVirtualThread);
  }
}
