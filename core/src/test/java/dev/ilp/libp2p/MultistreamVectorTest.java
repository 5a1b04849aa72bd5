package dev.ilp.libp2p;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ilp.oer.Bytes;
import dev.ilp.oer.TestVector;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class MultistreamVectorTest {

  private static final TestVector SECTION = Vectors.section("multistream");
  private static final String PEX = "/vtcp/btc-foundation/v1.0.0";

  @TestFactory
  Stream<DynamicTest> messageIsWritten() {
    return Vectors.tests(
        SECTION.objects("frames"),
        Vectors.by("text"),
        vector ->
            assertThat(Multistream.encode(vector.text("text")))
                .isEqualTo(Vectors.hex(vector, "hex")));
  }

  @TestFactory
  Stream<DynamicTest> listenerAnswersAsInTheExchange() {
    return Vectors.tests(
        SECTION.objects("exchanges"), Vectors.by("name"), MultistreamVectorTest::checkListener);
  }

  private static void checkListener(TestVector exchange) {
    for (int pieces : new int[] {1, Integer.MAX_VALUE}) {
      var wire = new ScriptedWire(said(exchange, "dialer"), pieces);
      if (exchange.fields().get("result") == null) {
        assertThatThrownBy(() -> Multistream.answer(wire, "/noise"::equals))
            .isInstanceOf(Libp2pException.class);
      } else {
        assertThat(answer(wire)).isEqualTo(exchange.text("result"));
      }
      assertThat(wire.written()).isEqualTo(said(exchange, "listener"));
    }
  }

  private static String answer(Wire wire) {
    try {
      return Multistream.answer(wire, List.of("/noise", PEX)::contains);
    } catch (Libp2pException e) {
      throw new AssertionError(e);
    }
  }

  @TestFactory
  Stream<DynamicTest> dialerProposesAsInTheExchange() {
    return Vectors.tests(
        SECTION.objects("exchanges"), Vectors.by("name"), MultistreamVectorTest::checkDialer);
  }

  private static void checkDialer(TestVector exchange) {
    // Given
    List<String> proposals =
        switch (exchange.text("name")) {
          case "accepted at once" -> List.of("/noise");
          case "second choice" -> List.of("/tls/1.0.0", "/noise");
          case "nothing in common" -> List.of("/tls/1.0.0");
          case "slash missing" -> List.of(PEX.substring(1), PEX);
          default -> throw exchange.unknown("name");
        };
    var wire = new ScriptedWire(said(exchange, "listener"), 3);

    // Then
    if (exchange.fields().get("result") == null) {
      assertThatThrownBy(() -> Multistream.propose(wire, proposals))
          .isInstanceOfSatisfying(
              Libp2pException.class, e -> assertThat(e.failure()).isEqualTo(Failure.UNSUPPORTED));
    } else {
      assertThat(propose(wire, proposals)).isEqualTo(exchange.text("result"));
    }
    assertThat(wire.written()).isEqualTo(said(exchange, "dialer"));
  }

  private static String propose(Wire wire, List<String> proposals) {
    try {
      return Multistream.propose(wire, proposals);
    } catch (Libp2pException e) {
      throw new AssertionError(e);
    }
  }

  private static Bytes said(TestVector exchange, String who) {
    var said = new ByteWriter();
    exchange.objects("steps").stream()
        .filter(step -> step.text("from").equals(who) && !step.text("data").equals("closes"))
        .forEach(step -> said.bytes(Vectors.hex(step, "data")));
    return said.toBytes();
  }

  @TestFactory
  Stream<DynamicTest> listenerEndsTheNegotiation() {
    return Vectors.tests(
        SECTION.objects("invalid"),
        Vectors.by("reason"),
        vector -> {
          var wire = new ScriptedWire(Vectors.hex(vector, "hex"));
          assertThatThrownBy(() -> Multistream.answer(wire, proposal -> true))
              .isInstanceOfSatisfying(
                  Libp2pException.class,
                  e -> assertThat(e.failure()).isEqualTo(Failure.PROTOCOL_ERROR));
        });
  }

  @Test
  void listenerIsSilentBeforeTheHeaderHasCome() {
    // Given
    var wire = new ScriptedWire(Multistream.encode("/noise"));

    // When
    assertThatThrownBy(() -> Multistream.answer(wire, proposal -> true))
        .hasMessageContaining("does not begin with");

    // Then
    assertThat(wire.written()).isEqualTo(Bytes.EMPTY);
  }

  @Test
  void listenerGivesUpAfterEightProposals() {
    // Given
    var said = new ByteWriter().bytes(Multistream.encode(Multistream.HEADER));
    for (int i = 0; i < 9; i++) {
      said.bytes(Multistream.encode("ls"));
    }
    var wire = new ScriptedWire(said.toBytes());

    // When
    assertThatThrownBy(() -> Multistream.answer(wire, "/noise"::equals))
        .hasMessageContaining("8 proposals");

    // Then
    assertThat(wire.unread()).isEqualTo(Multistream.encode("ls"));
  }

  @Test
  void whatFollowsTheAgreementIsLeftToTheProtocol() throws Exception {
    // Given
    Bytes said =
        new ByteWriter()
            .bytes(Multistream.encode(Multistream.HEADER))
            .bytes(Multistream.encode("/noise"))
            .bytes(Bytes.fromHex("cafe"))
            .toBytes();
    var wire = new ScriptedWire(said);

    // When
    Multistream.answer(wire, "/noise"::equals);

    // Then
    assertThat(wire.unread()).isEqualTo(Bytes.fromHex("cafe"));
  }

  @Test
  void messageThatIsNotUtf8AndAnotherAnswerAreErrors() {
    // Given
    Bytes header = Multistream.encode(Multistream.HEADER);
    var notUtf8 =
        new ScriptedWire(new ByteWriter().bytes(header).bytes(Bytes.fromHex("02ff0a")).toBytes());
    var other =
        new ScriptedWire(
            new ByteWriter().bytes(header).bytes(Multistream.encode("/tls")).toBytes());

    // Then
    assertThatThrownBy(() -> Multistream.answer(notUtf8, proposal -> true))
        .hasMessageContaining("UTF-8");
    assertThatThrownBy(() -> Multistream.propose(other, List.of("/noise")))
        .hasMessageContaining("another protocol");
  }
}
