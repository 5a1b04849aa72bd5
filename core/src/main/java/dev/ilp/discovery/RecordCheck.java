package dev.ilp.discovery;

import dev.ilp.libp2p.MalformedException;
import dev.ilp.libp2p.Multiaddr;
import dev.ilp.libp2p.PeerId;
import dev.ilp.libp2p.SignedRecord;
import dev.ilp.oer.Bytes;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Whether a record that came from somewhere is taken. It is checked layer by layer, the first that
 * fails decides: signature, whom it is about, whether it is news, its addresses.
 *
 * @param self the node's own id
 * @param loopback whether loopback addresses can be dialled
 */
record RecordCheck(PeerId self, PeerStore store, BooleanSupplier loopback) {

  private static final int MAX_ADDRESSES = 16;
  private static final int MAX_ADDRESS = 256;
  private static final String KNOWN = "known already";

  /** What became of a record. */
  sealed interface Verdict {

    /** It is valid, and new or newer than the one that was known. */
    record Taken(SignedRecord record, List<Multiaddr> usable) implements Verdict {
      public Taken {
        usable = List.copyOf(usable);
      }
    }

    /** It is of no use, and nobody's fault. */
    record Ignored(String why) implements Verdict {}

    /** Whoever sent it broke a rule. */
    record Wrong(String why) implements Verdict {}
  }

  /** One that must be the sender's own. */
  Verdict checkOwn(Bytes envelope, PeerId sender) {
    boolean isKnown =
        store.find(sender).flatMap(KnownPeer::record).filter(envelope::equals).isPresent();
    if (isKnown) { // and was verified then: peers tell of themselves again and again
      return new Verdict.Ignored(KNOWN);
    }
    return check(envelope, Optional.of(sender));
  }

  /** One of anybody; verifying takes about a millisecond. */
  Verdict check(Bytes envelope) {
    return check(envelope, Optional.empty());
  }

  private Verdict check(Bytes envelope, Optional<PeerId> about) {
    SignedRecord record;
    try {
      record = SignedRecord.open(envelope);
    } catch (MalformedException e) {
      return new Verdict.Wrong(String.valueOf(e.getMessage()));
    }
    if (about.isPresent() && !about.get().equals(record.peerId())) {
      return new Verdict.Wrong("a record that should be the sender's own is of " + record.peerId());
    }
    if (record.peerId().equals(self)) {
      return new Verdict.Ignored("about this node");
    }
    Optional<Bytes> known = store.find(record.peerId()).flatMap(KnownPeer::record);
    if (known.isPresent()) {
      int order = Long.compareUnsigned(record.sequence(), PeerRecords.sequence(known.get()));
      if (order <= 0) {
        return new Verdict.Ignored(order == 0 ? KNOWN : "older than the one known");
      }
    }
    return addresses(record);
  }

  private Verdict addresses(SignedRecord record) {
    if (record.declared() < 1 || record.declared() > MAX_ADDRESSES) {
      return new Verdict.Wrong(record.declared() + " addresses in a record, 1 to 16 may be");
    }
    if (record.longest() > MAX_ADDRESS) {
      return new Verdict.Wrong("an address of " + record.longest() + " octets, 256 may be");
    }
    List<Multiaddr> usable = PeerRecords.usable(record, loopback.getAsBoolean());
    return usable.isEmpty()
        ? new Verdict.Ignored("no address that could be dialled")
        : new Verdict.Taken(record, usable);
  }
}
