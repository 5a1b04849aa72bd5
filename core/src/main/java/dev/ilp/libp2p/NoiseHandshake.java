package dev.ilp.libp2p;

import dev.ilp.oer.Bytes;

/**
 * The pattern XX of the Noise specification, message by message: pure, without sockets and without
 * a look at the payloads. The initiator writes the first and third, the responder the second.
 */
final class NoiseHandshake {

  private static final int ENCRYPTED_KEY = X25519.LENGTH + NoiseCipher.TAG_LENGTH;

  private final NoiseState state = new NoiseState();
  private final X25519 staticKey;
  private final X25519 ephemeral;
  private Bytes remoteStatic = Bytes.EMPTY;
  private Bytes remoteEphemeral = Bytes.EMPTY;

  NoiseHandshake(X25519 staticKey, X25519 ephemeral) {
    this.staticKey = staticKey;
    this.ephemeral = ephemeral;
  }

  NoiseState state() {
    return state;
  }

  /** The static key that the other side has proven to hold; empty before that. */
  Bytes remoteStatic() {
    return remoteStatic;
  }

  Bytes writeFirst() throws Libp2pException {
    state.mixHash(ephemeral.publicKey());
    return new ByteWriter()
        .bytes(ephemeral.publicKey())
        .bytes(state.encryptAndHash(Bytes.EMPTY))
        .toBytes();
  }

  /** A payload, which nothing protects yet, is ignored. */
  void readFirst(Bytes message) throws Libp2pException {
    remoteEphemeral = key(message);
    state.mixHash(remoteEphemeral);
    state.decryptAndHash(message.slice(X25519.LENGTH, message.length()));
  }

  Bytes writeSecond(Bytes payload) throws Libp2pException {
    state.mixHash(ephemeral.publicKey());
    state.mixKey(ephemeral.agree(remoteEphemeral));
    var message = new ByteWriter().bytes(ephemeral.publicKey());
    message.bytes(state.encryptAndHash(staticKey.publicKey()));
    state.mixKey(staticKey.agree(remoteEphemeral));
    return message.bytes(state.encryptAndHash(payload)).toBytes();
  }

  /** Returns the payload. */
  Bytes readSecond(Bytes message) throws Libp2pException {
    remoteEphemeral = key(message);
    state.mixHash(remoteEphemeral);
    state.mixKey(ephemeral.agree(remoteEphemeral));
    Bytes rest = message.slice(X25519.LENGTH, message.length());
    remoteStatic = state.decryptAndHash(encryptedKey(rest));
    state.mixKey(ephemeral.agree(remoteStatic));
    return state.decryptAndHash(rest.slice(ENCRYPTED_KEY, rest.length()));
  }

  Bytes writeThird(Bytes payload) throws Libp2pException {
    var message = new ByteWriter().bytes(state.encryptAndHash(staticKey.publicKey()));
    state.mixKey(staticKey.agree(remoteEphemeral));
    return message.bytes(state.encryptAndHash(payload)).toBytes();
  }

  /** Returns the payload. */
  Bytes readThird(Bytes message) throws Libp2pException {
    remoteStatic = state.decryptAndHash(encryptedKey(message));
    state.mixKey(ephemeral.agree(remoteStatic));
    return state.decryptAndHash(message.slice(ENCRYPTED_KEY, message.length()));
  }

  private static Bytes key(Bytes message) throws Libp2pException {
    return part(message, X25519.LENGTH);
  }

  private static Bytes encryptedKey(Bytes message) throws Libp2pException {
    return part(message, ENCRYPTED_KEY);
  }

  private static Bytes part(Bytes message, int length) throws Libp2pException {
    if (message.length() < length) {
      throw new Libp2pException(
          Failure.PROTOCOL_ERROR,
          "noise: a handshake message of %d octets is too short".formatted(message.length()));
    }
    return message.slice(0, length);
  }
}
