package dev.ilp.config;

import dev.ilp.account.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a peer to peer node does, as its {@code conf.yaml} says.
 *
 * @param privateKey base64 of the 64 bytes seed and public key; empty: to be made and saved
 * @param testProtocols whether it answers the protocols that tests measure with
 * @param addresses where it listens: multiaddrs, checked to be of a host and a TCP port
 * @param exchangeInterval how often it asks others for the peers that they know
 * @param connectionTimeout how long dialling all addresses of a peer may take
 * @param maxKnown how many peers it keeps at most
 * @param allowLoopback whether loopback addresses of others are dialled; empty: if it listens on
 *     one itself
 */
public record P2pConfig(
    Optional<Secret> privateKey,
    boolean testProtocols,
    List<String> addresses,
    Duration exchangeInterval,
    Duration connectionTimeout,
    int maxKnown,
    Optional<Boolean> allowLoopback,
    LogLevel logLevel,
    LogFormat logFormat) {

  public P2pConfig {
    addresses = List.copyOf(addresses);
  }

  /** The same with this key. */
  public P2pConfig withKey(Secret key) {
    return new P2pConfig(
        Optional.of(key),
        testProtocols,
        addresses,
        exchangeInterval,
        connectionTimeout,
        maxKnown,
        allowLoopback,
        logLevel,
        logFormat);
  }

  /** The same with this log. */
  P2pConfig withLog(LogLevel level, LogFormat format) {
    return new P2pConfig(
        privateKey,
        testProtocols,
        addresses,
        exchangeInterval,
        connectionTimeout,
        maxKnown,
        allowLoopback,
        level,
        format);
  }
}
