package dev.ilp.telemetry;

import dev.ilp.account.AccountId;
import dev.ilp.packet.Amount;
import dev.ilp.packet.IlpAddress;
import dev.ilp.packet.IlpErrorCode;
import dev.ilp.packet.PacketId;
import dev.ilp.routing.Route;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * What one node did with one packet, so far.
 *
 * @param receivedAt by the node's clock
 * @param from the account that it came from
 * @param amount in the unit of that account
 * @param expiresAt as it came in
 * @param routed the route that was chosen; empty if none was looked for or found
 * @param sent in which form it went out; empty if it did not
 * @param answered how it ended; empty while it is in flight
 */
public record SeenPacket(
    PacketId id,
    Instant receivedAt,
    AccountId from,
    IlpAddress destination,
    Amount amount,
    Instant expiresAt,
    Optional<Routed> routed,
    Optional<Sent> sent,
    Optional<Answered> answered) {

  /**
   * The route, and among how many of the same prefix it was chosen.
   *
   * @param candidates 1 or more
   */
  public record Routed(Route route, int candidates) {}

  /**
   * How it went out.
   *
   * @param amount in the unit of the next hop's account
   * @param after the time since it came in
   */
  public record Sent(AccountId to, Amount amount, Instant expiresAt, Duration after) {}

  /**
   * How it was answered.
   *
   * @param rejection empty if it was fulfilled
   * @param after the time since it came in
   */
  public record Answered(Optional<Rejection> rejection, Duration after) {}

  /**
   * Why it was rejected.
   *
   * @param message cut to {@value Rejection#MOST_SHOWN} characters
   * @param step which step of this node rejected it; empty if another node did
   */
  public record Rejection(
      IlpErrorCode code, Optional<IlpAddress> triggeredBy, String message, Optional<String> step) {

    /** How much of a message is kept. */
    public static final int MOST_SHOWN = 256;
  }

  /** How far a packet is. */
  public enum State {
    IN_FLIGHT,
    FULFILLED,
    REJECTED;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  /** How far it is. */
  public State state() {
    if (answered.isEmpty()) {
      return State.IN_FLIGHT;
    }
    return rejection().isEmpty() ? State.FULFILLED : State.REJECTED;
  }

  /** Why it was rejected, if it was. */
  public Optional<Rejection> rejection() {
    return answered.flatMap(Answered::rejection);
  }
}
