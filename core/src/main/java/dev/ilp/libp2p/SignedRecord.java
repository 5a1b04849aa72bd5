package dev.ilp.libp2p;

import dev.ilp.oer.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where a peer says that it is, under its own signature (libp2p RFC 2 and 3). The envelope is kept
 * as it came, since that is what is passed on.
 *
 * @param sequence unsigned; of two records of a peer the one with the higher number is the newer
 * @param addresses in their order; those of protocols that are unknown here are left out
 * @param declared how many addresses there are with those left out
 * @param longest octets of the longest address, also of those left out
 * @param envelope sealed, at most {@value #MAX_LENGTH} octets
 */
public record SignedRecord(
    PeerId peerId,
    long sequence,
    List<Multiaddr> addresses,
    int declared,
    int longest,
    Bytes envelope) {

  /** Octets of an envelope; longer ones are refused. */
  public static final int MAX_LENGTH = 4096;

  private static final Bytes DOMAIN = Bytes.ofAscii("libp2p-peer-record");
  private static final Bytes PAYLOAD_TYPE = Bytes.fromHex("0301");

  private record Envelope(Bytes publicKey, Bytes payloadType, Bytes payload, Bytes signature) {

    static Envelope decode(Bytes message) throws MalformedException {
      Bytes[] fields = {Bytes.EMPTY, Bytes.EMPTY, Bytes.EMPTY, Bytes.EMPTY};
      var in = new ProtoReader(message);
      while (in.next()) {
        switch (in.field()) {
          case 1 -> fields[0] = in.bytes();
          case 2 -> fields[1] = in.bytes();
          case 3 -> fields[2] = in.bytes();
          case 5 -> fields[3] = in.bytes();
          default -> {}
        }
      }
      return new Envelope(fields[0], fields[1], fields[2], fields[3]);
    }
  }

  public SignedRecord {
    addresses = List.copyOf(addresses);
  }

  /** Signs a record, which takes about 1 ms. */
  public static SignedRecord seal(KeyPair identity, long sequence, List<Multiaddr> addresses) {
    var payload = new ProtoWriter().bytes(1, identity.peerId().bytes()).uint(2, sequence);
    for (Multiaddr address : addresses) {
      payload.element(3, new ProtoWriter().bytes(1, address.bytes()).toBytes());
    }
    Bytes signature = identity.sign(signed(payload.toBytes()));
    Bytes envelope =
        new ProtoWriter()
            .bytes(1, identity.publicKey().encode())
            .bytes(2, PAYLOAD_TYPE)
            .bytes(3, payload.toBytes())
            .bytes(5, signature)
            .toBytes();
    int longest = addresses.stream().mapToInt(address -> address.bytes().length()).max().orElse(0);
    return new SignedRecord(
        identity.peerId(), sequence, addresses, addresses.size(), longest, envelope);
  }

  /**
   * Opens an envelope and verifies it, which takes about 1.3 ms: not on an event loop.
   *
   * @throws MalformedException if it is too long, unreadable, of another type, not signed by its
   *     key, or about another peer than that key's
   */
  public static SignedRecord open(Bytes envelope) throws MalformedException {
    if (envelope.length() > MAX_LENGTH) {
      throw new MalformedException("a record has more than " + MAX_LENGTH + " octets");
    }
    Bytes kept = Bytes.copyOf(envelope.toArray());
    Envelope fields = Envelope.decode(kept);
    PublicKey key = PublicKey.decode(fields.publicKey);
    if (key.type() != KeyType.ED25519) {
      throw new MalformedException("a record has a key of the type " + key.type());
    }
    if (!fields.payloadType.equals(PAYLOAD_TYPE)) {
      throw new MalformedException("an envelope holds something else than a peer record");
    }
    if (!key.verify(signed(fields.payload), fields.signature)) {
      throw new MalformedException("the signature of a record does not verify");
    }
    return read(fields.payload, PeerId.of(key), kept);
  }

  private static Bytes signed(Bytes payload) {
    return new ByteWriter().prefixed(DOMAIN).prefixed(PAYLOAD_TYPE).prefixed(payload).toBytes();
  }

  private static SignedRecord read(Bytes payload, PeerId signer, Bytes envelope)
      throws MalformedException {
    Bytes peerId = Bytes.EMPTY;
    long sequence = 0;
    List<Bytes> addresses = new ArrayList<>();
    var in = new ProtoReader(payload);
    while (in.next()) {
      switch (in.field()) {
        case 1 -> peerId = in.bytes();
        case 2 -> sequence = in.uint64();
        case 3 -> addresses.add(address(in.bytes()));
        default -> {}
      }
    }
    if (!peerId.equals(signer.bytes())) {
      throw new MalformedException("a record is about another peer than the one that signed it");
    }
    int longest = addresses.stream().mapToInt(Bytes::length).max().orElse(0);
    return new SignedRecord(
        signer, sequence, known(addresses), addresses.size(), longest, envelope);
  }

  private static Bytes address(Bytes info) throws MalformedException {
    Bytes address = Bytes.EMPTY;
    var in = new ProtoReader(info);
    while (in.next()) {
      if (in.field() == 1) {
        address = in.bytes();
      }
    }
    return address;
  }

  /** Those that can be split into components. */
  static List<Multiaddr> known(List<Bytes> addresses) {
    return addresses.stream().flatMap(bytes -> decoded(bytes).stream()).toList();
  }

  private static Optional<Multiaddr> decoded(Bytes bytes) {
    try {
      return Optional.of(Multiaddr.decode(bytes));
    } catch (MalformedException e) {
      return Optional.empty();
    }
  }

  /** Whether this record replaces {@code other} of the same peer. */
  public boolean isNewerThan(SignedRecord other) {
    return Long.compareUnsigned(sequence, other.sequence) > 0;
  }
}
