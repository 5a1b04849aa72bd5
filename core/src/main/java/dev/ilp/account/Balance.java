package dev.ilp.account;

import dev.ilp.packet.Amount;
import java.math.BigInteger;
import java.util.Optional;

/**
 * What a peer owes us, in its account's smallest unit: below zero, we owe it (RFC 32). Changed from
 * several event loops at once, without locks.
 *
 * <p>Two numbers bound what the packets in flight can make of it. Each of them has one limit, and
 * each event changes one of them, so that no event has to see both at one moment. The highest is
 * never below the lowest: an amount is added to it first, and taken off it last.
 */
public final class Balance {

  /** If all that came in is fulfilled, and nothing that was sent out. */
  private final WideCounter highest = new WideCounter();

  /** If all that was sent out is fulfilled, and nothing that came in. */
  private final WideCounter lowest = new WideCounter();

  /** Adds the amount of a Prepare that came in; false, and no change, beyond the maximum. */
  boolean hold(Amount amount, Optional<Wide> maximum) {
    return highest.addUpTo(maximum, amount);
  }

  /** A held amount stays: its Prepare was fulfilled. */
  void keep(Amount amount) {
    lowest.add(amount);
  }

  /** Takes a held amount off again: its Prepare was rejected. */
  void release(Amount amount) {
    highest.subtract(amount);
  }

  /**
   * Notes that a Prepare goes out. False, and no change, if the balance would pass the minimum were
   * it and all others sent out fulfilled, and all that is held rejected: whoever finds that out
   * after the Fulfill has paid.
   */
  boolean promise(Amount amount, Optional<Wide> minimum) {
    return lowest.subtractDownTo(minimum, amount);
  }

  /** The Prepare sent out was fulfilled: we owe its amount. */
  void pay(Amount amount) {
    highest.subtract(amount);
  }

  /** The Prepare sent out was rejected or expired. */
  void forgo(Amount amount) {
    lowest.add(amount);
  }

  /** Above zero, the peer owes us; what is held is in it. */
  public BigInteger value() {
    return highest.get().toBigInteger();
  }
}
