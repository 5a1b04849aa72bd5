package dev.ilp.connector;

import static dev.ilp.packet.IlpErrorCode.R00_TRANSFER_TIMED_OUT;
import static dev.ilp.packet.IlpErrorCode.T00_INTERNAL_ERROR;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.ilp.link.ReplyHandler;
import dev.ilp.log.LogLines;
import dev.ilp.oer.Bytes;
import dev.ilp.oer.TestVector;
import dev.ilp.packet.Amount;
import dev.ilp.packet.Condition;
import dev.ilp.packet.IlpAddress;
import dev.ilp.packet.IlpErrorCode;
import dev.ilp.packet.IlpPacket.Prepare;
import dev.ilp.packet.IlpPacket.Reject;
import dev.ilp.packet.PeerProtocol;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What a connector does with a Prepare, case by case: the part {@code forwarding} of {@code
 * ilp.json}, which says where it comes from.
 */
class ForwardingVectorTest {

  private static final int CASES = 44;
  private static final Bytes BOBS_DATA = Bytes.fromHex("7a7a");

  @Test
  void vectorsAreAllThere() {
    // Given
    List<TestVector> cases = cases();

    // When
    Stream<String> ids = cases.stream().map(TestVector::id);

    // Then
    assertThat(ids).doesNotHaveDuplicates().hasSize(CASES);
  }

  @TestFactory
  Stream<DynamicTest> connectorDoesWhatTheVectorExpects() {
    return cases().stream().map(one -> DynamicTest.dynamicTest(one.id(), () -> checkQuietly(one)));
  }

  /** A link that breaks is logged as the failure that it is. */
  private static void checkQuietly(TestVector vector) {
    try (LogLines log = LogLines.of(SendByLink.class)) {
      check(vector);
      assertThat(log.lines()).hasSize(vector.id().equals("fwd-link-throws") ? 1 : 0);
    }
  }

  private static void check(TestVector vector) {
    // Given
    assertKnown(vector, "id", "what", "prepare", "hex", "reference", "expect", "note");
    assertKnown(
        vector.object("reference"),
        "result",
        "code",
        "triggeredBy",
        "data",
        "forwarded",
        "elapsedMs");
    assertKnown(vector.object("expect"), "result", "code", "triggeredBy", "data");
    ReferenceConnector connector = prepared(vector);
    BigInteger before = connector.balance(sender(vector));
    Replies replies = new Replies();

    // When
    if (vector.has("hex")) {
      connector.receive(sender(vector), vector.octets("hex"), replies);
    } else {
      connector.receive(sender(vector), prepare(vector), replies);
    }

    // Then
    switch (vector.object("expect").text("result")) {
      case "FULFILL" -> assertFulfilled(vector, replies, connector.sent());
      case "REJECT" -> {
        assertRejected(vector, replies.reject());
        assertThat(connector.balance(sender(vector))).isEqualTo(before);
      }
      default -> throw vector.object("expect").unknown("result");
    }
    connector.assertIdle();
  }

  private static void assertFulfilled(TestVector vector, Replies replies, List<Prepare> sent) {
    TestVector reference = vector.object("reference");
    if (!reference.has("forwarded")) {
      assertThat(replies.fulfill().fulfillment()).isEqualTo(PeerProtocol.FULFILLMENT);
      assertThat(replies.fulfill().data()).isEqualTo(reference.octets("data"));
      assertThat(sent).isEmpty();
      return;
    }
    TestVector forwarded = reference.object("forwarded");
    assertKnown(forwarded, "amount", "expiresInMs", "destination");
    assertThat(replies.fulfill()).isEqualTo(Packets.FULFILL);
    assertThat(sent)
        .singleElement()
        .satisfies(
            prepare -> {
              assertThat(prepare.amount()).hasToString(forwarded.text("amount"));
              assertThat(prepare.expiresAt())
                  .isEqualTo(Packets.NOW.plusMillis(forwarded.bigNumber("expiresInMs")));
              assertThat(prepare.destination()).hasToString(forwarded.text("destination"));
              assertThat(prepare.executionCondition())
                  .isEqualTo(prepare(vector).executionCondition());
            });
    if (!vector.id().startsWith("echo-")) {
      assertThat(sent.getFirst().data()).isEqualTo(prepare(vector).data());
    }
  }

  private static void assertRejected(TestVector vector, Reject reject) {
    TestVector expect = vector.object("expect");
    TestVector reference = vector.object("reference");
    assertThat(expect.texts("code")).contains(reject.code().code());
    assertThat(reject.triggeredBy())
        .map(IlpAddress::value)
        .contains(
            expect.has("triggeredBy")
                ? expect.text("triggeredBy")
                : reference.has("triggeredBy") ? reference.text("triggeredBy") : "test.conn");
    assertThat(reject.data()).isEqualTo(expect.has("data") ? expect.octets("data") : Bytes.EMPTY);
  }

  private static Prepare prepare(TestVector vector) {
    TestVector prepare = vector.object("prepare");
    assertKnown(prepare, "amount", "destination", "expiresInMs", "data", "executionCondition");
    return new Prepare(
        Amount.parse(prepare.text("amount")),
        Packets.NOW.plusMillis(prepare.bigNumber("expiresInMs")),
        prepare.has("executionCondition")
            ? new Condition(prepare.octets("executionCondition"))
            : Packets.CONDITION,
        new IlpAddress(prepare.text("destination")),
        prepare.has("data") ? prepare.octets("data") : Bytes.ofUtf8(vector.id()));
  }

  private static String sender(TestVector vector) {
    return switch (vector.id()) {
      case "fwd-overflow" -> "bob"; // alice's maximum per packet would stop it
      case "peer-config-from-peer", "peer-route-control" -> "carol";
      case "balance-1", "balance-2", "balance-3", "balance-4" -> "dave";
      default -> "alice";
    };
  }

  /** The connector in the state that the case is about. */
  private static ReferenceConnector prepared(TestVector vector) {
    ReferenceConnector connector = new ReferenceConnector(Packets.CLOCK);
    switch (vector.id()) {
      case "fwd-wrong-fulfillment" ->
          connector.behavior = (prepare, back) -> back.handle(Packets.WRONG_FULFILL);
      case "fwd-reject-relayed" ->
          connector.behavior = (prepare, back) -> back.handle(bobs("F99", BOBS_DATA));
      case "fwd-t02-relayed" ->
          connector.behavior = (prepare, back) -> back.handle(bobs("T02", Bytes.EMPTY));
      case "fwd-link-throws" ->
          connector.behavior =
              (prepare, back) -> {
                throw new IllegalStateException("the link breaks");
              };
      case "fwd-link-down" -> connector.link("bob").up = false;
      case "fwd-reply-empty", "fwd-reply-garbage" ->
          // What is no Reply never comes this far: the link says so instead.
          connector.behavior =
              (prepare, back) ->
                  back.handle(Packets.REJECTIONS.reject(T00_INTERNAL_ERROR, "no Reply"));
      case "fwd-timeout" -> connector.behavior = (prepare, back) -> expire(vector, prepare, back);
      case "balance-2" -> spend(connector, 2000);
      case "balance-3" -> spend(connector, 2000, 2000);
      case "balance-4" -> {
        spend(connector, 2000, 2000);
        settle(connector, 1500);
      }
      default -> {}
    }
    connector.forgetSent();
    return connector;
  }

  /** The link ends the wait at the outgoing expiry; what comes after it is dropped. */
  private static void expire(TestVector vector, Prepare outgoing, ReplyHandler back) {
    assertThat(outgoing.expiresAt())
        .isEqualTo(Packets.NOW.plusMillis(vector.object("reference").bigNumber("elapsedMs")));
    back.handle(Packets.REJECTIONS.reject(R00_TRANSFER_TIMED_OUT, "no reply by the expiry"));
    back.handle(Packets.FULFILL);
  }

  private static Reject bobs(String code, Bytes data) {
    return Reject.of(IlpErrorCode.of(code), new IlpAddress("test.conn.bob"), "not me", data);
  }

  private static void spend(ReferenceConnector connector, long... amounts) {
    for (long amount : amounts) {
      Replies replies = new Replies();
      connector.receive("dave", Packets.prepare(amount), replies);
      replies.fulfill();
    }
  }

  /** What dave pays back: here, by a packet to him that he fulfills. */
  private static void settle(ReferenceConnector connector, long amount) {
    Replies replies = new Replies();
    connector.receive(
        "bob", Packets.prepare(Amount.of(amount), new IlpAddress("test.conn.dave.x")), replies);
    replies.fulfill();
  }

  private static void assertKnown(TestVector object, String... keys) {
    assertThat(object.fields().keySet()).isSubsetOf(Set.of(keys));
  }

  private static List<TestVector> cases() {
    try (InputStream in = ForwardingVectorTest.class.getResourceAsStream("/vectors/ilp.json")) {
      TestVector file = new TestVector(JSON.std.mapFrom(Objects.requireNonNull(in)));
      return file.object("forwarding").objects("cases");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
