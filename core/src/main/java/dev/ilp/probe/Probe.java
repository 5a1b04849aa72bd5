package dev.ilp.probe;

import static dev.ilp.packet.IlpErrorCode.R00_TRANSFER_TIMED_OUT;
import static dev.ilp.packet.IlpErrorCode.T01_PEER_UNREACHABLE;

import dev.ilp.oer.Bytes;
import dev.ilp.packet.IlpPacket.Fulfill;
import dev.ilp.packet.IlpPacket.Prepare;
import dev.ilp.packet.IlpPacket.Reject;
import dev.ilp.packet.IlpPacket.Reply;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/** Sends test packets and judges what comes back. */
public final class Probe {

  private final TestSender sender;
  private final Clock clock;
  private final AtomicLong nonce = new AtomicLong(new SecureRandom().nextLong());

  public Probe(TestSender sender, Clock clock) {
    this.sender = sender;
    this.clock = clock;
  }

  /** The same packet told apart from all others. */
  public TestPacket distinct(TestPacket packet) {
    return packet.distinct(nonce.getAndIncrement());
  }

  /** Sends one packet, told apart from all others; the result completes by its expiry. */
  public CompletableFuture<TestResult> send(TestPacket packet) {
    TestPacket sent = distinct(packet);
    Prepare prepare = sent.at(clock.instant());
    long start = System.nanoTime();
    return sender
        .send(prepare)
        .thenApply(reply -> sent.hasOnlyNonce() ? withoutData(reply) : reply)
        .thenApply(reply -> judge(prepare, reply, Duration.ofNanos(System.nanoTime() - start)));
  }

  /** Pings send back what they carried, which nobody asked for here. */
  private static Reply withoutData(Reply reply) {
    return reply instanceof Fulfill fulfill
        ? new Fulfill(fulfill.fulfillment(), Bytes.EMPTY)
        : reply;
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
