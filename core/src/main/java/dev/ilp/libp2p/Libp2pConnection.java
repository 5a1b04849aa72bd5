package dev.ilp.libp2p;

import dev.ilp.net.TokenBucket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;

/** A connection to a peer whose identity is proven, ready for streams. */
public final class Libp2pConnection {

  /** Identify pushes that a peer may send at once; after them one a second. */
  static final int PUSHES = 10;

  private final YamuxSession session;
  private final PeerId peerId;
  private final Multiaddr remoteAddress;
  private final boolean outbound;
  private final Instant since;
  private final InboundStreams inbound;
  private final TokenBucket pushes;
  private final ReentrantLock pinging = new ReentrantLock();
  private final AtomicReference<Optional<Identity>> identity =
      new AtomicReference<>(Optional.empty());

  Libp2pConnection(
      YamuxSession session,
      PeerId peerId,
      Multiaddr remoteAddress,
      boolean outbound,
      Instant since,
      InboundStreams inbound) {
    this.session = session;
    this.peerId = peerId;
    this.remoteAddress = remoteAddress;
    this.outbound = outbound;
    this.since = since;
    this.inbound = inbound;
    this.pushes = new TokenBucket(PUSHES, 1, since);
  }

  void accept(YamuxStream stream) {
    inbound.accept(this, stream);
  }

  public PeerId peerId() {
    return peerId;
  }

  /** Where the other end of the socket is. */
  public Multiaddr remoteAddress() {
    return remoteAddress;
  }

  /** Whether we dialled. */
  public boolean isOutbound() {
    return outbound;
  }

  /** When it was ready. */
  public Instant since() {
    return since;
  }

  /** What the peer says of itself; empty before identify has ended, and if it failed. */
  public Optional<Identity> identity() {
    return identity.get();
  }

  void identified(Identity said) {
    identity.set(Optional.of(said));
  }

  /** Whether the peer may push once more. */
  boolean mayPush(Instant now) {
    synchronized (pushes) {
      return pushes.take(now);
    }
  }

  public boolean isOpen() {
    return !session.ended().isDone();
  }

  /** Why it ended; empty while it is open. */
  public Optional<CloseReason> closeReason() {
    return Optional.ofNullable(session.ended().getNow(null));
  }

  CompletableFuture<CloseReason> ended() {
    return session.ended();
  }

  /**
   * Opens a stream for the first of these protocols that the peer speaks.
   *
   * @param limit with the negotiation, for which there are 10 s at most
   * @throws Libp2pException with {@link Failure#UNSUPPORTED} if it speaks none
   */
  public Libp2pStream newStream(List<String> protocols, Duration limit) throws Libp2pException {
    TimeLimit end = TimeLimit.of(limit).atMost(InboundStreams.NEGOTIATION_LIMIT);
    if (end.nanosLeft() <= 0) {
      throw TimeLimit.exceeded("opening a stream");
    }
    CompletableFuture<YamuxStream> opening = session.open();
    YamuxStream stream = await(opening, end, "opening a stream");
    try {
      String protocol = Multistream.propose(new StreamWire(stream, end), protocols);
      return new Libp2pStream(this, protocol, stream);
    } catch (Libp2pException e) {
      stream.reset();
      throw e;
    }
  }

  public Libp2pStream newStream(String protocol, Duration limit) throws Libp2pException {
    return newStream(List.of(protocol), limit);
  }

  /**
   * The time to the peer and back by the ping protocol, for which there are 10 s at most; a wrong
   * echo closes the connection. One ping waits for the other.
   */
  public Duration ping(Duration limit) throws Libp2pException {
    TimeLimit end = TimeLimit.of(limit);
    try {
      if (!pinging.tryLock(end.left().toNanos(), TimeUnit.NANOSECONDS)) {
        throw TimeLimit.exceeded("another ping");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Libp2pException(Failure.CLOSED, "interrupted while waiting for another ping", e);
    }
    try {
      return PingProtocol.ping(this, end.left());
    } finally {
      pinging.unlock();
    }
  }

  /** Waits for the answer to a ping of the muxer. */
  boolean answersWithin(Duration limit) {
    try {
      await(session.ping().thenApply(answered -> this), TimeLimit.of(limit), "a ping");
      return true;
    } catch (Libp2pException e) {
      return false;
    }
  }

  /** Whoever would complete the future is told when nobody waits for it any more. */
  private static <T> T await(CompletableFuture<T> future, TimeLimit limit, String what)
      throws Libp2pException {
    try {
      return Waiting.on(future, limit, what);
    } finally {
      future.cancel(false);
    }
  }

  /**
   * Ends it in good order: no more streams, half a second for those that are open. Does not wait.
   * The first reason that is given stays.
   */
  public void close(CloseReason reason) {
    session.close(reason);
  }

  @Override
  public String toString() {
    return "Libp2pConnection[" + peerId + " at " + remoteAddress + "]";
  }
}
