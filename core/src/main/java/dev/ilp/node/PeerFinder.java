package dev.ilp.node;

import dev.ilp.config.NodeConfig;
import dev.ilp.link.LinkStatus;
import java.util.Map;

/**
 * What finds further peers for a node while it runs. A node knows no more of it than this, so that
 * one without the section {@code p2p} loads no code of libp2p.
 */
interface PeerFinder extends AutoCloseable {

  /**
   * Listens, and finds others in the background.
   *
   * @throws dev.ilp.net.BindException if an address is taken
   */
  void start();

  /**
   * Takes over other values.
   *
   * @throws IllegalStateException if that fails; then it has those from before
   */
  void reload(NodeConfig config);

  /** A link of the node, with whomever, is up or down; must not block. */
  void linkChanged(LinkStatus status);

  /** How it is now, for programs; its fields are a contract. */
  Map<String, Object> json();

  @Override
  void close();
}
