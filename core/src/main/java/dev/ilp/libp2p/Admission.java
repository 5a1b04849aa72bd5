package dev.ilp.libp2p;

import dev.ilp.net.TokenBucket;
import dev.ilp.oer.Bytes;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How many connections there may be, and how fast they may come: before it is known who they are.
 */
final class Admission {

  static final int MAX_CONNECTIONS = 768;
  static final int MAX_ONE_WAY = 512;
  static final int MAX_UPGRADES = 64;

  /** Unfinished upgrades of one source: a silent one must not keep all the places. */
  static final int MAX_UPGRADES_EACH = 8;

  static final int BURST = 50;
  private static final int PER_SECOND = 10;
  private static final int MAX_SOURCES = 1024;
  private static final int SOURCES_CAPACITY = 64;
  private static final float LOAD = 0.75f;

  /** Octets of an IPv6 address that one owner has: a /64 is the least that is given out. */
  private static final int NETWORK = 8;

  private final InstantSource clock;

  /** By what {@link #source} makes of an address. */
  private final Map<Bytes, TokenBucket> sources =
      new LinkedHashMap<>(SOURCES_CAPACITY, LOAD, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Bytes, TokenBucket> eldest) {
          return size() > MAX_SOURCES;
        }
      };

  /** How many connections of each source are being upgraded. */
  private final Map<Bytes, Integer> upgrading = new HashMap<>();

  private int inbound;
  private int outbound;
  private int upgrades;

  Admission(InstantSource clock) {
    this.clock = clock;
  }

  /** Whether a connection from there may be upgraded; it counts until it has left. */
  synchronized boolean enterInbound(InetAddress from) {
    if (inbound >= MAX_ONE_WAY || isFull() || upgrades >= MAX_UPGRADES || !mayCome(from)) {
      return false;
    }
    inbound++;
    upgrades++;
    upgrading.merge(source(from), 1, Integer::sum);
    return true;
  }

  /** Loopback is limited by number alone: there is one owner. */
  private boolean mayCome(InetAddress from) {
    Instant now = clock.instant();
    Bytes source = source(from);
    return from.isLoopbackAddress()
        || (upgrading.getOrDefault(source, 0) < MAX_UPGRADES_EACH
            && sources
                .computeIfAbsent(source, key -> new TokenBucket(BURST, PER_SECOND, now))
                .take(now));
  }

  /** What limits are counted by: an IPv4 address, or the network of an IPv6 address. */
  private static Bytes source(InetAddress from) {
    byte[] address = from.getAddress();
    return Bytes.wrap(from instanceof Inet6Address ? Arrays.copyOf(address, NETWORK) : address);
  }

  private boolean isFull() {
    return inbound + outbound >= MAX_CONNECTIONS;
  }

  /** The upgrade of a connection that came in from there has ended, well or badly. */
  synchronized void upgraded(InetAddress from) {
    upgrades--;
    upgrading.computeIfPresent(source(from), (key, count) -> count > 1 ? count - 1 : null);
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
