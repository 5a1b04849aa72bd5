package dev.ilp.libp2p;

import dev.ilp.oer.Bytes;
import java.util.ArrayList;
import java.util.List;

/**
 * Who is behind a handshake: an identity that signed the static key which is used in it.
 *
 * @param muxers those that may be used without asking again; empty if it does not say
 */
record NoisePayload(PublicKey identity, Bytes signature, List<String> muxers) {

  private static final Bytes SIGNED_PREFIX = Bytes.ofAscii("noise-libp2p-static-key:");
  private static final int IDENTITY_KEY = 1;
  private static final int IDENTITY_SIGNATURE = 2;
  private static final int EXTENSIONS = 4;
  private static final int STREAM_MUXERS = 2;

  NoisePayload {
    muxers = List.copyOf(muxers);
  }

  static NoisePayload sign(KeyPair identity, Bytes staticKey, List<String> muxers) {
    return new NoisePayload(identity.publicKey(), identity.sign(signed(staticKey)), muxers);
  }

  private static Bytes signed(Bytes staticKey) {
    return new ByteWriter().bytes(SIGNED_PREFIX).bytes(staticKey).toBytes();
  }

  /** Whether its identity vouches for the static key of the handshake in which it came. */
  boolean vouchesFor(Bytes staticKey) {
    return identity.verify(signed(staticKey), signature);
  }

  Bytes encode() {
    var extensions = new ProtoWriter();
    muxers.forEach(muxer -> extensions.string(STREAM_MUXERS, muxer));
    return new ProtoWriter()
        .bytes(IDENTITY_KEY, identity.encode())
        .bytes(IDENTITY_SIGNATURE, signature)
        .bytes(EXTENSIONS, extensions.toBytes())
        .toBytes();
  }

  static NoisePayload decode(Bytes message) throws MalformedException {
    Bytes key = Bytes.EMPTY;
    Bytes signature = Bytes.EMPTY;
    List<String> muxers = List.of();
    var in = new ProtoReader(message);
    while (in.next()) {
      switch (in.field()) {
        case IDENTITY_KEY -> key = in.bytes();
        case IDENTITY_SIGNATURE -> signature = in.bytes();
        case EXTENSIONS -> muxers = muxers(in.bytes());
        default -> {}
      }
    }
    if (key.isEmpty() || signature.isEmpty()) {
      throw new MalformedException("a handshake without an identity");
    }
    return new NoisePayload(PublicKey.decode(key), signature, muxers);
  }

  private static List<String> muxers(Bytes extensions) throws MalformedException {
    List<String> muxers = new ArrayList<>();
    var in = new ProtoReader(extensions);
    while (in.next()) {
      if (in.field() == STREAM_MUXERS) {
        muxers.add(in.string());
      }
    }
    return muxers;
  }
}
