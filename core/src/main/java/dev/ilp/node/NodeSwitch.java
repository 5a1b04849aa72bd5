package dev.ilp.node;

import dev.ilp.account.AccountId;
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
        () -> running ? start(nodeId, node) : node.stop(), Thread::startVirtualThread);
  }

  /** Its peers may be about to dial it in many seconds: they have tried in vain for some time. */
  private boolean start(String nodeId, RestartableNode node) {
    boolean started = node.start();
    AccountId back = new AccountId(nodeId);
    nodes.values().forEach(other -> other.node().dialNow(back));
    return started;
  }
}
