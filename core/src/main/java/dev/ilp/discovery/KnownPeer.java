package dev.ilp.discovery;

import dev.ilp.libp2p.Multiaddr;
import dev.ilp.libp2p.PeerId;
import dev.ilp.libp2p.SignedRecord;
import dev.ilp.oer.Bytes;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A peer as {@code peers.yaml} has it.
 *
 * @param addresses where it can be dialled, without its id
 * @param lastSeen when there last was a connection to it, in whole seconds
 * @param record its own signed record, byte for byte as it came; empty: not to be handed to others
 * @param discovered whether the node itself wrote it down; one written by hand is never dropped
 */
public record KnownPeer(
    PeerId id,
    List<Multiaddr> addresses,
    Optional<Instant> lastSeen,
    Optional<Bytes> record,
    boolean discovered) {

  public KnownPeer {
    addresses = List.copyOf(addresses);
    lastSeen = lastSeen.map(time -> time.truncatedTo(ChronoUnit.SECONDS));
  }

  /** One written by hand. */
  public static KnownPeer byHand(PeerId id, List<Multiaddr> addresses) {
    return new KnownPeer(id, addresses, Optional.empty(), Optional.empty(), false);
  }

  KnownPeer seen(Instant when) {
    return new KnownPeer(id, addresses, Optional.of(when), record, discovered);
  }

  /** One that was heard of, by its own record. */
  static KnownPeer found(SignedRecord record, List<Multiaddr> usable) {
    return new KnownPeer(
        record.peerId(), usable, Optional.empty(), Optional.of(record.envelope()), true);
  }

  /** The same with a newer record; addresses that were written by hand stay. */
  KnownPeer with(List<Multiaddr> usable, Bytes envelope) {
    Set<Multiaddr> all = new LinkedHashSet<>(discovered ? List.of() : addresses);
    all.addAll(usable);
    return new KnownPeer(id, List.copyOf(all), lastSeen, Optional.of(envelope), discovered);
  }

  /** The same with these addresses; from now on it is never dropped. */
  public KnownPeer writtenByHand(List<Multiaddr> itsAddresses) {
    return new KnownPeer(id, itsAddresses, lastSeen, record, false);
  }

  KnownPeer withoutRecord() {
    return new KnownPeer(id, addresses, lastSeen, Optional.empty(), discovered);
  }
}
