package dev.ilp.topology;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What other commands need to know of a network. It holds tokens: its file is readable by its owner
 * alone.
 *
 * @param runner what runs it
 */
public record NetworkFile(String name, Runner runner, List<NetworkNode> nodes, List<Link> links) {

  public NetworkFile {
    nodes = List.copyOf(nodes);
    links = List.copyOf(links);
  }

  /** What runs a network, and so tells whether there still is one. */
  public sealed interface Runner {}

  /**
   * One process runs all nodes, and removes the file when it ends.
   *
   * @param pid of this process
   * @param start when it started, in milliseconds since 1970: the same pid may later be another
   *     process
   * @param controlUrl where its nodes can be stopped and started one by one; empty: the process is
   *     the node
   */
  public record InProcess(long pid, long start, Optional<String> controlUrl) implements Runner {

    public InProcess(long pid, long start) {
      this(pid, start, Optional.empty());
    }

    /** The process that this is. */
    public static InProcess self() {
      ProcessHandle self = ProcessHandle.current();
      return new InProcess(self.pid(), startOf(self));
    }

    /** The same, with nodes that can be stopped and started there. */
    public InProcess controlledAt(String url) {
      return new InProcess(pid, start, Optional.of(url));
    }

    /** Whether it is the process that this is. */
    boolean isSelf() {
      return equals(new InProcess(self().pid, self().start, controlUrl));
    }

    /** Whether the process is still there. */
    boolean isLive() {
      return ProcessHandle.of(pid)
          .filter(ProcessHandle::isAlive)
          .filter(process -> startOf(process) == start)
          .isPresent();
    }
  }

  /**
   * Compose runs each node as a service and a container of the node's name, in a project of the
   * network's name. Such a file is never stale: it stays for as long as the folder does.
   *
   * @param file the Compose file; as it is written, its path starts at the folder of the network
   *     file, and as it is read, it is a whole one
   */
  public record InCompose(Path file) implements Runner {

    /** The folder in which Compose runs. */
    public Path folder() {
      return file.resolveSibling("");
    }

    private InCompose in(Path folder) {
      return new InCompose(folder.resolve(file).toAbsolutePath().normalize());
    }
  }

  /** The same, found in a file in this folder. */
  NetworkFile in(Path folder) {
    return switch (runner) {
      case InProcess _ -> this;
      case InCompose compose -> new NetworkFile(name, compose.in(folder), nodes, links);
    };
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

  /** What the locks of its test senders are called after: no process's, if containers run it. */
  public String lockName() {
    return switch (runner) {
      case InProcess _ -> name;
      case InCompose _ -> "compose+" + name;
    };
  }

  /** Whether it may be running: its process is still there, or containers may be. */
  public boolean isLive() {
    return switch (runner) {
      case InProcess process -> process.isLive();
      case InCompose _ -> true;
    };
  }

  /** When a process started, in milliseconds since 1970; 0 where the system does not tell. */
  public static long startOf(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
  }
}
