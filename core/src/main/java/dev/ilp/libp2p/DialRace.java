package dev.ilp.libp2p;

import io.netty.channel.Channel;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;

/** Tries addresses, {@value #AT_ONCE} at once, until one of them has led to a connection. */
final class DialRace {

  private static final int AT_ONCE = 2;
  private static final CloseReason LATE =
      new CloseReason(Failure.CLOSED, "another address of the peer was faster");

  /** One try, which ends early when its channel is closed. */
  record Attempt(Channel channel, Connecting connecting) {}

  /** Blocks until there is a connection. */
  @FunctionalInterface
  interface Connecting {
    Libp2pConnection connect() throws Libp2pException;
  }

  private final Queue<Multiaddr> addresses;
  private final Function<Multiaddr, Attempt> start;
  private final CompletableFuture<Libp2pConnection> winner = new CompletableFuture<>();
  private final List<Channel> trying = new ArrayList<>();
  private final List<String> failures = new ArrayList<>();
  private Failure failure = Failure.UNAUTHENTIC;
  private int running;

  DialRace(List<Multiaddr> addresses, Function<Multiaddr, Attempt> start) {
    this.addresses = new ConcurrentLinkedQueue<>(addresses);
    this.start = start;
  }

  /** Blocks; what has not won by then is closed. */
  Libp2pConnection winner(TimeLimit limit) throws Libp2pException {
    running = Math.min(AT_ONCE, addresses.size());
    int workers = running;
    for (int i = 0; i < workers; i++) {
      Thread.ofVirtual().name("libp2p-dial").start(this::run);
    }
    try {
      return Waiting.on(winner, limit, "dialling");
    } catch (Libp2pException e) {
      winner.cancel(false);
      throw e.failure() == Failure.TIMED_OUT
          ? new Libp2pException(Failure.TIMED_OUT, "no connection in time" + soFar(), e)
          : e;
    } finally {
      giveUp();
    }
  }

  private void run() {
    try {
      for (Multiaddr address = addresses.poll();
          address != null && !winner.isDone();
          address = addresses.poll()) {
        attempt(address);
      }
    } finally {
      ended();
    }
  }

  private void attempt(Multiaddr address) {
    try {
      Attempt attempt = start.apply(address);
      track(attempt.channel);
      Libp2pConnection connection = attempt.connecting.connect();
      untrack(attempt.channel);
      if (!winner.complete(connection)) {
        connection.close(LATE);
      }
    } catch (Libp2pException e) {
      failed(address, e);
    } catch (RuntimeException e) { // such as event loops that are no more
      failed(address, new Libp2pException(Failure.INTERNAL, String.valueOf(e.getMessage()), e));
    }
  }

  private synchronized void track(Channel channel) {
    trying.add(channel);
    if (winner.isDone()) {
      channel.close();
    }
  }

  private synchronized void untrack(Channel channel) {
    trying.remove(channel);
  }

  private synchronized void giveUp() {
    trying.forEach(Channel::close);
  }

  /** Only if every address leads to somebody else is it hopeless. */
  private synchronized void failed(Multiaddr address, Libp2pException e) {
    failures.add(address + ": " + e.getMessage());
    boolean hopeful = e.failure() != Failure.UNAUTHENTIC;
    if (failures.size() == 1 || hopeful) {
      failure = e.failure();
    }
  }

  private synchronized void ended() {
    running--;
    if (running == 0) {
      winner.completeExceptionally(new Libp2pException(failure, String.join("; ", failures)));
    }
  }

  private synchronized String soFar() {
    return failures.isEmpty() ? "" : ": " + String.join("; ", failures);
  }
}
