package dev.ilp.node;

import static dev.ilp.packet.IlpErrorCode.F00_BAD_REQUEST;
import static dev.ilp.packet.IlpErrorCode.T01_PEER_UNREACHABLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.account.AccountId;
import dev.ilp.link.Link;
import dev.ilp.link.LinkStatus;
import dev.ilp.link.ReplyHandler;
import dev.ilp.log.LogLines;
import dev.ilp.log.NodeLog;
import dev.ilp.oer.Bytes;
import dev.ilp.packet.Fulfillment;
import dev.ilp.packet.IldcpCodec;
import dev.ilp.packet.IldcpResponse;
import dev.ilp.packet.IlpAddress;
import dev.ilp.packet.IlpErrorCode;
import dev.ilp.packet.IlpPacket.Fulfill;
import dev.ilp.packet.IlpPacket.Prepare;
import dev.ilp.packet.IlpPacket.Reject;
import dev.ilp.packet.IlpPacket.Reply;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ParentAddressTest {

  private static final Instant NOW = Instant.parse("2030-01-02T03:04:05Z");

  private final List<IlpAddress> found = new ArrayList<>();
  private final List<ReplyHandler> asked = new ArrayList<>();
  private final List<Runnable> later = new ArrayList<>();
  private final Parent parent = new Parent();
  private boolean isParent = true;
  private final LogLines log = LogLines.of(ParentAddress.class);
  private final ParentAddress address =
      new ParentAddress(
          Clock.fixed(NOW, ZoneOffset.UTC),
          (task, delay) -> {
            later.add(task);
            return () -> later.remove(task);
          },
          NodeLog.of(ParentAddress.class, "child"),
          this::use);

  private boolean use(Link from, IlpAddress address) {
    if (address.value().length() > 1000) {
      throw new IllegalArgumentException("too long for children of its own");
    }
    return isParent && found.add(address);
  }

  @AfterEach
  void closeLog() {
    log.close();
  }

  private final class Parent implements Link {

    private boolean up = true;

    @Override
    public AccountId account() {
      return new AccountId("parent");
    }

    @Override
    public boolean isUp() {
      return up;
    }

    @Override
    public void send(Prepare prepare, ReplyHandler back) {
      assertThat(prepare).isEqualTo(IldcpCodec.request(NOW.plusSeconds(30)));
      asked.add(back);
    }

    @Override
    public LinkStatus status() {
      throw new AssertionError("nobody asks");
    }
  }

  private static Reply answer(String address) {
    return IldcpCodec.encodeResponse(new IldcpResponse(new IlpAddress(address), 9, "XTS"));
  }

  private static Reply reject(IlpErrorCode code) {
    return Reject.of(code, new IlpAddress("test.parent"), "no");
  }

  @Test
  void addressThatTheParentGivesIsUsed() {
    // Given
    address.ask(parent);

    // When
    asked.getFirst().handle(answer("test.parent.child"));

    // Then
    assertThat(found).containsExactly(new IlpAddress("test.parent.child"));
    assertThat(later).isEmpty();
    assertThat(log.with("event", "address_received"))
        .singleElement()
        .satisfies(line -> assertThat(line.fact("ilpAddress")).isEqualTo("test.parent.child"));
  }

  static Stream<Reply> noAddresses() {
    return Stream.of(
        reject(F00_BAD_REQUEST),
        reject(T01_PEER_UNREACHABLE),
        new Fulfill(new Fulfillment(Bytes.ofAscii("x".repeat(32))), Bytes.EMPTY),
        new Fulfill(new Fulfillment(Bytes.wrap(new byte[32])), Bytes.EMPTY),
        new Fulfill(new Fulfillment(Bytes.wrap(new byte[32])), Bytes.fromHex("03672e2e0903585453")),
        answer("peer.config"),
        answer("self.child"),
        answer("test." + "x".repeat(1015)));
  }

  @ParameterizedTest
  @MethodSource("noAddresses")
  void anythingElseIsAFailureAndAskedAgainLater(Reply reply) {
    // Given
    address.ask(parent);

    // When
    asked.getFirst().handle(reply);

    // Then
    assertThat(found).isEmpty();
    assertThat(log.with("event", "address_refused")).hasSize(1);
    assertThat(later).hasSize(1);
    later.removeFirst().run();
    assertThat(asked).hasSize(2);
  }

  @Test
  void addressOfOneThatIsTheParentNoMoreIsNotTaken() {
    // Given
    address.ask(parent);
    isParent = false;

    // When
    asked.getFirst().handle(answer("test.parent.child"));

    // Then
    assertThat(found).isEmpty();
    assertThat(later).isEmpty();
    assertThat(log.lines()).isEmpty();
  }

  @Test
  void linkThatIsDownIsNotAsked() {
    // Given
    parent.up = false;

    // When
    address.ask(parent);

    // Then
    assertThat(asked).isEmpty();
  }

  @Test
  void newQuestionReplacesTheOneThatWaits() {
    // Given
    address.ask(parent);
    asked.getFirst().handle(reject(F00_BAD_REQUEST));

    // When
    address.ask(parent);
    asked.getLast().handle(reject(F00_BAD_REQUEST));

    // Then
    assertThat(asked).hasSize(2);
    assertThat(later).hasSize(1);
  }

  @Test
  void answerToAnEarlierQuestionCountsNoMore() {
    // Given
    address.ask(parent);
    address.ask(parent);

    // When
    asked.getLast().handle(answer("test.new.child"));
    asked.getFirst().handle(reject(T01_PEER_UNREACHABLE));

    // Then
    assertThat(found).containsExactly(new IlpAddress("test.new.child"));
    assertThat(later).isEmpty();
  }
}
