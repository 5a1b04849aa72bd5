package dev.ilp.account;

import dev.ilp.packet.Amount;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** A {@link Wide} that several threads change at once, without locks. */
final class WideCounter {

  private final AtomicReference<Wide> value = new AtomicReference<>(Wide.ZERO);

  Wide get() {
    return value.get();
  }

  void add(Amount amount) {
    boolean _ = addUpTo(Optional.empty(), amount);
  }

  void subtract(Amount amount) {
    boolean _ = subtractDownTo(Optional.empty(), amount);
  }

  /** False, and no change, if it would pass the maximum; there may be none. */
  boolean addUpTo(Optional<Wide> maximum, Amount amount) {
    while (true) {
      Wide before = value.get();
      Wide after = before.plus(amount);
      if (maximum.isPresent() && after.compareTo(maximum.get()) > 0) {
        return false;
      }
      if (value.compareAndSet(before, after)) {
        return true;
      }
    }
  }

  /** False, and no change, if it would pass the minimum; there may be none. */
  boolean subtractDownTo(Optional<Wide> minimum, Amount amount) {
    while (true) {
      Wide before = value.get();
      Wide after = before.minus(amount);
      if (minimum.isPresent() && after.compareTo(minimum.get()) < 0) {
        return false;
      }
      if (value.compareAndSet(before, after)) {
        return true;
      }
    }
  }
}
