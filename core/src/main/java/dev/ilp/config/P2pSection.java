package dev.ilp.config;

import java.util.Optional;

/**
 * The peer to peer node that runs inside a connector.
 *
 * @param node what it does; its log is the connector's
 * @param keyFile the file that keeps the key, if the configuration has none; empty: named after the
 *     node
 * @param peersFile the file of the peers that it knows; empty: named after the node
 * @param policy who gets an account; empty: nobody
 */
public record P2pSection(
    P2pConfig node,
    Optional<String> keyFile,
    Optional<String> peersFile,
    Optional<PolicyConfig> policy) {

  /** The same with this log. */
  P2pSection withLog(LogLevel level, LogFormat format) {
    return new P2pSection(node.withLog(level, format), keyFile, peersFile, policy);
  }
}
