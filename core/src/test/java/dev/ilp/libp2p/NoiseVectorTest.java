package dev.ilp.libp2p;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ilp.oer.Bytes;
import dev.ilp.oer.TestVector;
import java.security.SecureRandom;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class NoiseVectorTest {

  private static final TestVector SECTION = Vectors.section("noise");

  @TestFactory
  Stream<DynamicTest> handshakeHasTheseStates() {
    return Vectors.tests(
        SECTION.objects("valid"), Vectors.by("name"), quietly(NoiseVectorTest::checkStates));
  }

  /** Both sides against each other, with the keys and payloads of the vector. */
  private static void checkStates(TestVector vector) throws Libp2pException {
    // Given
    NoiseHandshake initiator = handshake(vector.object("initiator"));
    NoiseHandshake responder = handshake(vector.object("responder"));
    Bytes ofInitiator = Vectors.hex(vector.object("initiator"), "payload");
    Bytes ofResponder = Vectors.hex(vector.object("responder"), "payload");
    Iterator<TestVector> wire = vector.objects("wire").iterator();
    List<String> hashes = vector.objects("steps").stream().map(step -> step.text("h")).toList();
    assertThat(initiator.state().hash().toHex()).isEqualTo(hashes.getFirst());

    // When
    Bytes first = initiator.writeFirst();
    responder.readFirst(first);

    // Then
    assertThat(NoiseChannel.frame(first)).isEqualTo(Vectors.hex(wire.next(), "hex"));
    assertThat(initiator.state().hash().toHex()).isEqualTo(hashes.get(1));
    Bytes second = responder.writeSecond(ofResponder);
    assertThat(NoiseChannel.frame(second)).isEqualTo(Vectors.hex(wire.next(), "hex"));
    assertThat(initiator.readSecond(second)).isEqualTo(ofResponder);
    assertThat(initiator.state().hash().toHex()).isEqualTo(hashes.get(hashes.size() - 2));
    Bytes third = initiator.writeThird(ofInitiator);
    assertThat(NoiseChannel.frame(third)).isEqualTo(Vectors.hex(wire.next(), "hex"));
    assertThat(responder.readThird(third)).isEqualTo(ofInitiator);
    assertThat(responder.remoteStatic())
        .isEqualTo(Vectors.hex(vector.object("initiator"), "staticPublic"));
    assertThat(initiator.state().hash()).isEqualTo(Vectors.hex(vector, "handshakeHash"));
    assertThat(responder.state().hash()).isEqualTo(Vectors.hex(vector, "handshakeHash"));
    checkTransport(vector, responder.state().split());
  }

  private static NoiseHandshake handshake(TestVector side) {
    X25519 ephemeral = X25519.of(Vectors.hex(side, "ephemeralPrivate"));
    assertThat(ephemeral.publicKey()).isEqualTo(Vectors.hex(side, "ephemeralPublic"));
    return new NoiseHandshake(X25519.of(Vectors.hex(side, "staticPrivate")), ephemeral);
  }

  private static void checkTransport(TestVector vector, NoiseState.Keys keys)
      throws Libp2pException {
    assertThat(keys.initiatorToResponder())
        .isEqualTo(Vectors.hex(vector, "initiatorToResponderKey"));
    assertThat(keys.responderToInitiator())
        .isEqualTo(Vectors.hex(vector, "responderToInitiatorKey"));
    for (TestVector message : vector.objects("transport")) {
      Bytes key =
          message.text("from").equals("initiator")
              ? keys.initiatorToResponder()
              : keys.responderToInitiator();
      long nonce = message.bigNumber("nonce");
      Bytes plaintext = plaintext(message);
      Bytes sealed = new NoiseCipher(key, nonce).encrypt(Bytes.EMPTY, plaintext);
      checkWire(message, NoiseChannel.frame(sealed));
      assertThat(new NoiseCipher(key, nonce).decrypt(Bytes.EMPTY, sealed)).isEqualTo(plaintext);
    }
  }

  private static Bytes plaintext(TestVector message) {
    if (message.has("plaintext")) {
      return Vectors.hex(message, "plaintext");
    }
    TestVector repeated = message.object("plaintextRepeat");
    return Bytes.fromHex(repeated.text("byte").repeat(repeated.number("count")));
  }

  private static void checkWire(TestVector message, Bytes wire) {
    if (message.has("wire")) {
      assertThat(wire).isEqualTo(Vectors.hex(message, "wire"));
    } else {
      assertThat(wire.length()).isEqualTo(message.number("wireLength"));
      assertThat(Sha256.of(wire).toHex()).isEqualTo(message.text("wireSha256"));
    }
  }

  @TestFactory
  Stream<DynamicTest> payloadNamesIdentityAndMuxers() {
    return Vectors.tests(
        SECTION.objects("valid"), Vectors.by("name"), quietly(NoiseVectorTest::checkPayloads));
  }

  private static void checkPayloads(TestVector vector) throws MalformedException {
    for (String name : List.of("initiator", "responder")) {
      TestVector side = vector.object(name);
      KeyPair identity = Vectors.identity(side.text("identitySeed"));
      Bytes staticKey = Vectors.hex(side, "staticPublic");
      NoisePayload payload = NoisePayload.decode(Vectors.hex(side, "payload"));
      assertThat(payload.vouchesFor(staticKey)).isTrue();
      assertThat(PeerId.of(payload.identity())).hasToString(side.text("peerId"));
      assertThat(NoisePayload.sign(identity, staticKey, payload.muxers()).encode())
          .isEqualTo(Vectors.hex(side, "payload"));
    }
  }

  @TestFactory
  Stream<DynamicTest> responderFinishesTheHandshake() {
    return Vectors.tests(
        SECTION.objects("valid"), Vectors.by("name"), quietly(NoiseVectorTest::checkResponder));
  }

  private static void checkResponder(TestVector vector) throws Libp2pException {
    // Given
    var wire = new ScriptedWire(said(vector, "initiator"), 5);

    // When
    NoiseChannel channel = responder(vector).respond(wire);

    // Then
    assertThat(wire.written()).isEqualTo(said(vector, "responder"));
    assertThat(channel.peerId()).hasToString(vector.object("initiator").text("peerId"));
    assertThat(channel.muxer().isPresent())
        .isEqualTo(vector.object("initiator").text("payload").contains("2f79616d7578"));
  }

  @TestFactory
  Stream<DynamicTest> responderRefusesTheHandshake() {
    return Vectors.tests(
        SECTION.objects("invalid"),
        Vectors.by("name"),
        vector -> {
          assertThat(vector.text("roleUnderTest")).isEqualTo("responder");
          var wire = new ScriptedWire(said(vector, "initiator"));
          assertThatThrownBy(() -> responder(vector).respond(wire))
              .isInstanceOf(Libp2pException.class);
        });
  }

  /** With a payload of its own when the vector has none. */
  private static NoiseExchange responder(TestVector vector) {
    TestVector side = vector.object("responder");
    KeyPair identity = Vectors.identity(side.text("identitySeed"));
    X25519 staticKey = X25519.of(Vectors.hex(side, "staticPrivate"));
    List<String> muxers = List.of(Upgrade.YAMUX);
    Bytes payload =
        side.has("payload")
            ? Vectors.hex(side, "payload")
            : NoisePayload.sign(identity, staticKey.publicKey(), muxers).encode();
    return new NoiseExchange(
        new NoiseIdentity(identity.peerId(), staticKey, payload, muxers),
        X25519.of(Vectors.hex(side, "ephemeralPrivate")),
        peer -> true);
  }

  private static Bytes said(TestVector vector, String who) {
    var said = new ByteWriter();
    vector.objects("wire").stream()
        .filter(message -> message.text("from").equals(who))
        .forEach(message -> said.bytes(Vectors.hex(message, "hex")));
    return said.toBytes();
  }

  @Test
  void initiatorDoesNotSayWhoItIsToAnotherPeerThanTheOneExpected() {
    // Given
    TestVector vector = SECTION.objects("valid").getFirst();
    TestVector side = vector.object("initiator");
    var own =
        new NoiseIdentity(
            PeerId.parse(side.text("peerId")),
            X25519.of(Vectors.hex(side, "staticPrivate")),
            Vectors.hex(side, "payload"),
            List.of(Upgrade.YAMUX));
    X25519 ephemeral = X25519.of(Vectors.hex(side, "ephemeralPrivate"));
    var wire = new ScriptedWire(said(vector, "responder"));
    PeerId expected = Vectors.identity("66".repeat(32)).peerId();

    // When
    assertThatThrownBy(() -> new NoiseExchange(own, ephemeral, expected::equals).initiate(wire))
        .isInstanceOfSatisfying(
            Libp2pException.class, e -> assertThat(e.failure()).isEqualTo(Failure.UNAUTHENTIC));

    // Then
    assertThat(wire.written()).isEqualTo(Vectors.hex(vector.objects("wire").getFirst(), "hex"));
  }

  @Test
  void hostRefusesItself() {
    // Given
    TestVector vector = SECTION.objects("valid").getFirst();
    var wire = new ScriptedWire(said(vector, "responder"));
    NoiseIdentity own =
        NoiseIdentity.generate(
            Vectors.identity(vector.object("responder").text("identitySeed")),
            new SecureRandom(),
            List.of());
    X25519 ephemeral = X25519.of(Vectors.hex(vector.object("initiator"), "ephemeralPrivate"));

    // Then
    assertThatThrownBy(
            () ->
                new NoiseExchange(
                        new NoiseIdentity(
                            own.peerId(),
                            X25519.of(Vectors.hex(vector.object("initiator"), "staticPrivate")),
                            own.payload(),
                            List.of()),
                        ephemeral,
                        peer -> true)
                    .initiate(wire))
        .hasMessageContaining("the host itself");
  }

  @Test
  void cipherStopsBeforeItsNoncesAreUsedUp() throws Libp2pException {
    // Given
    var cipher = new NoiseCipher(Bytes.fromHex("77".repeat(32)), -2);
    cipher.encrypt(Bytes.EMPTY, Bytes.EMPTY);

    // Then
    assertThatThrownBy(() -> cipher.encrypt(Bytes.EMPTY, Bytes.EMPTY))
        .hasMessageContaining("no nonces left");
  }

  @Test
  void channelCarriesMoreThanOneMessageCanHold() throws Libp2pException {
    // Given
    Bytes key = Bytes.fromHex("88".repeat(32));
    Bytes sent = Bytes.fromHex("5a".repeat(100_000));
    PeerId peer = Vectors.identity("11".repeat(32)).peerId();
    var out = new ScriptedWire(Bytes.EMPTY);
    new NoiseChannel(peer, new NoiseCipher(key), new NoiseCipher(key), Optional.empty())
        .over(out)
        .write(sent);

    // When
    NoiseWire in =
        new NoiseChannel(peer, new NoiseCipher(key), new NoiseCipher(key), Optional.empty())
            .over(new ScriptedWire(out.written(), 1000));

    // Then
    assertThat(in.readExactly(99_990)).isEqualTo(sent.slice(0, 99_990));
    assertThat(in.unread().length()).isEqualTo(10);
  }

  /** A check of a vector that may fail as the code under test does. */
  private interface Check {
    void check(TestVector vector) throws Libp2pException, MalformedException;
  }

  private static Consumer<TestVector> quietly(Check check) {
    return vector -> {
      try {
        check.check(vector);
      } catch (Libp2pException | MalformedException e) {
        throw new AssertionError(e);
      }
    };
  }
}
