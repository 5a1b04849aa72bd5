package dev.ilp.libp2p;

import dev.ilp.oer.Bytes;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A handshake over a wire, with all that must be true of the other side. Some 4 ms of cryptography.
 */
final class NoiseExchange {

  static final String PROTOCOL = "/noise";

  private final NoiseIdentity own;
  private final NoiseHandshake handshake;
  private final Predicate<PeerId> expected;

  /**
   * @param ephemeral for this handshake alone
   * @param expected whether the peer that has proven its identity is the one that should be there
   */
  NoiseExchange(NoiseIdentity own, X25519 ephemeral, Predicate<PeerId> expected) {
    this.own = own;
    this.handshake = new NoiseHandshake(own.staticKey(), ephemeral);
    this.expected = expected;
  }

  NoiseChannel initiate(Wire wire) throws Libp2pException {
    wire.write(NoiseChannel.frame(handshake.writeFirst()));
    NoisePayload payload = checked(handshake.readSecond(NoiseChannel.readFrame(wire)));
    Optional<String> muxer = common(own.muxers(), payload.muxers());
    wire.write(NoiseChannel.frame(handshake.writeThird(own.payload())));
    NoiseState.Keys keys = handshake.state().split();
    return new NoiseChannel(
        PeerId.of(payload.identity()),
        new NoiseCipher(keys.initiatorToResponder()),
        new NoiseCipher(keys.responderToInitiator()),
        muxer);
  }

  NoiseChannel respond(Wire wire) throws Libp2pException {
    handshake.readFirst(NoiseChannel.readFrame(wire));
    wire.write(NoiseChannel.frame(handshake.writeSecond(own.payload())));
    NoisePayload payload = checked(handshake.readThird(NoiseChannel.readFrame(wire)));
    NoiseState.Keys keys = handshake.state().split();
    return new NoiseChannel(
        PeerId.of(payload.identity()),
        new NoiseCipher(keys.responderToInitiator()),
        new NoiseCipher(keys.initiatorToResponder()),
        common(payload.muxers(), own.muxers()));
  }

  private NoisePayload checked(Bytes message) throws Libp2pException {
    NoisePayload payload = decoded(message);
    if (payload.identity().type() != KeyType.ED25519) {
      throw unauthentic("the peer has a key of the type " + payload.identity().type());
    }
    if (!payload.vouchesFor(handshake.remoteStatic())) {
      throw unauthentic("the signature of the peer's identity does not verify");
    }
    PeerId peerId = PeerId.of(payload.identity());
    if (peerId.equals(own.peerId())) {
      throw new Libp2pException(Failure.INCOMPATIBLE, "this is the host itself");
    }
    if (!expected.test(peerId)) {
      throw unauthentic("another peer answers: " + peerId);
    }
    return payload;
  }

  private static NoisePayload decoded(Bytes message) throws Libp2pException {
    try {
      return NoisePayload.decode(message);
    } catch (MalformedException e) {
      throw unauthentic(String.valueOf(e.getMessage()));
    }
  }

  private static Libp2pException unauthentic(String why) {
    return new Libp2pException(Failure.UNAUTHENTIC, "noise: " + why);
  }

  /**
   * The first choice of the initiator that the responder has; empty if one of them says nothing.
   */
  private static Optional<String> common(List<String> initiator, List<String> responder)
      throws Libp2pException {
    if (initiator.isEmpty() || responder.isEmpty()) {
      return Optional.empty();
    }
    Optional<String> first = initiator.stream().filter(responder::contains).findFirst();
    if (first.isEmpty()) {
      throw new Libp2pException(Failure.INCOMPATIBLE, "noise: no muxer in common");
    }
    return first;
  }
}
