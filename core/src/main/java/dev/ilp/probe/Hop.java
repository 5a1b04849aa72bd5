package dev.ilp.probe;

import dev.ilp.telemetry.SeenPacket;
import dev.ilp.telemetry.SeenPacket.Answered;
import dev.ilp.telemetry.SeenPacket.Sent;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What one node did with a packet. */
public record Hop(String nodeId, SeenPacket seen) {

  /** The time from its arrival to its answer; empty while it is in flight. */
  public Optional<Duration> total() {
    return seen.answered().map(Answered::after);
  }

  /** The time until it went out or, if it did not, until it was answered. */
  public Optional<Duration> here() {
    return seen.sent().map(Sent::after).or(this::total);
  }

  /** The time from its going out to its answer; empty if it did not go out, or is in flight. */
  public Optional<Duration> beyond() {
    return total().flatMap(all -> seen.sent().map(sent -> all.minus(sent.after())));
  }

  /** Whether the packet that this node sent out is the one that {@code next} got. */
  boolean leadsTo(Hop next) {
    return seen.sent()
        .filter(sent -> sent.expiresAt().equals(next.seen.expiresAt()))
        .filter(sent -> sent.amount().equals(next.seen.amount()))
        .isPresent();
  }

  /** Whether it had this packet at some moment when it had {@code other} as well. */
  boolean overlaps(Hop other) {
    return !isBefore(other) && !other.isBefore(this);
  }

  private boolean isBefore(Hop other) {
    return seen.answered()
        .map(answered -> seen.receivedAt().plus(answered.after()))
        .filter(end -> end.isBefore(begin(other)))
        .isPresent();
  }

  private static Instant begin(Hop hop) {
    return hop.seen.receivedAt();
  }
}
