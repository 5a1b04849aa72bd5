package dev.ilp.cli.command;

import dev.ilp.account.Secret;
import dev.ilp.cli.option.IoReasons;
import dev.ilp.config.NodeConfig;
import dev.ilp.log.NodeLog;
import dev.ilp.net.Authority;
import dev.ilp.node.Node;
import dev.ilp.topology.NetworkFile;
import dev.ilp.topology.NetworkFile.NetworkNode;
import dev.ilp.topology.NetworkFiles;
import dev.ilp.topology.NetworkPlan;
import dev.ilp.topology.Secrets;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How other commands of the same user find a node: as a network of one, by its id, for as long as
 * this is open. A node that cannot be found runs all the same.
 */
final class NodeEntry implements AutoCloseable {

  private final NetworkFiles files;
  private final NodeConfig config;
  private final NodeLog log;
  private final Secret adminToken;
  private final List<Secret> senderTokens;
  private final P2pEntry p2p;
  private @Nullable String name;

  /**
   * Nothing is written yet.
   *
   * @param p2p how the commands of {@code ilp p2p} find it
   */
  NodeEntry(NetworkFiles files, NodeConfig config, P2pEntry p2p) {
    this.p2p = p2p;
    Secrets secrets = new Secrets(new SecureRandom());
    this.files = files;
    this.config = config;
    this.log = NodeLog.of(NodeEntry.class, config.nodeId());
    this.adminToken = config.adminToken().orElseGet(secrets::next);
    this.senderTokens = Stream.generate(secrets::next).limit(NetworkPlan.SENDERS).toList();
  }

  /** Lets whoever can read the file change the node. */
  Secret adminToken() {
    return adminToken;
  }

  /** Let whoever can read the file send test packets from the node. */
  List<Secret> senderTokens() {
    return senderTokens;
  }

  /** From now on the node can be found. */
  void write(Node node) {
    p2p.write(node, adminUrl(node), adminToken);
    String free = files.freeName(config.nodeId());
    try {
      files.write(file(free, node));
      name = free;
    } catch (IOException e) {
      log.warn("network_file_not_written")
          .addKeyValue("error", IoReasons.of(e))
          .log(
              "other commands find this node by --url alone; ILP_HOME names a folder for its file");
      return;
    }
    if (!free.equals(config.nodeId())) {
      log.warn("network_name_taken")
          .addKeyValue("network", free)
          .log("another node or network of this name runs; commands find this one by --network");
    }
  }

  private NetworkFile file(String network, Node node) {
    return new NetworkFile(
        network,
        NetworkFile.InProcess.self(),
        List.of(
            new NetworkNode(
                node.nodeId(),
                node.selfAddress().value(),
                "ws://" + dialled(config.btpServerHost()) + ":" + node.btpServerPort(),
                adminUrl(node),
                senderTokens.stream().map(Secret::reveal).toList(),
                adminToken.reveal())),
        List.of());
  }

  private String adminUrl(Node node) {
    return "http://" + dialled(config.healthCheckHost()) + ":" + node.healthCheckPort();
  }

  /** Where one that is bound to {@code host} is reached from this machine. */
  private static String dialled(String host) {
    return switch (host) {
      case "0.0.0.0" -> "127.0.0.1";
      case "::" -> "[::1]";
      default -> Authority.host(host);
    };
  }

  @Override
  public void close() {
    p2p.close();
    String written = name;
    name = null; // once: by then another node may have the name
    if (written == null) {
      return;
    }
    try {
      files.remove(written);
    } catch (IOException e) {
      log.warn("network_file_not_removed").addKeyValue("error", IoReasons.of(e)).log("left behind");
    }
  }
}
