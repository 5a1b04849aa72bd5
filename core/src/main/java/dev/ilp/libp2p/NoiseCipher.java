package dev.ilp.libp2p;

import dev.ilp.oer.Bytes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.ShortBufferException;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** ChaCha20-Poly1305 with one key, for one direction; each message has the next nonce. */
final class NoiseCipher {

  static final int TAG_LENGTH = 16;

  private static final int NONCE_LENGTH = 12;
  private static final int COUNTER_AT = 4;

  /** Kept free by the Noise specification: whoever gets there must stop. */
  private static final long LAST_COUNTER = -1;

  private final SecretKeySpec key;
  private final Cipher cipher;
  private long counter;

  NoiseCipher(Bytes key) {
    this(key, 0);
  }

  /**
   * @param counter of the first message, unsigned
   */
  NoiseCipher(Bytes key, long counter) {
    this.key = new SecretKeySpec(key.toArray(), "ChaCha20");
    this.counter = counter;
    try {
      this.cipher = Cipher.getInstance("ChaCha20-Poly1305");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the JDK has no ChaCha20-Poly1305", e);
    }
  }

  Bytes encrypt(Bytes associated, Bytes plaintext) throws Libp2pException {
    byte[] out = new byte[plaintext.length() + TAG_LENGTH];
    encrypt(associated, plaintext.toArray(), 0, plaintext.length(), out, 0);
    return Bytes.wrap(out);
  }

  /** Writes {@code length} and {@value #TAG_LENGTH} octets to {@code out}. */
  void encrypt(Bytes associated, byte[] in, int offset, int length, byte[] out, int outOffset)
      throws Libp2pException {
    try {
      run(Cipher.ENCRYPT_MODE, associated, in, offset, length, out, outOffset);
    } catch (AEADBadTagException e) {
      throw new IllegalStateException("encryption checks no tag", e);
    }
  }

  Bytes decrypt(Bytes associated, Bytes ciphertext) throws Libp2pException {
    byte[] in = ciphertext.toArray();
    byte[] out = new byte[Math.max(0, in.length - TAG_LENGTH)];
    decrypt(associated, in, 0, in.length, out, 0);
    return Bytes.wrap(out);
  }

  /** Writes {@value #TAG_LENGTH} octets less than {@code length} to {@code out}. */
  void decrypt(Bytes associated, byte[] in, int offset, int length, byte[] out, int outOffset)
      throws Libp2pException {
    if (length < TAG_LENGTH) {
      throw new Libp2pException(Failure.UNAUTHENTIC, "noise: a message is shorter than its tag");
    }
    try {
      run(Cipher.DECRYPT_MODE, associated, in, offset, length, out, outOffset);
    } catch (AEADBadTagException e) {
      throw new Libp2pException(Failure.UNAUTHENTIC, "noise: a message does not authenticate");
    }
  }

  private void run(
      int mode, Bytes associated, byte[] in, int offset, int length, byte[] out, int outOffset)
      throws Libp2pException, AEADBadTagException {
    if (counter == LAST_COUNTER) {
      throw new Libp2pException(Failure.LIMIT, "noise: there are no nonces left");
    }
    try {
      cipher.init(mode, key, new IvParameterSpec(nonce()));
      cipher.updateAAD(associated.toArray());
      cipher.doFinal(in, offset, length, out, outOffset);
    } catch (AEADBadTagException e) {
      throw e;
    } catch (ShortBufferException e) {
      throw new IllegalArgumentException("there is no room for the result", e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the JDK has no ChaCha20-Poly1305", e);
    }
    counter++;
  }

  private byte[] nonce() {
    byte[] nonce = new byte[NONCE_LENGTH];
    ByteBuffer.wrap(nonce).order(ByteOrder.LITTLE_ENDIAN).putLong(COUNTER_AT, counter);
    return nonce;
  }
}
