package dev.ilp.libp2p;

import java.util.List;
import java.util.Optional;

/**
 * What a peer says of itself by identify.
 *
 * @param agentVersion name and version of its software, for people; empty if it does not say
 * @param protocols those that streams can be opened for
 * @param listenAddresses of its signed record if there is one, else those it lists; without peer id
 * @param observedAddress where it sees us
 * @param record verified, and about this peer
 */
public record Identity(
    String agentVersion,
    List<String> protocols,
    List<Multiaddr> listenAddresses,
    Optional<Multiaddr> observedAddress,
    Optional<SignedRecord> record) {

  public Identity {
    protocols = List.copyOf(protocols);
    listenAddresses = List.copyOf(listenAddresses);
  }
}
