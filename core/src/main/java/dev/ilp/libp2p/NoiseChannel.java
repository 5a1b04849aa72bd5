package dev.ilp.libp2p;

import dev.ilp.oer.Bytes;
import java.util.Optional;

/**
 * What a handshake ends with.
 *
 * @param peerId proven
 * @param muxer the one that both sides named in the handshake; empty if one of them named none
 */
record NoiseChannel(
    PeerId peerId, NoiseCipher sending, NoiseCipher receiving, Optional<String> muxer) {

  /** Octets of plaintext that one message can carry. */
  static final int MAX_PLAINTEXT = 65535 - NoiseCipher.TAG_LENGTH;

  /** Reads and writes through {@code wire} until the pipeline takes over. */
  NoiseWire over(Wire wire) {
    return new NoiseWire(wire, this);
  }

  static Bytes frame(Bytes message) {
    return new ByteWriter()
        .octet(message.length() >> Byte.SIZE)
        .octet(message.length())
        .bytes(message)
        .toBytes();
  }

  static Bytes readFrame(Wire wire) throws Libp2pException {
    Bytes length = wire.readExactly(2);
    return wire.readExactly(((length.byteAt(0) & 0xff) << Byte.SIZE) | (length.byteAt(1) & 0xff));
  }
}
