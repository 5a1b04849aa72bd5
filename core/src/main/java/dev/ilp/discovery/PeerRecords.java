package dev.ilp.discovery;

import dev.ilp.libp2p.MalformedException;
import dev.ilp.libp2p.Multiaddr;
import dev.ilp.libp2p.PeerId;
import dev.ilp.libp2p.ProtoReader;
import dev.ilp.libp2p.SignedRecord;
import dev.ilp.libp2p.TcpAddress;
import dev.ilp.oer.Bytes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What can be told of signed records and of the addresses in them. */
final class PeerRecords {

  private static final int PAYLOAD = 3;
  private static final int SEQUENCE = 2;

  /** Verifying so many takes a second or two; other records will come from their peers again. */
  private static final int MAX_VERIFIED = 1000;

  private PeerRecords() {}

  /**
   * The number by which the newer of two records of a peer is known, unsigned; nothing is verified.
   * 0 if it cannot be read.
   */
  static long sequence(Bytes envelope) {
    long sequence = 0;
    try {
      ProtoReader payload = new ProtoReader(payload(envelope));
      while (payload.next()) {
        if (payload.field() == SEQUENCE) {
          sequence = payload.uint64();
        }
      }
      return sequence;
    } catch (MalformedException e) {
      return 0;
    }
  }

  private static Bytes payload(Bytes envelope) throws MalformedException {
    ProtoReader in = new ProtoReader(envelope);
    Bytes payload = Bytes.EMPTY;
    while (in.next()) {
      if (in.field() == PAYLOAD) {
        payload = in.bytes();
      }
    }
    return payload;
  }

  /**
   * The peers of a file. Records that others are to get must be right: in a file that was edited
   * they may not be, and those that are not are left out.
   *
   * @param base what the file was before; verified already
   */
  static Map<PeerId, KnownPeer> trusted(PeersFile.Content content, Map<PeerId, KnownPeer> base) {
    if (content.untouched()) {
      return content.peers();
    }
    Map<PeerId, KnownPeer> trusted = new LinkedHashMap<>();
    int verified = 0;
    for (KnownPeer peer : content.peers().values()) {
      boolean isNews = peer.record().isPresent() && !peer.equals(base.get(peer.id()));
      boolean isRight = !isNews || (verified++ < MAX_VERIFIED && isRight(peer));
      trusted.put(peer.id(), isRight ? peer : peer.withoutRecord());
    }
    return trusted;
  }

  /** Whether a peer's record is signed by that very peer. */
  private static boolean isRight(KnownPeer peer) {
    try {
      return SignedRecord.open(peer.record().orElse(Bytes.EMPTY)).peerId().equals(peer.id());
    } catch (MalformedException e) {
      return false;
    }
  }

  /** Those addresses of a record that one may dial, without a peer id. */
  static List<Multiaddr> usable(SignedRecord record, boolean loopback) {
    return record.addresses().stream()
        .filter(address -> isUsable(address, record.peerId(), loopback))
        .map(Multiaddr::withoutPeerId)
        .distinct()
        .toList();
  }

  private static boolean isUsable(Multiaddr address, PeerId peer, boolean loopback) {
    return address.isDialableOnceResolved()
        && address.peerId().map(peer::equals).orElse(true)
        && isAllowed(address, loopback);
  }

  /** Whether one may dial where others say; of a name that is known once it is looked up. */
  static boolean isAllowed(Multiaddr address, boolean loopback) {
    Optional<TcpAddress> tcp = address.tcp();
    return tcp.map(
            host ->
                !host.isLinkLocal() && !host.isUnspecified() && (loopback || !host.isLoopback()))
        .orElse(true);
  }
}
