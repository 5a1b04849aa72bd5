package dev.ilp.probe;

import dev.ilp.packet.IlpPacket.Fulfill;
import dev.ilp.packet.IlpPacket.Reject;
import java.time.Duration;

/** What became of a test packet, and how long that took. */
public sealed interface TestResult {

  Duration roundTrip();

  /** A Fulfill whose preimage is the right one. */
  record Fulfilled(Fulfill fulfill, Duration roundTrip) implements TestResult {}

  /** A Reject, from some node on the way. */
  record Rejected(Reject reject, Duration roundTrip) implements TestResult {}

  /** A Fulfill with another preimage: the node we are connected to is at fault. */
  record WronglyFulfilled(Fulfill fulfill, Duration roundTrip) implements TestResult {}

  /** Nothing came by the packet's expiry. */
  record TimedOut(Duration roundTrip) implements TestResult {}

  /** The session ended before an answer came. */
  record Disconnected(Duration roundTrip) implements TestResult {}
}
