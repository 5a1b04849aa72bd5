package dev.ilp.probe;

import dev.ilp.probe.TestResult.Disconnected;
import dev.ilp.probe.TestResult.Fulfilled;
import dev.ilp.probe.TestResult.Rejected;
import dev.ilp.probe.TestResult.TimedOut;
import dev.ilp.probe.TestResult.WronglyFulfilled;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** Many test packets, some of them at once. */
public final class Load {

  /** The outcomes that are not the code of a Reject. */
  public static final String FULFILLED = "fulfilled";

  public static final String TIMED_OUT = "timed out";
  public static final String DISCONNECTED = "disconnected";
  public static final String WRONGLY_FULFILLED = "wrong fulfillment";

  private static final long LONGEST_MICROS = TimeUnit.MINUTES.toMicros(10);
  private static final int DIGITS = 3;
  private static final long STOP_CHECK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final Probe probe;
  private final Histogram micros = new Histogram(LONGEST_MICROS, DIGITS);
  private final Map<String, Long> outcomes = new TreeMap<>();
  private long done;
  private volatile boolean stopped;

  /**
   * How many packets, and how fast.
   *
   * @param count how many in all, at least 1
   * @param parallel how many may wait for their answer at once, at least 1
   * @param delay between the start of one packet and of the next; zero for none
   */
  public record Plan(long count, int parallel, Duration delay) {

    public Plan {
      if (count < 1 || parallel < 1 || delay.isNegative()) {
        throw new IllegalArgumentException(
            "%d packets, %d at once, %s between them".formatted(count, parallel, delay));
      }
    }
  }

  /** Is told of each answer, on the loop that it came by. */
  @FunctionalInterface
  public interface Listener {
    void answered(long number, TestResult result);
  }

  /**
   * What came back.
   *
   * @param outcomes how many of each: {@code fulfilled}, a code such as {@code F02}, {@code timed
   *     out}, {@code disconnected}, {@code wrong fulfillment}
   * @param micros round trips of all packets that were answered, in microseconds
   */
  public record Summary(
      long sent, Map<String, Long> outcomes, Histogram micros, Duration elapsed) {}

  public Load(Probe probe) {
    this.probe = probe;
  }

  /** Sends until the plan is done or {@link #stop}, then waits for what is in flight. */
  public Summary run(Plan plan, TestPacket packet, Listener listener) throws InterruptedException {
    Semaphore window = new Semaphore(plan.parallel);
    long start = System.nanoTime();
    long sent = 0;
    while (sent < plan.count && !stopped) {
      if (!window.tryAcquire(STOP_CHECK_NANOS, TimeUnit.NANOSECONDS)) {
        continue;
      }
      long number = ++sent;
      probe
          .send(packet)
          .thenAccept(
              result -> {
                try {
                  record(number, result, listener);
                } finally {
                  window.release();
                }
              });
      pause(plan, sent);
    }
    window.acquire(plan.parallel);
    return summary(sent, Duration.ofNanos(System.nanoTime() - start));
  }

  private void pause(Plan plan, long sent) throws InterruptedException {
    long next = System.nanoTime() + plan.delay.toNanos();
    long wait = plan.delay.toNanos();
    while (wait > 0 && sent < plan.count && !stopped) {
      TimeUnit.NANOSECONDS.sleep(Math.min(wait, STOP_CHECK_NANOS));
      wait = next - System.nanoTime();
    }
  }

  /** No further packets. */
  public void stop() {
    stopped = true;
  }

  private synchronized void record(long number, TestResult result, Listener listener) {
    outcomes.merge(outcome(result), 1L, Long::sum);
    if (!(result instanceof TimedOut || result instanceof Disconnected)) {
      long elapsed = TimeUnit.NANOSECONDS.toMicros(result.roundTrip().toNanos());
      micros.recordValue(Math.min(elapsed, LONGEST_MICROS));
    }
    done++;
    listener.answered(number, result);
  }

  /** How many have been answered so far. */
  public synchronized long done() {
    return done;
  }

  private synchronized Summary summary(long sent, Duration elapsed) {
    return new Summary(sent, Map.copyOf(outcomes), micros.copy(), elapsed);
  }

  /** The name under which a result is counted. */
  public static String outcome(TestResult result) {
    return switch (result) {
      case Fulfilled fulfilled -> FULFILLED;
      case Rejected rejected -> rejected.reject().code().code();
      case TimedOut late -> TIMED_OUT;
      case Disconnected gone -> DISCONNECTED;
      case WronglyFulfilled wrong -> WRONGLY_FULFILLED;
    };
  }
}
