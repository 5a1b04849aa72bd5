package dev.ilp.libp2p;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ilp.oer.Bytes;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is made of what a peer says of itself. */
class IdentifyMessageTest {

  private static final KeyPair ALICE = Vectors.identity("11".repeat(32));
  private static final KeyPair BOB = Vectors.identity("22".repeat(32));
  private static final List<Multiaddr> HERE = List.of(Multiaddr.parse("/ip4/192.0.2.1/tcp/1"));

  private static IdentifyMessage message(Optional<Bytes> envelope) {
    return new IdentifyMessage(
        Optional.empty(),
        List.of(),
        List.of("/some/1.0.0"),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        envelope);
  }

  @ParameterizedTest(name = "field {0}")
  @ValueSource(strings = {"1200", "1a00"})
  void moreProtocolsOrAddressesThanAnybodyHasAreRefused(String element) throws Exception {
    // Given
    Bytes most = Bytes.fromHex(element.repeat(IdentifyMessage.MAX_ELEMENTS));
    Bytes one = Bytes.fromHex(element);

    // Then
    assertThat(IdentifyMessage.decode(List.of(most))).isNotNull();
    assertThatThrownBy(() -> IdentifyMessage.decode(List.of(most, one)))
        .isInstanceOf(MalformedException.class)
        .hasMessageContaining("128");
  }

  @Test
  void recordThatIsForgedOrOfAnotherPeerIsHandedOnAsItCame() throws Exception {
    // Given
    Bytes good = SignedRecord.seal(ALICE, 1, HERE).envelope();
    Bytes foreign = SignedRecord.seal(BOB, 1, HERE).envelope();
    Bytes forged = Bytes.fromHex("00".repeat(100));

    // When
    Identity honest = message(Optional.of(good)).about(ALICE.peerId(), Optional.empty());
    Identity lying = message(Optional.of(foreign)).about(ALICE.peerId(), Optional.of(honest));
    Identity forging = message(Optional.of(forged)).about(ALICE.peerId(), Optional.empty());
    Identity silent = message(Optional.empty()).about(ALICE.peerId(), Optional.of(lying));

    // Then
    assertThat(honest.envelope()).contains(good);
    assertThat(lying.envelope()).contains(foreign);
    assertThat(lying.record()).isEqualTo(honest.record()).isPresent();
    assertThat(forging.envelope()).contains(forged);
    assertThat(forging.record()).isEmpty();
    assertThat(silent.envelope()).isEmpty();
    assertThat(silent.record()).isEqualTo(honest.record());
  }

  @Test
  void protocolsStayWhenAPushNamesNone() throws Exception {
    // Given
    Identity before = message(Optional.empty()).about(ALICE.peerId(), Optional.empty());
    var nothing =
        new IdentifyMessage(
            Optional.empty(),
            List.of(),
            Collections.emptyList(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    // Then
    assertThat(nothing.about(ALICE.peerId(), Optional.of(before)).protocols())
        .containsExactly("/some/1.0.0");
  }
}
