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
    while (true) {
      Wide before = value.get();
      if (value.compareAndSet(before, before.plus(amount))) {
        return;
      }
    }
  }

  void subtract(Amount amount) {
    while (true) {
      Wide before = value.get();
      if (value.compareAndSet(before, before.minus(amount))) {
        return;
      }
    }
  }

  /** False, and no change, if it would pass the maximum. */
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

  /** False, and no change, if it would pass the minimum. */
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
