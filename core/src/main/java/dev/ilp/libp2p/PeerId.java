package dev.ilp.libp2p;

import dev.ilp.oer.Bytes;
import java.util.Optional;

/**
 * Who a peer is: a multihash of its public key. Short keys, such as those of Ed25519, are within
 * the id itself. Ordered by their octets, unsigned.
 */
public record PeerId(Bytes bytes) implements Comparable<PeerId> {

  private static final int IDENTITY = 0x00;
  private static final int SHA2_256 = 0x12;
  private static final int SHA2_256_LENGTH = 32;

  /** Longer keys are hashed. */
  private static final int MAX_INLINE = 42;

  /** Of an identity hash of an Ed25519 key; the 32 octets of the key follow. */
  private static final Bytes ED25519_START = Bytes.fromHex("002408011220");

  private static final int CID_VERSION = 1;
  private static final int LIBP2P_KEY = 0x72;

  /**
   * @throws IllegalArgumentException if the octets are no peer id
   */
  public PeerId {
    try {
      check(bytes);
    } catch (MalformedException e) {
      throw new IllegalArgumentException("no peer id: " + e.getMessage(), e);
    }
  }

  public static PeerId of(PublicKey key) {
    Bytes message = key.encode();
    var out = new ByteWriter();
    if (message.length() <= MAX_INLINE) {
      return new PeerId(out.varint(IDENTITY).prefixed(message).toBytes());
    }
    return new PeerId(out.varint(SHA2_256).prefixed(Sha256.of(message)).toBytes());
  }

  public static PeerId decode(Bytes bytes) throws MalformedException {
    check(bytes);
    return new PeerId(Bytes.copyOf(bytes.toArray()));
  }

  private static void check(Bytes bytes) throws MalformedException {
    if (isOfEd25519Key(bytes)) { // as nearly all are: nothing else can be wrong with it
      return;
    }
    var in = new ByteReader(bytes);
    long code = in.readUvarint();
    Bytes digest = in.readPrefixed();
    if (in.hasMore()) {
      throw new MalformedException("octets follow the hash");
    }
    if (code == IDENTITY) {
      if (digest.length() > MAX_INLINE || !PublicKey.decode(digest).encode().equals(digest)) {
        throw new MalformedException("the key within is too long or not written canonically");
      }
    } else if (code != SHA2_256 || digest.length() != SHA2_256_LENGTH) {
      throw new MalformedException("its hash is neither identity nor sha2-256");
    }
  }

  private static boolean isOfEd25519Key(Bytes bytes) {
    int start = ED25519_START.length();
    return bytes.length() == start + PublicKey.ED25519_LENGTH
        && bytes.slice(0, start).equals(ED25519_START);
  }

  /**
   * From base58btc, or from a CID of version 1 in base32, base36 or base58btc.
   *
   * @throws IllegalArgumentException if it is neither; the message says why
   */
  public static PeerId parse(String text) {
    try {
      boolean bare = text.startsWith("1") || text.startsWith("Qm");
      return decode(bare ? BaseX.BASE58BTC.decode(text) : multihashOfCid(text));
    } catch (MalformedException e) {
      throw new IllegalArgumentException("'%s' is no peer id: %s".formatted(text, e.getMessage()));
    }
  }

  private static Bytes multihashOfCid(String text) throws MalformedException {
    if (text.isEmpty()) {
      throw new MalformedException("it is empty");
    }
    String digits = text.substring(1);
    var in =
        new ByteReader(
            switch (text.charAt(0)) {
              case 'b' -> Base32.decode(digits);
              case 'k' -> BaseX.BASE36.decode(digits);
              case 'z' -> BaseX.BASE58BTC.decode(digits);
              default -> throw new MalformedException("it starts like no text form of a peer id");
            });
    if (in.readUvarint() != CID_VERSION || in.readUvarint() != LIBP2P_KEY) {
      throw new MalformedException("it is a CID, but none of a libp2p key");
    }
    return in.rest();
  }

  /** The key itself, unless the id only holds its hash. */
  public Optional<PublicKey> publicKey() {
    var in = new ByteReader(bytes);
    try {
      boolean inline = in.readUvarint() == IDENTITY;
      return inline ? Optional.of(PublicKey.decode(in.readPrefixed())) : Optional.empty();
    } catch (MalformedException e) {
      throw new IllegalStateException("checked when it was made", e);
    }
  }

  /** The other text form: a CID of version 1 in base32. */
  public String toCid() {
    return "b"
        + Base32.encode(
            new ByteWriter().varint(CID_VERSION).varint(LIBP2P_KEY).bytes(bytes).toBytes());
  }

  @Override
  public int compareTo(PeerId other) {
    return bytes.compareUnsigned(other.bytes);
  }

  /** Base58btc. */
  @Override
  public String toString() {
    return BaseX.BASE58BTC.encode(bytes);
  }
}
