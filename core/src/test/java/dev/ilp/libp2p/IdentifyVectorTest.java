package dev.ilp.libp2p;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ilp.oer.Bytes;
import dev.ilp.oer.TestVector;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class IdentifyVectorTest {

  private static final TestVector SECTION = Vectors.section("identify");

  @TestFactory
  Stream<DynamicTest> messageSaysWhatTheVectorLists() {
    return Vectors.tests(
        SECTION.objects("messages"), Vectors.by("name"), IdentifyVectorTest::checkMessage);
  }

  private static void checkMessage(TestVector vector) {
    // Given
    List<Bytes> messages =
        vector.has("stream")
            ? frames(Vectors.hex(vector, "stream"))
            : List.of(Vectors.hex(vector, "message"));

    // When
    IdentifyMessage message = decoded(messages);

    // Then
    checkFields(message, vector.object("fields"));
    assertThat(decoded(List.of(message.encode()))).isEqualTo(message);
  }

  private static void checkFields(IdentifyMessage message, TestVector fields) {
    for (Map.Entry<String, Object> field : fields.fields().entrySet()) {
      Object expected = field.getValue();
      switch (field.getKey()) {
        case "protocolVersion" -> assertThat(message.protocolVersion()).contains((String) expected);
        case "agentVersion" -> assertThat(message.agentVersion()).contains((String) expected);
        case "peerId" ->
            assertThat(PeerId.of(key(message.publicKey().orElseThrow())))
                .hasToString((String) expected);
        case "listenAddrs" -> assertThat(texts(message.listenAddresses())).isEqualTo(expected);
        case "observedAddr" ->
            assertThat(texts(List.of(message.observedAddress().orElseThrow())))
                .isEqualTo(List.of(expected));
        case "protocols" -> assertThat(message.protocols()).isEqualTo(expected);
        case "signedRecordSeq" ->
            assertThat(record(message).sequence()).isEqualTo(Long.parseLong((String) expected));
        default -> throw new AssertionError("unknown field " + field);
      }
    }
  }

  private static List<String> texts(List<Bytes> addresses) {
    return SignedRecord.known(addresses).stream().map(Multiaddr::toString).toList();
  }

  private static PublicKey key(Bytes bytes) {
    try {
      return PublicKey.decode(bytes);
    } catch (MalformedException e) {
      throw new AssertionError(e);
    }
  }

  private static SignedRecord record(IdentifyMessage message) {
    try {
      return SignedRecord.open(message.signedPeerRecord().orElseThrow());
    } catch (MalformedException e) {
      throw new AssertionError(e);
    }
  }

  private static IdentifyMessage decoded(List<Bytes> messages) {
    try {
      return IdentifyMessage.decode(messages);
    } catch (MalformedException e) {
      throw new AssertionError(e);
    }
  }

  private static List<Bytes> frames(Bytes stream) {
    List<Bytes> frames = new ArrayList<>();
    var wire = new ScriptedWire(stream, 7);
    try {
      while (!wire.unread().isEmpty()) {
        frames.add(wire.readFrame(IdentifyMessage.MAX_LENGTH));
      }
    } catch (Libp2pException e) {
      throw new AssertionError(e);
    }
    return frames;
  }

  @TestFactory
  Stream<DynamicTest> messageIsRefused() {
    return Vectors.tests(
        SECTION.objects("invalid"), Vectors.by("reason"), IdentifyVectorTest::checkInvalid);
  }

  private static void checkInvalid(TestVector vector) {
    PeerId peer =
        vector.has("connectionPeerId")
            ? PeerId.parse(vector.text("connectionPeerId"))
            : Vectors.identity("11".repeat(32)).peerId();
    if (vector.has("stream")) {
      var wire = new ScriptedWire(Vectors.hex(vector, "stream"));
      assertThatThrownBy(() -> wire.readFrame(IdentifyMessage.MAX_LENGTH))
          .isInstanceOf(Libp2pException.class);
    } else {
      assertThatThrownBy(
              () ->
                  IdentifyMessage.decode(List.of(Vectors.hex(vector, "message")))
                      .about(peer, Optional.empty()))
          .isInstanceOf(MalformedException.class);
    }
  }
}
