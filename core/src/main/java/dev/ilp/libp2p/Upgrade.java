package dev.ilp.libp2p;

import dev.ilp.oer.Bytes;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** From a bare connection to a muxer: multistream-select, Noise, and the muxer, by blocking. */
final class Upgrade {

  static final String YAMUX = "/yamux/1.0.0";

  /**
   * What an upgrade ends with.
   *
   * @param unread decrypted already, for the muxer
   */
  record Upgraded(NoiseChannel channel, Bytes unread) {}

  private final NoiseIdentity own;
  private final SecureRandom random;

  Upgrade(KeyPair identity, SecureRandom random) {
    this.own = NoiseIdentity.generate(identity, random, List.of(YAMUX));
    this.random = random;
  }

  /**
   * @param expected whether the proven peer is the one that was dialled
   */
  Upgraded dialed(Wire wire, Predicate<PeerId> expected) throws Libp2pException {
    select(wire, NoiseExchange.PROTOCOL);
    NoiseChannel channel = exchange(expected).initiate(wire);
    NoiseWire encrypted = channel.over(wire);
    if (channel.muxer().isEmpty()) {
      select(encrypted, YAMUX);
    }
    return new Upgraded(channel, encrypted.unread());
  }

  /**
   * @param admitted whether the proven peer is let in
   */
  Upgraded accepted(Wire wire, Predicate<PeerId> admitted) throws Libp2pException {
    Multistream.answer(wire, NoiseExchange.PROTOCOL::equals);
    NoiseChannel channel = exchange(admitted).respond(wire);
    NoiseWire encrypted = channel.over(wire);
    Optional<String> muxer = channel.muxer();
    if (muxer.isEmpty()) {
      Multistream.answer(encrypted, YAMUX::equals);
    }
    return new Upgraded(channel, encrypted.unread());
  }

  private NoiseExchange exchange(Predicate<PeerId> expected) {
    return new NoiseExchange(own, X25519.generate(random), expected);
  }

  /** Whoever speaks none of it, or something else altogether, is no peer for us. */
  private static void select(Wire wire, String protocol) throws Libp2pException {
    try {
      Multistream.propose(wire, List.of(protocol));
    } catch (Libp2pException e) {
      if (e.failure() == Failure.UNSUPPORTED || e.failure() == Failure.PROTOCOL_ERROR) {
        throw new Libp2pException(Failure.INCOMPATIBLE, String.valueOf(e.getMessage()), e);
      }
      throw e;
    }
  }
}
