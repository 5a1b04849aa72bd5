package dev.ilp.probe;

import static dev.ilp.packet.IlpErrorCode.R00_TRANSFER_TIMED_OUT;
import static dev.ilp.packet.IlpErrorCode.T01_PEER_UNREACHABLE;

import dev.ilp.packet.IlpPacket.Fulfill;
import dev.ilp.packet.IlpPacket.Prepare;
import dev.ilp.packet.IlpPacket.Reject;
import dev.ilp.packet.IlpPacket.Reply;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Sends test packets and judges what comes back. */
public final class Probe {

  private final TestSender sender;
  private final Clock clock;

  public Probe(TestSender sender, Clock clock) {
    this.sender = sender;
    this.clock = clock;
  }

  /** Sends one packet; the result completes by its expiry. */
  public CompletableFuture<TestResult> send(TestPacket packet) {
    Prepare prepare = packet.at(clock.instant());
    long start = System.nanoTime();
    return sender
        .send(prepare)
        .thenApply(reply -> judge(prepare, reply, Duration.ofNanos(System.nanoTime() - start)));
  }

  private TestResult judge(Prepare prepare, Reply reply, Duration roundTrip) {
    return switch (reply) {
      case Fulfill right when right.fulfillment().fulfills(prepare.executionCondition()) ->
          new TestResult.Fulfilled(right, roundTrip);
      case Fulfill wrong -> new TestResult.WronglyFulfilled(wrong, roundTrip);
      case Reject late when sender.isOwn(late, R00_TRANSFER_TIMED_OUT) ->
          new TestResult.TimedOut(roundTrip);
      case Reject gone when sender.isOwn(gone, T01_PEER_UNREACHABLE) ->
          new TestResult.Disconnected(roundTrip);
      case Reject rejected -> new TestResult.Rejected(rejected, roundTrip);
    };
  }
}
