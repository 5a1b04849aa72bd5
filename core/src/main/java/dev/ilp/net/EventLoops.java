package dev.ilp.net;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * The threads on which all input, output and forwarding happens. Nodes of one process may share
 * them; whoever opened them closes them.
 */
public final class EventLoops implements AutoCloseable {

  private static final long CLOSE_SECONDS = 5;

  private final Transport transport;
  private final EventLoopGroup group;
  private final Map<EventExecutor, Deadlines> deadlines = new ConcurrentHashMap<>();

  private EventLoops(Transport transport, int threads) {
    this.transport = transport;
    this.group =
        new MultiThreadIoEventLoopGroup(
            threads, new DefaultThreadFactory("ilp-loop", true), transport.handlers());
  }

  /**
   * One loop for two processors, on the best transport. A packet whose peers are on different loops
   * costs half as much again and waits for two wake-ups more; the other processors have the
   * kernel's part of the work, the compiler's and the garbage collector's.
   */
  public static EventLoops open() {
    return open(Transport.best(), Math.max(1, Runtime.getRuntime().availableProcessors() / 2));
  }

  public static EventLoops open(Transport transport, int threads) {
    return new EventLoops(transport, threads);
  }

  public Transport transport() {
    return transport;
  }

  /** For the bootstraps of other packages. */
  public EventLoopGroup group() {
    return group;
  }

  /** The deadlines that are kept on {@code loop}. */
  public Deadlines deadlines(EventLoop loop) {
    return deadlines.computeIfAbsent(loop, key -> new Deadlines(loop));
  }

  /** Runs a task on one of the loops after a delay; it must not block. */
  public Runnable schedule(Runnable task, long delayMillis) {
    var future = group.schedule(task, delayMillis, TimeUnit.MILLISECONDS);
    return () -> future.cancel(false);
  }

  @Override
  public void close() {
    group.shutdownGracefully(0, CLOSE_SECONDS, TimeUnit.SECONDS).awaitUninterruptibly();
  }
}
