package dev.ilp.libp2p;

import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * How many connections there may be, and how fast they may come: before it is known who they are.
 */
final class Admission {

  static final int MAX_CONNECTIONS = 768;
  static final int MAX_ONE_WAY = 512;
  static final int MAX_UPGRADES = 64;
  static final int BURST = 50;
  private static final int PER_SECOND = 10;
  private static final int MAX_SOURCES = 1024;
  private static final int SOURCES_CAPACITY = 64;
  private static final float LOAD = 0.75f;

  private final LongSupplier nanoTime;
  private final Map<InetAddress, Bucket> sources =
      new LinkedHashMap<>(SOURCES_CAPACITY, LOAD, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<InetAddress, Bucket> eldest) {
          return size() > MAX_SOURCES;
        }
      };
  private int inbound;
  private int outbound;
  private int upgrades;

  /** Tokens of one source, of which every connection takes one. */
  private static final class Bucket {
    private double tokens = BURST;
    private long filledAt;

    Bucket(long now) {
      this.filledAt = now;
    }

    boolean take(long now) {
      double more = (double) (now - filledAt) * PER_SECOND / TimeUnit.SECONDS.toNanos(1);
      tokens = Math.min(BURST, tokens + more);
      filledAt = now;
      if (tokens < 1) {
        return false;
      }
      tokens--;
      return true;
    }
  }

  Admission(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** Whether a connection from there may be upgraded; it counts until it has left. */
  synchronized boolean enterInbound(InetAddress from) {
    if (inbound >= MAX_ONE_WAY || isFull() || upgrades >= MAX_UPGRADES || !mayCome(from)) {
      return false;
    }
    inbound++;
    upgrades++;
    return true;
  }

  private boolean mayCome(InetAddress from) {
    long now = nanoTime.getAsLong();
    return from.isLoopbackAddress()
        || sources.computeIfAbsent(from, key -> new Bucket(now)).take(now);
  }

  private boolean isFull() {
    return inbound + outbound >= MAX_CONNECTIONS;
  }

  /** The upgrade of a connection that came in has ended, well or badly. */
  synchronized void upgraded() {
    upgrades--;
  }

  /** Whether another connection may be dialled; it counts until it has left. */
  synchronized boolean enterOutbound() {
    if (outbound >= MAX_ONE_WAY || isFull()) {
      return false;
    }
    outbound++;
    return true;
  }

  synchronized void left(boolean dialed) {
    if (dialed) {
      outbound--;
    } else {
      inbound--;
    }
  }
}
