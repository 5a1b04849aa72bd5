package dev.ilp.libp2p;

import static dev.ilp.libp2p.YamuxHeader.ACK;
import static dev.ilp.libp2p.YamuxHeader.RST;
import static dev.ilp.libp2p.YamuxHeader.SYN;
import static dev.ilp.libp2p.YamuxHeader.WINDOW_UPDATE;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** The streams of a session: which there are, and whether there may be more. On its loop. */
final class YamuxStreams {

  static final int MAX_INBOUND = 1000;
  static final int MAX_NEGOTIATING = 64;
  static final int MAX_UNACKNOWLEDGED = 256;
  private static final int MAX_OPENING = 1024;
  private static final long MAX_ID = 0xffff_ffffL;

  private final YamuxSession session;
  private final Consumer<YamuxStream> opened;
  private final Unread unread;
  private final Map<Long, YamuxStream> streams = new HashMap<>();
  private final UsedIds used = new UsedIds();
  private final Deque<CompletableFuture<YamuxStream>> opening = new ArrayDeque<>();
  private final AtomicInteger negotiating = new AtomicInteger();
  private final long parity;
  private long nextId;
  private int inbound;
  private int unacknowledged;

  YamuxStreams(YamuxSession session, boolean dialed, Consumer<YamuxStream> opened, Unread unread) {
    this.session = session;
    this.opened = opened;
    this.unread = unread;
    this.parity = dialed ? 1 : 0;
    this.nextId = dialed ? 1 : 2;
  }

  Collection<YamuxStream> all() {
    return streams.values();
  }

  Optional<YamuxStream> find(long id) {
    return Optional.ofNullable(streams.get(id));
  }

  /** The stream that the other side opens with this frame; empty if it is refused. */
  Optional<YamuxStream> accept(YamuxHeader header, boolean ending) throws MalformedException {
    long id = header.streamId();
    if (id % 2 == parity) {
      throw new MalformedException("yamux: the peer opened stream " + id + ", an id of ours");
    }
    used.use(id);
    if (header.has(RST)) {
      return Optional.empty();
    }
    if (ending || inbound >= MAX_INBOUND || negotiating.get() >= MAX_NEGOTIATING) {
      session.urgent(new YamuxHeader(WINDOW_UPDATE, RST, id, 0));
      return Optional.empty();
    }
    var stream = new YamuxStream(session, id, false, unread);
    stream.flagsToSend = ACK;
    streams.put(id, stream);
    inbound++;
    negotiating.incrementAndGet();
    session.mayWrite(stream);
    opened.accept(stream);
    return Optional.of(stream);
  }

  /** Both sides know what an accepted stream is for, or that it is for nothing; from any thread. */
  void negotiated() {
    negotiating.decrementAndGet();
  }

  /** Opens a stream, or waits until the other side has acknowledged enough of the earlier ones. */
  void open(CompletableFuture<YamuxStream> wanted) {
    opening.add(wanted);
    if (opening.size() > MAX_OPENING) {
      opening.removeLast();
      wanted.completeExceptionally(
          new Libp2pException(Failure.LIMIT, "too many streams wait to be opened"));
    }
    openWaiting();
  }

  private void openWaiting() {
    while (unacknowledged < MAX_UNACKNOWLEDGED && !opening.isEmpty()) {
      CompletableFuture<YamuxStream> wanted = opening.remove();
      if (wanted.isDone()) {
        continue; // Whoever wanted it has stopped waiting.
      }
      if (nextId > MAX_ID) {
        wanted.completeExceptionally(
            new Libp2pException(Failure.LIMIT, "the connection has no stream ids left"));
        continue;
      }
      var stream = new YamuxStream(session, nextId, true, unread);
      nextId += 2;
      unacknowledged++;
      stream.flagsToSend = SYN;
      streams.put(stream.id(), stream);
      session.mayWrite(stream);
      if (!wanted.complete(stream)) {
        session.reset(stream, "nobody waits for it");
      }
    }
  }

  void failOpening(Libp2pException reason) {
    while (!opening.isEmpty()) {
      opening.remove().completeExceptionally(reason);
    }
  }

  void acknowledged(YamuxStream stream) {
    if (stream.isOurs() && !stream.acknowledged) {
      stream.acknowledged = true;
      unacknowledged--;
      openWaiting();
    }
  }

  void remove(YamuxStream stream) {
    stream.removed = true;
    stream.stopLingering();
    streams.remove(stream.id());
    if (stream.isOurs()) {
      acknowledged(stream);
    } else {
      inbound--;
    }
  }
}
