package dev.ilp.libp2p;

import dev.ilp.oer.Bytes;
import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;

/** The "symmetric state" of the Noise specification: hash, chaining key and current cipher. */
final class NoiseState {

  private static final Bytes PROTOCOL_NAME = Bytes.ofAscii("Noise_XX_25519_ChaChaPoly_SHA256");

  private Bytes hash = PROTOCOL_NAME;
  private Bytes chainingKey = PROTOCOL_NAME;
  private Optional<NoiseCipher> cipher = Optional.empty();

  /** The two keys that a handshake ends with. */
  record Keys(Bytes initiatorToResponder, Bytes responderToInitiator) {}

  NoiseState() {
    mixHash(Bytes.EMPTY); // the prologue
  }

  Bytes hash() {
    return hash;
  }

  void mixHash(Bytes data) {
    hash = Sha256.of(hash, data);
  }

  void mixKey(Bytes secret) {
    Keys keys = derive(secret);
    chainingKey = keys.initiatorToResponder;
    cipher = Optional.of(new NoiseCipher(keys.responderToInitiator));
  }

  Bytes encryptAndHash(Bytes plaintext) throws Libp2pException {
    Bytes ciphertext = cipher.isEmpty() ? plaintext : cipher.get().encrypt(hash, plaintext);
    mixHash(ciphertext);
    return ciphertext;
  }

  Bytes decryptAndHash(Bytes ciphertext) throws Libp2pException {
    Bytes plaintext = cipher.isEmpty() ? ciphertext : cipher.get().decrypt(hash, ciphertext);
    mixHash(ciphertext);
    return plaintext;
  }

  Keys split() {
    return derive(Bytes.EMPTY);
  }

  /** Two keys of 32 octets by HKDF (RFC 5869). */
  private Keys derive(Bytes secret) {
    var extract = HKDFParameterSpec.ofExtract().addSalt(chainingKey.toArray());
    if (!secret.isEmpty()) {
      extract.addIKM(secret.toArray());
    }
    try {
      Bytes keys =
          Bytes.wrap(
              KDF.getInstance("HKDF-SHA256")
                  .deriveData(extract.thenExpand(null, 2 * Sha256.LENGTH)));
      return new Keys(keys.slice(0, Sha256.LENGTH), keys.slice(Sha256.LENGTH, keys.length()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the JDK has no HKDF", e);
    }
  }
}
