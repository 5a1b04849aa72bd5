package dev.ilp.libp2p;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ilp.oer.Bytes;
import dev.ilp.oer.TestVector;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class KeyVectorTest {

  @TestFactory
  Stream<DynamicTest> keyHasAllItsForms() {
    return Vectors.tests(Vectors.list("keys"), Vectors.by("name"), KeyVectorTest::checkKey);
  }

  private static void checkKey(TestVector vector) {
    // Given
    KeyPair pair = Vectors.identity(vector.text("seed"));
    PublicKey key = pair.publicKey();
    PeerId peerId = pair.peerId();

    // Then
    assertThat(key.data()).isEqualTo(Vectors.hex(vector, "publicKey"));
    assertThat(key.encode()).isEqualTo(Vectors.hex(vector, "publicKeyProtobuf"));
    assertThat(decoded(key.encode())).isEqualTo(key);
    assertThat(pair.encode()).isEqualTo(Vectors.hex(vector, "privateKeyProtobuf"));
    assertThat(decodedPair(pair.encode()).publicKey()).isEqualTo(key);
    assertThat(pair.toBase64()).isEqualTo(vector.text("confPrivateKeyBase64"));
    assertThat(KeyPair.ofBase64(pair.toBase64()).publicKey()).isEqualTo(key);
    assertThat(key.toBase64()).isEqualTo(vector.text("peersPublicKeyBase64"));
    assertThat(PublicKey.ofBase64(key.toBase64())).isEqualTo(key);
    assertThat(peerId.bytes()).isEqualTo(Vectors.hex(vector, "peerIdBytes"));
    assertThat(peerId).hasToString(vector.text("peerId"));
    assertThat(peerId.toCid()).isEqualTo(vector.text("peerIdCidV1"));
    assertThat(PeerId.parse(vector.text("peerId"))).isEqualTo(peerId);
    assertThat(PeerId.parse(vector.text("peerIdCidV1"))).isEqualTo(peerId);
    assertThat(peerId.publicKey()).contains(key);
    checkSignature(pair, vector.object("signature"));
  }

  private static void checkSignature(KeyPair pair, TestVector vector) {
    Bytes message = Vectors.hex(vector, "message");
    Bytes signature = Vectors.hex(vector, "signature");
    assertThat(pair.sign(message)).isEqualTo(signature);
    assertThat(pair.publicKey().verify(message, signature)).isTrue();
    assertThat(pair.publicKey().verify(signature, signature)).isFalse();
    assertThat(pair.publicKey().verify(message, message)).isFalse();
  }

  private static PublicKey decoded(Bytes message) {
    try {
      return PublicKey.decode(message);
    } catch (MalformedException e) {
      throw new AssertionError(e);
    }
  }

  private static KeyPair decodedPair(Bytes message) {
    try {
      return KeyPair.decode(message);
    } catch (MalformedException e) {
      throw new AssertionError(e);
    }
  }

  @TestFactory
  Stream<DynamicTest> peerIdWithoutKeyIsReadAsWell() {
    return Vectors.tests(
        Vectors.section("peerIds").objects("otherValid"),
        Vectors.by("comment"),
        vector -> {
          PeerId peerId = PeerId.parse(vector.text("text"));
          assertThat(peerId.bytes()).isEqualTo(Vectors.hex(vector, "bytes"));
          assertThat(peerId.toCid()).isEqualTo(vector.text("cid"));
          assertThat(PeerId.parse(vector.text("cid"))).isEqualTo(peerId);
          assertThat(peerId.publicKey()).isEqualTo(Optional.empty());
        });
  }

  @TestFactory
  Stream<DynamicTest> textIsNoPeerId() {
    return Vectors.tests(
        Vectors.section("peerIds").objects("invalidText"),
        Vectors.by("reason"),
        vector ->
            assertThatIllegalArgumentException()
                .isThrownBy(() -> PeerId.parse(vector.text("text")))
                .withMessageContaining(vector.text("text")));
  }

  @TestFactory
  Stream<DynamicTest> octetsAreNoPeerId() {
    return Vectors.tests(
        Vectors.section("peerIds").objects("invalidBytes"),
        Vectors.by("reason"),
        vector ->
            assertThatThrownBy(() -> PeerId.decode(Vectors.hex(vector, "hex")))
                .isInstanceOf(MalformedException.class));
  }

  @TestFactory
  Stream<DynamicTest> octetsAreNoPublicKey() {
    return Vectors.tests(
        Vectors.section("publicKeyProtobuf").objects("invalid"),
        Vectors.by("reason"),
        vector ->
            assertThatThrownBy(() -> PublicKey.decode(Vectors.hex(vector, "hex")))
                .isInstanceOf(MalformedException.class));
  }

  @Test
  void peerIdsOfOtherKeysAndBasesAreRead() {
    // Given
    Bytes secp256k1 = Bytes.fromHex("080212210" + "2".repeat(65));

    // When
    PeerId inline = new PeerId(new ByteWriter().varint(0).prefixed(secp256k1).toBytes());
    PublicKey rsa = new PublicKey(KeyType.RSA, Bytes.fromHex("ab".repeat(300)));
    PeerId hashed = PeerId.of(rsa);

    // Then
    assertThat(inline.publicKey().orElseThrow().type()).isEqualTo(KeyType.SECP256K1);
    assertThat(inline.publicKey().orElseThrow().verify(secp256k1, secp256k1)).isFalse();
    assertThat(hashed.toString()).startsWith("Qm");
    Bytes cid = new ByteWriter().varint(1).varint(0x72).bytes(inline.bytes()).toBytes();
    assertThat(PeerId.parse("k" + BaseX.BASE36.encode(cid))).isEqualTo(inline);
    assertThat(PeerId.parse("z" + BaseX.BASE58BTC.encode(cid))).isEqualTo(inline);
    assertThat(inline.compareTo(hashed)).isNegative();
  }

  @Test
  void keyThatIsNotWrittenCanonicallyMakesNoPeerId() {
    // Given
    Bytes key = Vectors.identity("11".repeat(32)).publicKey().encode();
    Bytes longer = new ByteWriter().bytes(key).bytes(Bytes.fromHex("1801")).toBytes();

    // Then
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PeerId(new ByteWriter().varint(0).prefixed(longer).toBytes()))
        .withMessageContaining("canonically");
  }

  @Test
  void privateKeyWithItsPublicKeyTwiceIsRead() throws MalformedException {
    // Given
    KeyPair pair = Vectors.identity("22".repeat(32));
    Bytes seed = Bytes.fromHex("22".repeat(32));
    Bytes key = pair.publicKey().data();
    Bytes other = Vectors.identity("33".repeat(32)).publicKey().data();

    // Then
    assertThat(KeyPair.decode(privateKey(1, seed, key, key)).peerId()).isEqualTo(pair.peerId());
    assertThatThrownBy(() -> KeyPair.decode(privateKey(1, seed, key, other)))
        .hasMessageContaining("different");
    assertThatThrownBy(() -> KeyPair.decode(privateKey(1, seed, other)))
        .hasMessageContaining("belong together");
    assertThatThrownBy(() -> KeyPair.decode(privateKey(1, seed))).hasMessageContaining("64 octets");
    assertThatThrownBy(() -> KeyPair.decode(privateKey(2, seed, key)))
        .hasMessageContaining("Ed25519");
  }

  private static Bytes privateKey(int type, Bytes... parts) {
    var data = new ByteWriter();
    for (Bytes part : parts) {
      data.bytes(part);
    }
    return new ProtoWriter().uint(1, type).bytes(2, data.toBytes()).toBytes();
  }

  @Test
  void privateKeyIsNeverShown() {
    // Given
    KeyPair pair = Vectors.identity("44".repeat(32));

    // Then
    assertThat(pair.toString()).contains(pair.peerId().toString()).doesNotContain(pair.toBase64());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> KeyPair.ofBase64("c2VjcmV0!"))
        .withMessageNotContaining("c2VjcmV0");
    assertThatIllegalArgumentException().isThrownBy(() -> KeyPair.ofSeed(Bytes.EMPTY));
  }
}
