package dev.ilp.libp2p;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Octets that one connection has received and nobody has read, as part of those of its host. For
 * several threads; the lock is held for a sum.
 */
final class Unread {

  /** Of one connection. */
  static final long MOST_OF_CONNECTION = 4L * 1024 * 1024;

  /** Of a host. */
  static final long MOST_OF_HOST = 64L * 1024 * 1024;

  /** What each connection may have however full the host is: those that read are not to suffer. */
  static final long SHARE = MOST_OF_HOST / Admission.MAX_CONNECTIONS;

  private final AtomicLong ofHost;
  private long octets;
  private boolean ended;

  /**
   * @param ofHost those of all its connections together
   */
  Unread(AtomicLong ofHost) {
    this.ofHost = ofHost;
  }

  /** More have come, or, below zero, have been read. */
  synchronized void add(long more) {
    if (!ended) {
      octets += more;
      ofHost.addAndGet(more);
    }
  }

  /** Whether a stream has to give way. */
  synchronized boolean isTooMuch() {
    return octets > MOST_OF_CONNECTION || (octets > SHARE && ofHost.get() > MOST_OF_HOST);
  }

  /** Nothing more comes; what nobody will read either does not burden the host any longer. */
  synchronized void end() {
    add(-octets);
    ended = true;
  }

  synchronized long octets() {
    return octets;
  }
}
