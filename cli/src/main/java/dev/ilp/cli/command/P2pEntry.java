package dev.ilp.cli.command;

import dev.ilp.account.Secret;
import dev.ilp.cli.option.IoReasons;
import dev.ilp.discovery.RunningPeerNodes;
import dev.ilp.log.NodeLog;
import dev.ilp.node.Node;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How {@code ilp p2p status} and {@code ilp p2p reload} find a connector with a peer to peer node
 * inside: by its configuration, for as long as this is open. One that cannot be found runs all the
 * same.
 */
final class P2pEntry implements AutoCloseable {

  private final RunningPeerNodes files;
  private final Optional<Path> config;
  private final NodeLog log;
  private RunningPeerNodes.Entry entry = () -> {};

  /** Nothing is written yet. */
  P2pEntry(String nodeId, RunningPeerNodes files, Optional<Path> config) {
    this.log = NodeLog.of(P2pEntry.class, nodeId);
    this.files = files;
    this.config = config;
  }

  /** From now on a node can be found, if it is one. */
  void write(Node node, String adminUrl, Secret token) {
    Optional<Object> peerId = node.status().p2p().map(p2p -> p2p.get("peerId"));
    if (peerId.isEmpty() || config.isEmpty()) {
      return;
    }
    Path file = config.get().toAbsolutePath().normalize();
    try {
      entry =
          files.add(
              new RunningPeerNodes.Running(String.valueOf(peerId.get()), file, adminUrl, token));
    } catch (IOException e) {
      log.warn("running_file_not_written")
          .addKeyValue("error", IoReasons.of(e))
          .log("'ilp p2p' cannot find this node; ILP_HOME names a folder for its file");
    }
  }

  @Override
  public void close() {
    try {
      entry.close();
      entry = () -> {};
    } catch (IOException e) {
      log.warn("running_file_not_removed").addKeyValue("error", IoReasons.of(e)).log("left behind");
    }
  }
}
