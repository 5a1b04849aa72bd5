package dev.ilp.bench;

import dev.ilp.probe.ProbeException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.HdrHistogram.Histogram;

/**
 * Sends Prepares over one or many sessions and checks each Fulfill. One thread runs it, and another
 * one sends where packets go out at a rate.
 */
final class Generator implements AutoCloseable {

  private static final long DRAIN_NANOS = TimeUnit.SECONDS.toNanos(15);
  private static final long SELECT_MILLIS = 20;

  private final Load load;
  private final Selector selector;
  private final List<LoadSession> sessions = new ArrayList<>();
  private final List<LoadSession> active;
  private final Meter meter;
  private volatile boolean stopped;

  /**
   * What was measured.
   *
   * @param nanos round trips
   * @param packets how many were fulfilled within the time that was measured
   */
  record Measured(Histogram nanos, long packets, long elapsedNanos) {}

  /**
   * Opens sessions.
   *
   * @param targets one a session; the first ones are active
   */
  Generator(List<Target> targets, Load load, Pool pool, Clock clock, RandomGenerator random)
      throws ProbeException, IOException {
    this.load = load;
    this.meter = new Meter(load);
    this.selector = Selector.open();
    ExpiryText expiry = new ExpiryText(clock);
    try {
      for (Target target : targets) {
        int window = sessions.size() < load.active() ? load.windowOf(sessions.size()) : 0;
        SocketChannel channel = target.open(random);
        PrepareFrame frame = new PrepareFrame(target.destination(), load.payload(), pool);
        LoadSession session = new LoadSession(channel, window, frame, pool, expiry, meter);
        sessions.add(session);
        channel.register(selector, SelectionKey.OP_READ, session);
      }
    } catch (ProbeException | IOException e) {
      close();
      throw e;
    }
    this.active = sessions.subList(0, Math.min(sessions.size(), load.active()));
  }

  /** All that was fulfilled so far, measured or not. */
  long fulfilled() {
    return meter.fulfilled();
  }

  /** Ends a run soon, which then fails. */
  void stop() {
    stopped = true;
    selector.wakeup();
  }

  /**
   * Sends until the measured time is over, then waits for what is in flight.
   *
   * @param start when measuring starts, by {@link System#nanoTime}
   * @throws BenchException if any packet was not fulfilled
   */
  Measured run(long start, long end) throws IOException, BenchException {
    try (RatePacer pacer = RatePacer.start(load, active, end)) {
      meter.expect(start, end);
      turnUntil(start, load.rate() == 0);
      long first = System.nanoTime();
      meter.measure(true);
      turnUntil(end, load.rate() == 0);
      meter.measure(false);
      long elapsed = System.nanoTime() - first;
      drain(pacer);
      return new Measured(meter.nanos(), meter.counted(), elapsed);
    }
  }

  private void turnUntil(long end, boolean refill) throws IOException, BenchException {
    if (refill) {
      fill();
    }
    while (System.nanoTime() < end) {
      turn(refill);
    }
  }

  private void fill() throws IOException, BenchException {
    for (LoadSession session : active) {
      session.fill();
      flush(session);
    }
  }

  /** Waits for what comes, handles it and sends as many packets anew. */
  private void turn(boolean refill) throws IOException, BenchException {
    if (stopped) {
      throw new BenchException("stopped before the end");
    }
    selector.select(SELECT_MILLIS);
    for (SelectionKey key : selector.selectedKeys()) {
      LoadSession session = (LoadSession) key.attachment();
      if (key.isReadable()) {
        session.receive();
        if (refill) {
          session.fill();
        }
      }
      flush(session);
    }
    selector.selectedKeys().clear();
  }

  private void flush(LoadSession session) throws IOException {
    boolean all = session.flush();
    SelectionKey key = session.channel().keyFor(selector);
    int wanted = all ? SelectionKey.OP_READ : SelectionKey.OP_READ | SelectionKey.OP_WRITE;
    if (key.interestOps() != wanted) {
      key.interestOps(wanted);
    }
  }

  /** What was due is still sent, and what is in flight still comes back: its time counts. */
  private void drain(RatePacer pacer) throws IOException, BenchException {
    long deadline = System.nanoTime() + DRAIN_NANOS;
    while (!pacer.isDone() || inFlight() > 0) {
      if (System.nanoTime() > deadline) {
        throw new BenchException(
            pacer.isDone()
                ? "%d packets were never answered".formatted(inFlight())
                : "packets came back slower than they were to be sent: choose a lower --rate");
      }
      turn(false);
    }
    pacer.finish();
  }

  private long inFlight() {
    long sum = 0;
    for (LoadSession session : sessions) {
      sum += session.inFlight();
    }
    return sum;
  }

  @Override
  public void close() {
    try {
      for (LoadSession session : sessions) {
        session.channel().close();
      }
      selector.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
