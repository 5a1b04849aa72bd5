package dev.ilp.account;

import java.util.concurrent.atomic.LongAdder;

/**
 * How many packets an account has seen since its node started: {@code received} from the peer and
 * how we answered them, {@code sent} to the peer and how it answered.
 */
public final class AccountCounters {

  private final LongAdder received = new LongAdder();
  private final LongAdder receivedFulfilled = new LongAdder();
  private final LongAdder receivedRejected = new LongAdder();
  private final LongAdder sent = new LongAdder();
  private final LongAdder sentFulfilled = new LongAdder();
  private final LongAdder sentRejected = new LongAdder();

  /** The counters at one moment. */
  public record Snapshot(
      long received,
      long receivedFulfilled,
      long receivedRejected,
      long sent,
      long sentFulfilled,
      long sentRejected) {}

  void received() {
    received.increment();
  }

  void answered(boolean fulfilled) {
    (fulfilled ? receivedFulfilled : receivedRejected).increment();
  }

  void sent() {
    sent.increment();
  }

  void sentAnswered(boolean fulfilled) {
    (fulfilled ? sentFulfilled : sentRejected).increment();
  }

  public Snapshot snapshot() {
    return new Snapshot(
        received.sum(),
        receivedFulfilled.sum(),
        receivedRejected.sum(),
        sent.sum(),
        sentFulfilled.sum(),
        sentRejected.sum());
  }
}
