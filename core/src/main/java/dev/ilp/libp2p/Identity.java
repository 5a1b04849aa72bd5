package dev.ilp.libp2p;

import dev.ilp.oer.Bytes;
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
 * @param envelope of the record in the last thing it said, if there was one: as it came, so it may
 *     be forged or about another peer, and then {@code record} is an older one or none
 */
public record Identity(
    String agentVersion,
    List<String> protocols,
    List<Multiaddr> listenAddresses,
    Optional<Multiaddr> observedAddress,
    Optional<SignedRecord> record,
    Optional<Bytes> envelope) {

  public Identity {
    protocols = List.copyOf(protocols);
    listenAddresses = List.copyOf(listenAddresses);
  }
}
