package dev.ilp.account;

import dev.ilp.packet.Amount;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A {@link Wide} that several threads change at once, without locks. As long as it fits it is kept
 * in a {@code long}, and changing it makes no object; once it did not, it stays wide.
 */
final class WideCounter {

  /** That the number is no longer here. */
  private static final long WIDE = Long.MIN_VALUE;

  private final AtomicLong narrow = new AtomicLong();

  /** The number, where {@link #narrow} says so; otherwise it means nothing. */
  private final AtomicReference<Wide> wide = new AtomicReference<>(Wide.ZERO);

  Wide get() {
    long value = narrow.get();
    return value == WIDE ? wide.get() : Wide.of(value);
  }

  void add(Amount amount) {
    change(amount, true, Optional.empty());
  }

  void subtract(Amount amount) {
    change(amount, false, Optional.empty());
  }

  /** False, and no change, if it would pass the maximum. */
  boolean addUpTo(Optional<Wide> maximum, Amount amount) {
    return change(amount, true, maximum);
  }

  /** False, and no change, if it would pass the minimum. */
  boolean subtractDownTo(Optional<Wide> minimum, Amount amount) {
    return change(amount, false, minimum);
  }

  private boolean change(Amount amount, boolean up, Optional<Wide> limit) {
    while (true) {
      long before = narrow.get();
      long after = up ? before + amount.unsignedValue() : before - amount.unsignedValue();
      boolean overflows = up ? after < before : after > before;
      if (before == WIDE || amount.unsignedValue() < 0 || overflows || after == WIDE) {
        widen();
        return changeWide(amount, up, limit);
      }
      if (limit.isPresent() && isBeyond(limit.get().compareTo(after), up)) {
        return false;
      }
      if (narrow.compareAndSet(before, after)) {
        return true;
      }
    }
  }

  private boolean changeWide(Amount amount, boolean up, Optional<Wide> limit) {
    while (true) {
      Wide before = wide.get();
      Wide after = up ? before.plus(amount) : before.minus(amount);
      if (limit.isPresent() && isBeyond(limit.get().compareTo(after), up)) {
        return false;
      }
      if (wide.compareAndSet(before, after)) {
        return true;
      }
    }
  }

  /** Whether the limit, compared to a number, says that the number passes it on its way. */
  private static boolean isBeyond(int limit, boolean up) {
    return up ? limit < 0 : limit > 0;
  }

  /** At most once in the life of an account; only those who do the same wait for each other. */
  private synchronized void widen() {
    for (long value = narrow.get(); value != WIDE; value = narrow.get()) {
      wide.set(Wide.of(value)); // nobody looks at it before the next line
      narrow.compareAndSet(value, WIDE);
    }
  }
}
