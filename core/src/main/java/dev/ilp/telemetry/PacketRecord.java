package dev.ilp.telemetry;

import dev.ilp.account.AccountId;
import dev.ilp.connector.PacketEvents;
import dev.ilp.connector.RejectedAt;
import dev.ilp.packet.Amount;
import dev.ilp.packet.IlpAddress;
import dev.ilp.packet.IlpPacket.Prepare;
import dev.ilp.packet.IlpPacket.Reject;
import dev.ilp.packet.IlpPacket.Reply;
import dev.ilp.packet.PacketId;
import dev.ilp.routing.Route;
import dev.ilp.telemetry.SeenPacket.Answered;
import dev.ilp.telemetry.SeenPacket.Rejection;
import dev.ilp.telemetry.SeenPacket.Routed;
import dev.ilp.telemetry.SeenPacket.Sent;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Writes down what happens to one packet: some 100 bytes, and nothing that keeps the packet alive.
 * Written by event loops, one after the other, and read by any thread: each step is written first
 * and then told by {@link #stage}.
 */
final class PacketRecord implements PacketEvents {

  private static final byte RECEIVED = 0;
  private static final byte ROUTED = 1;
  private static final byte SENT = 2;
  private static final byte ANSWERED = 4;
  private static final VarHandle STAGE;

  static {
    try {
      STAGE = MethodHandles.lookup().findVarHandle(PacketRecord.class, "stage", byte.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final PacketHistory history;
  private final AccountId from;
  private final IlpAddress destination;
  private final int idBits;
  private final long amount;
  private final long expiresAt;
  private final long receivedAt;
  private final long receivedNanos;
  private @Nullable Route route;
  private @Nullable AccountId to;
  private @Nullable Rejection rejection;
  private int candidates;
  private int sentAfter;
  private int answeredAfter;
  private long sentAmount;
  private long sentExpiresAt;
  private byte stage = RECEIVED;

  PacketRecord(PacketHistory history, AccountId from, Prepare prepare) {
    this.history = history;
    this.from = from;
    this.destination = prepare.destination();
    this.idBits = PacketId.of(prepare).bits();
    this.amount = prepare.amount().unsignedValue();
    this.expiresAt = prepare.expiresAt().toEpochMilli();
    this.receivedAt = history.clock().millis();
    this.receivedNanos = history.nanoTime();
  }

  @Override
  public void routed(Route chosen, List<Route> all) {
    route = chosen;
    candidates = all.size();
    reached(ROUTED);
  }

  @Override
  public void forwarded(AccountId nextHop, Prepare outgoing) {
    to = nextHop;
    sentAmount = outgoing.amount().unsignedValue();
    sentExpiresAt = outgoing.expiresAt().toEpochMilli();
    sentAfter = micros(elapsed());
    reached(SENT);
  }

  @Override
  public void answered(Reply reply) {
    long nanos = elapsed();
    if (reply instanceof Reject reject) {
      rejection = rejection(reject);
    }
    answeredAfter = micros(nanos);
    reached(ANSWERED);
    history.answered(this, nanos);
  }

  private Rejection rejection(Reject reject) {
    String text = reject.text();
    boolean isOwn = reject.triggeredBy().filter(history.selfAddress()::equals).isPresent();
    return new Rejection(
        reject.code(),
        reject.triggeredBy(),
        text.substring(0, Math.min(text.length(), Rejection.MOST_SHOWN)),
        isOwn
            ? Optional.of(RejectedAt.step(reject, destination, has(ROUTED), has(SENT)))
            : Optional.empty());
  }

  private void reached(byte step) {
    STAGE.setRelease(this, (byte) (stage | step));
  }

  private boolean has(byte step) {
    return (stage & step) != 0;
  }

  private long elapsed() {
    return history.nanoTime() - receivedNanos;
  }

  /** Up to half an hour, longer than any packet is held. */
  private static int micros(long nanos) {
    return (int) Math.min(TimeUnit.NANOSECONDS.toMicros(nanos), Integer.MAX_VALUE);
  }

  PacketId id() {
    return new PacketId(idBits);
  }

  @Nullable Rejection rejection() {
    return rejection;
  }

  /** What is written down by now. */
  SeenPacket seen() {
    byte reached = (byte) STAGE.getAcquire(this);
    return new SeenPacket(
        id(),
        Instant.ofEpochMilli(receivedAt),
        from,
        destination,
        new Amount(amount),
        Instant.ofEpochMilli(expiresAt),
        Optional.ofNullable(route)
            .filter(known -> (reached & ROUTED) != 0)
            .map(known -> new Routed(known, candidates)),
        Optional.ofNullable(to).filter(known -> (reached & SENT) != 0).map(this::sent),
        (reached & ANSWERED) == 0
            ? Optional.empty()
            : Optional.of(new Answered(Optional.ofNullable(rejection), duration(answeredAfter))));
  }

  private Sent sent(AccountId nextHop) {
    return new Sent(
        nextHop, new Amount(sentAmount), Instant.ofEpochMilli(sentExpiresAt), duration(sentAfter));
  }

  private static Duration duration(int micros) {
    return Duration.of(micros, ChronoUnit.MICROS);
  }
}
