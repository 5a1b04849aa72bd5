package dev.ilp.cli.command;

import dev.ilp.cli.option.InputException;
import java.time.Duration;

/** Times that cannot be zero. */
final class Timeouts {

  private Timeouts() {}

  static Duration check(String option, Duration timeout) {
    if (timeout.isZero()) {
      throw new InputException(option + ": a time of zero leaves no time; write 1ms or more");
    }
    return timeout;
  }
}
