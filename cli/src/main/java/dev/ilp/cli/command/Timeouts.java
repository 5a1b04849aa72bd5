package dev.ilp.cli.command;

import dev.ilp.cli.option.InputException;
import java.time.Duration;

/** Times that cannot be zero. */
final class Timeouts {

  private Timeouts() {}

  static Duration check(Duration timeout) {
    if (timeout.isZero()) {
      throw new InputException("a time of zero leaves no time for an answer: write 1ms or more");
    }
    return timeout;
  }
}
