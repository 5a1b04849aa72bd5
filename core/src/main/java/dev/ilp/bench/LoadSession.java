package dev.ilp.bench;

import dev.ilp.oer.Bytes;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * One session over which Prepares go out and are fulfilled. One thread reads; the same or, where
 * packets are sent at a rate, another one sends.
 */
final class LoadSession implements FrameReader.Sink {

  private static final int FULFILL = 13;

  private final SocketChannel channel;
  private final int window;
  private final PrepareFrame frame;
  private final Pool pool;
  private final ExpiryText expiry;
  private final Meter meter;
  private final FrameReader in;
  private final Outbox out;
  private final Answers answers;

  /**
   * When the packet of each slot was sent, or should have been; 0: none is in flight. What one
   * thread wrote before it set a time, the other one sees that has read the time.
   */
  private final AtomicLongArray sentAt;

  private final int[] ids;
  private long next;
  private long stamped;
  private long now;
  private int done;
  private volatile long fulfilled;

  /**
   * A session on an authenticated connection that no longer blocks.
   *
   * @param window how many packets may be in flight; 0: none will be sent
   */
  LoadSession(
      SocketChannel channel,
      int window,
      PrepareFrame frame,
      Pool pool,
      ExpiryText expiry,
      Meter meter) {
    this.channel = channel;
    this.window = window;
    this.frame = frame;
    this.pool = pool;
    this.expiry = expiry;
    this.meter = meter;
    int slots = Integer.highestOneBit(Math.max(1, window)) * 4;
    this.sentAt = new AtomicLongArray(slots);
    this.ids = new int[slots];
    this.in = new FrameReader();
    this.out = new Outbox((window + 1) * frame.length());
    this.answers = new Answers(true);
  }

  SocketChannel channel() {
    return channel;
  }

  /** How many packets are in flight; exact on the sending thread once it has read as well. */
  long inFlight() {
    return next - fulfilled;
  }

  /** Whether another packet may be in flight. */
  boolean hasRoom() {
    return inFlight() < window;
  }

  /** Queues packets until no more may be in flight. */
  void fill() throws BenchException {
    while (hasRoom()) {
      queue(0);
    }
  }

  /**
   * Queues a packet.
   *
   * @param intended when it should be sent; 0: when it is
   */
  synchronized void queue(long intended) throws BenchException {
    int slot = (int) next & (ids.length - 1);
    if (sentAt.getAcquire(slot) != 0) {
      throw new BenchException("a packet was not answered, but many after it were");
    }
    if (next == stamped) {
      expiry.update();
      frame.expireAt(expiry);
    }
    ids[slot] = (int) next;
    sentAt.setRelease(slot, intended == 0 ? 1 : intended);
    int at = out.reserve(frame.length());
    frame.write(next, out.bytes(), at);
    next++;
    if (intended != 0) {
      stamped = next;
    }
  }

  /** Writes what is queued; whether the connection took all of it. */
  synchronized boolean flush() throws IOException {
    if (stamped < next) {
      long sent = System.nanoTime();
      for (; stamped < next; stamped++) {
        sentAt.setRelease((int) stamped & (ids.length - 1), sent);
      }
    }
    return out.flush(channel);
  }

  /** Reads once and checks what came. */
  @SuppressWarnings("NonAtomicVolatileUpdate") // one thread reads
  void receive() throws IOException, BenchException {
    int count = in.read(channel);
    if (count < 0) {
      throw new BenchException("the connection was closed with packets in flight");
    }
    now = System.nanoTime();
    done = 0;
    in.drain(this);
    fulfilled += done;
    meter.add(done);
  }

  @Override
  public void frame(int opcode, byte[] bytes, int at, int length) throws BenchException {
    switch (opcode) {
      case Frames.BINARY -> message(bytes, at, length);
      case Frames.PING, Frames.PONG -> answer(opcode, bytes, at, length);
      case Frames.CLOSE ->
          throw new BenchException("the session was closed" + why(bytes, at, length));
      default -> throw new BenchException("a frame came that is no part of BTP: " + opcode);
    }
  }

  private static String why(byte[] bytes, int at, int length) {
    return length < 2 ? "" : " with code " + Frames.readUInt16(bytes, at);
  }

  private synchronized void answer(int opcode, byte[] bytes, int at, int length) {
    if (opcode == Frames.PING) {
      answers.pong(out, bytes, at, length);
    }
  }

  private void message(byte[] bytes, int at, int length) throws BenchException {
    switch (bytes[at]) {
      case BtpBytes.RESPONSE -> reply(bytes, at, length);
      case BtpBytes.MESSAGE -> refuse(bytes, at);
      default ->
          throw new BenchException(
              "the node answered with a BTP error: "
                  + Bytes.wrap(bytes, at + BtpBytes.HEADER, length - BtpBytes.HEADER).utf8());
    }
  }

  private synchronized void refuse(byte[] bytes, int at) {
    answers.refuse(out, BtpBytes.requestId(bytes, at));
  }

  private void reply(byte[] bytes, int at, int length) throws BenchException {
    int id = BtpBytes.requestId(bytes, at);
    int slot = id & (ids.length - 1);
    long sent = sentAt.getAcquire(slot);
    if (sent == 0 || ids[slot] != id) {
      throw new BenchException("an answer came to no packet in flight");
    }
    int ilp = BtpBytes.firstData(bytes, at);
    if (ilp < 0 || bytes[ilp] != FULFILL) {
      throw new BenchException(Refusal.text(bytes, ilp, at + length));
    }
    if (!pool.isPreimage(pool.index(id), bytes, BtpBytes.contents(bytes, ilp + 1))) {
      throw new BenchException("a packet was fulfilled with a wrong preimage");
    }
    meter.record(sent, now);
    sentAt.setRelease(slot, 0);
    done++;
  }
}
