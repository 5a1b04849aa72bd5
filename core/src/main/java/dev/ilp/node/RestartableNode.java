package dev.ilp.node;

import dev.ilp.config.NodeConfig;

/** A node that can be stopped and started again, at the ports that it was bound to first. */
final class RestartableNode implements AutoCloseable {

  private final NodeOptions options;
  private NodeConfig config;
  private volatile Node node;
  private boolean started;
  private boolean running;
  private boolean closed;

  RestartableNode(NodeConfig config, NodeOptions options) {
    this.config = config;
    this.options = options;
    this.node = new Node(config, options);
  }

  /** As it is now, or was when it stopped. */
  Node node() {
    return node;
  }

  /**
   * Starts it; false if it runs.
   *
   * @throws dev.ilp.net.BindException if somebody else has its port by now
   */
  synchronized boolean start() {
    if (closed) {
      throw new IllegalStateException("the network stops");
    }
    if (running) {
      return false;
    }
    Node next = started ? new Node(config, options) : node; // a node starts once
    started = true;
    next.start();
    config =
        config.toBuilder()
            .btpServerPort(next.btpServerPort())
            .healthCheckPort(next.healthCheckPort())
            .build();
    node = next;
    running = true;
    return true;
  }

  /** Stops it; false if it does not run. */
  synchronized boolean stop() {
    boolean stops = running;
    running = false;
    if (stops) {
      node.close();
    }
    return stops;
  }

  /** Stops it for good. */
  @Override
  public synchronized void close() {
    closed = true;
    stop();
  }
}
