package dev.ilp.libp2p;

import dev.ilp.oer.Bytes;
import java.security.SecureRandom;
import java.util.List;

/**
 * What a host shows in every handshake: one static key for as long as it runs, signed once, since
 * signing costs more than the rest of a handshake.
 */
record NoiseIdentity(PeerId peerId, X25519 staticKey, Bytes payload, List<String> muxers) {

  NoiseIdentity {
    muxers = List.copyOf(muxers);
  }

  static NoiseIdentity generate(KeyPair identity, SecureRandom random, List<String> muxers) {
    X25519 staticKey = X25519.generate(random);
    Bytes payload = NoisePayload.sign(identity, staticKey.publicKey(), muxers).encode();
    return new NoiseIdentity(identity.peerId(), staticKey, payload, muxers);
  }
}
