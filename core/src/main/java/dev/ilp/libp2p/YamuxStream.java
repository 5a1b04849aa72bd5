package dev.ilp.libp2p;

import dev.ilp.oer.Bytes;
import io.netty.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One stream of a session: read and written by virtual threads, through its boxes; the other fields
 * belong to the session's loop.
 */
final class YamuxStream {

  /**
   * Octets each side may send at first, by the specification. More is never granted: that many a
   * round trip are 5 MB/s at 50 ms and no limit at all nearby, and a peer can make us keep less.
   */
  static final int WINDOW = 256 * 1024;

  static final long MAX_WINDOW = 0xffff_ffffL;

  private final YamuxSession session;
  private final long id;
  private final Inbox inbox;
  private final Outbox outbox = new Outbox();
  private final AtomicInteger consumed = new AtomicInteger();
  private final AtomicBoolean woken = new AtomicBoolean();

  // Below: the session's loop alone.
  private final boolean ours;
  boolean queued;
  int flagsToSend;
  long sendWindow = WINDOW;
  long receiveWindow = WINDOW;
  boolean acknowledged;
  boolean finSent;
  boolean finReceived;
  boolean abandoned;

  /** Octets of the last frame that are still to come before the end that it announced. */
  long finAfter;

  boolean removed;

  /** Resets it unless the other side ends it in time, once this side is done with it. */
  private @Nullable Future<?> lingering;

  YamuxStream(YamuxSession session, long id, boolean ours, Unread unread) {
    this.session = session;
    this.id = id;
    this.ours = ours;
    this.inbox = new Inbox(unread);
  }

  long id() {
    return id;
  }

  boolean isOurs() {
    return ours;
  }

  Inbox inbox() {
    return inbox;
  }

  Outbox outbox() {
    return outbox;
  }

  /** Waits for at least one octet and returns at most {@code most}; none at the end. */
  Bytes read(int most, TimeLimit limit) throws Libp2pException {
    Bytes read = inbox.read(most, limit);
    int grantable = consumed.addAndGet(read.length());
    if (grantable >= WINDOW / 2 && grantable - read.length() < WINDOW / 2) {
      session.execute(() -> session.wantsToWrite(this));
    }
    return read;
  }

  /** What has been consumed since it was last asked for. */
  int takeConsumed() {
    return consumed.getAndSet(0);
  }

  int consumed() {
    return consumed.get();
  }

  void write(Bytes bytes, TimeLimit limit) throws Libp2pException {
    byte[] octets = bytes.toArray();
    for (int at = 0; at < octets.length; ) {
      at += outbox.write(octets, at, limit);
      wake();
    }
  }

  void closeWrite() {
    outbox.finish();
    wake();
  }

  /** Once for all that is written before the loop comes to it. */
  private void wake() {
    if (woken.compareAndSet(false, true)) {
      session.execute(
          () -> {
            woken.set(false);
            session.wantsToWrite(this);
          });
    }
  }

  void reset() {
    session.execute(() -> session.reset(this, "reset by this side"));
  }

  /** Sends what was written, and reads no more. */
  void close() {
    closeWrite();
    session.execute(() -> session.abandon(this));
  }

  boolean isLingering() {
    return lingering != null && !lingering.isDone();
  }

  void linger(Future<?> end) {
    lingering = end;
  }

  /** It is removed: what still waits for that would only keep it in memory. */
  void stopLingering() {
    if (lingering != null) {
      lingering.cancel(false);
    }
  }

  void fail(Libp2pException reason) {
    inbox.fail(reason);
    outbox.fail(reason);
  }

  /** Announced data take their room from the window; more than that is refused before it comes. */
  void narrow(long announced) throws MalformedException {
    if (announced > receiveWindow) {
      throw new MalformedException(
          "yamux: %d octets on stream %d, whose window is %d"
              .formatted(announced, id, receiveWindow));
    }
    receiveWindow -= announced;
  }

  /** The other side takes so many octets more. */
  void widen(long more) throws MalformedException {
    sendWindow += more;
    if (sendWindow > MAX_WINDOW) {
      throw new MalformedException("yamux: the window of stream %d".formatted(id));
    }
  }

  /** Whether there is anything to send that may be sent now. */
  boolean canSend() {
    return !removed
        && (flagsToSend != 0
            || grantable() > 0
            || (sendWindow > 0 && outbox.size() > 0)
            || mustFinish());
  }

  /** What the other side may be granted: at least half a window, or it is not worth a frame. */
  int grantable() {
    return !finReceived && consumed() >= WINDOW / 2 ? consumed() : 0;
  }

  boolean mustFinish() {
    return !finSent && outbox.isAtEnd();
  }
}
