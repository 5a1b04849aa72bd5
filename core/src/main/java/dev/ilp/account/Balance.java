package dev.ilp.account;

import dev.ilp.packet.Amount;
import java.math.BigInteger;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What a peer owes us, in its account's smallest unit: below zero, we owe it (RFC 32). Changed from
 * several event loops at once, without locks.
 */
public final class Balance {

  /**
   * All at one moment.
   *
   * @param value the balance, with {@code held} in it
   * @param held what Prepares that came in have added and may still take off again
   * @param promised what Prepares sent out may still take off
   */
  private record State(Wide value, Wide held, Wide promised) {}

  private final AtomicReference<State> state =
      new AtomicReference<>(new State(Wide.ZERO, Wide.ZERO, Wide.ZERO));

  /** Adds the amount of a Prepare that came in; false, and no change, beyond the maximum. */
  boolean hold(Amount amount, Optional<Wide> maximum) {
    while (true) {
      State before = state.get();
      Wide value = before.value.plus(amount);
      if (maximum.isPresent() && value.compareTo(maximum.get()) > 0) {
        return false;
      }
      if (state.compareAndSet(
          before, new State(value, before.held.plus(amount), before.promised))) {
        return true;
      }
    }
  }

  /** A held amount stays: its Prepare was fulfilled. */
  void keep(Amount amount) {
    state.updateAndGet(
        before -> new State(before.value, before.held.minus(amount), before.promised));
  }

  /** Takes a held amount off again: its Prepare was rejected. */
  void release(Amount amount) {
    state.updateAndGet(
        before ->
            new State(before.value.minus(amount), before.held.minus(amount), before.promised));
  }

  /**
   * Notes that a Prepare goes out. False, and no change, if the balance would pass the minimum were
   * it and all others sent out fulfilled, and all that is held rejected: whoever finds that out
   * after the Fulfill has paid.
   */
  boolean promise(Amount amount, Optional<Wide> minimum) {
    while (true) {
      State before = state.get();
      Wide promised = before.promised.plus(amount);
      if (minimum.isPresent()
          && before.value.minus(before.held).minus(promised).compareTo(minimum.get()) < 0) {
        return false;
      }
      if (state.compareAndSet(before, new State(before.value, before.held, promised))) {
        return true;
      }
    }
  }

  /** The Prepare sent out was fulfilled: we owe its amount. */
  void pay(Amount amount) {
    state.updateAndGet(
        before ->
            new State(before.value.minus(amount), before.held, before.promised.minus(amount)));
  }

  /** The Prepare sent out was rejected or expired. */
  void forgo(Amount amount) {
    state.updateAndGet(
        before -> new State(before.value, before.held, before.promised.minus(amount)));
  }

  /** Above zero, the peer owes us. */
  public BigInteger value() {
    return state.get().value.toBigInteger();
  }

  /** The sum of the Prepares that came in and have no Reply yet. */
  public BigInteger held() {
    return state.get().held.toBigInteger();
  }

  /** The sum of the Prepares sent out that have no Reply yet. */
  public BigInteger promised() {
    return state.get().promised.toBigInteger();
  }
}
