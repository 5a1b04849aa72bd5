package dev.ilp.topology;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What other commands need to know of a running network. It holds tokens: its file is readable by
 * its owner alone.
 *
 * @param pid of the process that runs the network
 * @param processStart when that process started, in milliseconds since 1970: the same pid may later
 *     be another process
 */
public record NetworkFile(
    String name, long pid, long processStart, List<NetworkNode> nodes, List<Link> links) {

  public NetworkFile {
    nodes = List.copyOf(nodes);
    links = List.copyOf(links);
  }

  /** Two linked nodes. */
  public record Link(String dialler, String listener) {}

  /**
   * One node.
   *
   * @param btpUrl where it takes BTP sessions
   * @param adminUrl where it answers HTTP
   * @param senderTokens with which a test sender may connect, each one of them once
   * @param adminToken with which its links may be cut
   */
  public record NetworkNode(
      String nodeId,
      String ilpAddress,
      String btpUrl,
      String adminUrl,
      List<String> senderTokens,
      String adminToken) {

    public NetworkNode {
      senderTokens = List.copyOf(senderTokens);
    }

    /** Without its tokens. */
    @Override
    public String toString() {
      return nodeId + " (" + ilpAddress + ", " + btpUrl + ", " + adminUrl + ")";
    }
  }

  /** The node of this id. */
  public Optional<NetworkNode> node(String nodeId) {
    return nodes.stream().filter(node -> node.nodeId.equals(nodeId)).findFirst();
  }

  /** Whether the process that wrote it is still there. */
  public boolean isLive() {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .filter(process -> startOf(process) == processStart)
        .isPresent();
  }

  /** When a process started, in milliseconds since 1970; 0 where the system does not tell. */
  public static long startOf(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
  }
}
