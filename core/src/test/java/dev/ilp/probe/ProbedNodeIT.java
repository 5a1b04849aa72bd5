package dev.ilp.probe;

import static dev.ilp.packet.IlpErrorCode.F02_UNREACHABLE;
import static dev.ilp.packet.IlpErrorCode.R00_TRANSFER_TIMED_OUT;
import static dev.ilp.packet.IlpErrorCode.T01_PEER_UNREACHABLE;
import static dev.ilp.probe.ProbedNode.LONG;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.link.ReplyHandler;
import dev.ilp.node.TestNetwork;
import dev.ilp.node.TestPackets;
import dev.ilp.oer.Bytes;
import dev.ilp.packet.Amount;
import dev.ilp.packet.IlpAddress;
import dev.ilp.packet.IlpPacket.Reject;
import dev.ilp.packet.IlpPacket.Reply;
import dev.ilp.testing.Await;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ProbedNodeIT {

  private final ProbedNode probed = new ProbedNode();
  private final TestNetwork network = probed.network;

  @AfterEach
  void closeAll() {
    probed.close();
  }

  private TestSender sender(String account) throws ProbeException {
    return probed.sender(account);
  }

  @Test
  void probeTellsAFulfillFromARejectWithWhatItTook() throws ProbeException {
    // Given
    try (TestSender sender = sender("sender")) {
      sender.learnAddress(LONG);
      Probe probe = new Probe(sender, Clock.systemUTC(), new SecureRandom());
      TestPacket ping =
          TestPacket.ping(new IlpAddress("test.a"), Amount.of(1), Bytes.ofAscii("x"), LONG);
      TestPacket lost =
          TestPacket.ping(new IlpAddress("test.lost"), Amount.of(1), Bytes.EMPTY, LONG);

      // When
      List<TestResult> results =
          List.of(Await.value(probe.send(ping)), Await.value(probe.send(lost)));

      // Then
      assertThat(results.getFirst())
          .isInstanceOfSatisfying(
              TestResult.Fulfilled.class,
              fulfilled -> assertThat(fulfilled.fulfill().data()).isEqualTo(Bytes.ofAscii("x")));
      assertThat(results.getLast())
          .isInstanceOfSatisfying(
              TestResult.Rejected.class,
              rejected -> assertThat(rejected.reject().code()).isEqualTo(F02_UNREACHABLE));
      assertThat(results).allSatisfy(one -> assertThat(one.roundTrip()).isPositive());
    }
  }

  @Test
  void timeoutOfTheNodeIsARejectLikeAnyOther() throws ProbeException {
    // Given
    try (TestSender sender = sender("sender")) {
      network.peer("a", "hasty", (from, prepare, back) -> {});
      sender.learnAddress(LONG);
      Probe probe = new Probe(sender, Clock.systemUTC(), new SecureRandom());
      TestPacket silent =
          new TestPacket(
              new IlpAddress("test.a.hasty"),
              Amount.of(1),
              TestPackets.CONDITION,
              Bytes.EMPTY,
              LONG);

      // When
      TestResult result = Await.value(probe.send(silent));

      // Then
      assertThat(result)
          .isInstanceOfSatisfying(
              TestResult.Rejected.class,
              rejected -> {
                assertThat(rejected.reject().code()).isEqualTo(R00_TRANSFER_TIMED_OUT);
                assertThat(rejected.reject().triggeredBy()).contains(new IlpAddress("test.a"));
              });
    }
  }

  @Test
  void probeTellsASessionThatEnded() throws ProbeException {
    // Given
    CompletableFuture<ReplyHandler> arrived = new CompletableFuture<>();
    network.receiver("a", (from, prepare, back) -> arrived.complete(back));
    TestSender sender = sender("sender");
    sender.learnAddress(LONG);
    Probe probe = new Probe(sender, Clock.systemUTC(), new SecureRandom());
    TestPacket packet =
        new TestPacket(
            new IlpAddress("test.a.receiver"),
            Amount.of(1),
            TestPackets.CONDITION,
            Bytes.EMPTY,
            LONG);
    CompletableFuture<TestResult> result = probe.send(packet);
    Await.value(arrived);

    // When
    sender.close();

    // Then
    assertThat(Await.value(result)).isInstanceOf(TestResult.Disconnected.class);
    assertThat(Await.value(probe.send(packet))).isInstanceOf(TestResult.Disconnected.class);
  }

  @Test
  void rejectOfTheSendersOwnToItselfIsStillAReject() throws ProbeException {
    // Given
    try (TestSender sender = sender("sender");
        TestSender receiver = sender("receiver")) {
      receiver.learnAddress(LONG);
      Probe probe = new Probe(receiver, Clock.systemUTC(), new SecureRandom());
      TestPacket packet =
          new TestPacket(
              receiver.selfAddress(), Amount.of(1), TestPackets.CONDITION, Bytes.EMPTY, LONG);

      // When
      TestResult result = Await.value(probe.send(packet));

      // Then
      assertThat(result).isInstanceOf(TestResult.Rejected.class); // it leads back to its sender
      assertThat(sender.isOwn((Reject) reject(receiver), T01_PEER_UNREACHABLE)).isFalse();
      assertThat(receiver.isOwn((Reject) reject(receiver), T01_PEER_UNREACHABLE)).isTrue();
      assertThat(receiver.isOwn((Reject) reject(receiver), F02_UNREACHABLE)).isFalse();
    }
  }

  private static Reply reject(TestSender by) {
    return Reject.of(T01_PEER_UNREACHABLE, by.selfAddress(), "own");
  }

  @Test
  void echoPacketAsksForAnAnswerToItsSender() throws Exception {
    // Given
    try (TestSender sender = sender("sender")) {
      IlpAddress self = sender.learnAddress(LONG).clientAddress();
      sender.expect(TestPackets.PREIMAGE);
      TestPacket echo =
          TestPacket.echo(
              new IlpAddress("test.a"), Amount.of(3), self, TestPackets.CONDITION, LONG);

      // When
      TestResult result =
          Await.value(new Probe(sender, Clock.systemUTC(), new SecureRandom()).send(echo));

      // Then
      assertThat(result).isInstanceOf(TestResult.Fulfilled.class);
    }
  }
}
