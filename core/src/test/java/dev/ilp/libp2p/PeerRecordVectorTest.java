package dev.ilp.libp2p;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ilp.oer.Bytes;
import dev.ilp.oer.TestVector;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class PeerRecordVectorTest {

  private static final TestVector SECTION = Vectors.section("peerRecords");

  /** The signature of these is good: whether their addresses are any good is asked elsewhere. */
  private static final Set<String> WELL_SIGNED = Set.of("no address", "no usable address");

  @TestFactory
  Stream<DynamicTest> recordIsSealedAndOpened() {
    return Vectors.tests(
        SECTION.objects("valid"), Vectors.by("peerId"), PeerRecordVectorTest::checkValid);
  }

  private static void checkValid(TestVector vector) {
    // Given
    KeyPair identity = Vectors.identity(vector.text("seed"));
    List<Multiaddr> addresses = vector.texts("addrs").stream().map(Multiaddr::parse).toList();
    long sequence = Long.parseUnsignedLong(vector.text("seq"));
    Bytes envelope = Vectors.hex(vector, "envelope");

    // When
    SignedRecord sealed = SignedRecord.seal(identity, sequence, addresses);
    SignedRecord opened = open(envelope);

    // Then
    assertThat(sealed.envelope()).isEqualTo(envelope);
    assertThat(opened).isEqualTo(sealed);
    assertThat(opened.peerId()).hasToString(vector.text("peerId"));
    assertThat(opened.addresses()).isEqualTo(addresses);
  }

  private static SignedRecord open(Bytes envelope) {
    try {
      return SignedRecord.open(envelope);
    } catch (MalformedException e) {
      throw new AssertionError(e);
    }
  }

  @TestFactory
  Stream<DynamicTest> recordIsRefusedOrHasNoUsableAddress() {
    return Vectors.tests(
        SECTION.objects("invalid"),
        Vectors.by("reason"),
        vector -> {
          Bytes envelope = Vectors.hex(vector, "envelope");
          if (WELL_SIGNED.contains(vector.text("reason"))) {
            assertThat(open(envelope).addresses()).noneMatch(Multiaddr::isDialable);
          } else {
            assertThatThrownBy(() -> SignedRecord.open(envelope))
                .isInstanceOf(MalformedException.class);
          }
        });
  }

  @Test
  void addressOfAnUnknownProtocolIsCountedAndLeftOut() throws MalformedException {
    // Given
    KeyPair identity = Vectors.identity("55".repeat(32));
    Multiaddr known = Multiaddr.parse("/ip4/192.0.2.1/tcp/1");
    Bytes payload =
        new ProtoWriter()
            .bytes(1, identity.peerId().bytes())
            .uint(2, -1)
            .element(3, new ProtoWriter().bytes(1, Bytes.fromHex("ffff7f")).toBytes())
            .element(3, new ProtoWriter().bytes(1, known.bytes()).toBytes())
            .toBytes();

    // When
    SignedRecord record = SignedRecord.open(envelope(identity, "0301", payload));

    // Then
    assertThat(record.addresses()).containsExactly(known);
    assertThat(record.declared()).isEqualTo(2);
    assertThat(record.longest()).isEqualTo(known.bytes().length());
    assertThat(record.isNewerThan(SignedRecord.seal(identity, 1, List.of()))).isTrue();
    assertThat(SignedRecord.seal(identity, 1, List.of()).isNewerThan(record)).isFalse();
  }

  @Test
  void envelopeOfAnotherKeyTypeOrTooLongIsRefused() {
    // Given
    Bytes rsa = new PublicKey(KeyType.RSA, Bytes.fromHex("aa".repeat(100))).encode();

    // Then
    assertThatThrownBy(() -> SignedRecord.open(new ProtoWriter().bytes(1, rsa).toBytes()))
        .hasMessageContaining("RSA");
    assertThatThrownBy(() -> SignedRecord.open(Bytes.wrap(new byte[SignedRecord.MAX_LENGTH + 1])))
        .hasMessageContaining("4096");
  }

  private static Bytes envelope(KeyPair identity, String type, Bytes payload) {
    Bytes signed =
        new ByteWriter()
            .prefixed(Bytes.ofAscii("libp2p-peer-record"))
            .prefixed(Bytes.fromHex(type))
            .prefixed(payload)
            .toBytes();
    return new ProtoWriter()
        .bytes(1, identity.publicKey().encode())
        .bytes(2, Bytes.fromHex(type))
        .bytes(3, payload)
        .bytes(5, identity.sign(signed))
        .toBytes();
  }
}
