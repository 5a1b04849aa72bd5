package dev.ilp.libp2p;

import static dev.ilp.libp2p.YamuxHeader.ACK;
import static dev.ilp.libp2p.YamuxHeader.DATA;
import static dev.ilp.libp2p.YamuxHeader.FIN;
import static dev.ilp.libp2p.YamuxHeader.GO_AWAY;
import static dev.ilp.libp2p.YamuxHeader.PING;
import static dev.ilp.libp2p.YamuxHeader.RST;
import static dev.ilp.libp2p.YamuxHeader.SYN;
import static dev.ilp.libp2p.YamuxHeader.WINDOW_UPDATE;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.DuplexChannel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One side of yamux: many streams on one connection, each with its own flow control. All methods
 * are called on the connection's loop, but {@link #execute}, {@link #open} and {@link #close}.
 */
final class YamuxSession {

  private static final int MAX_URGENT = 64 * 1024;
  private static final long MAX_UNREAD = 4L * 1024 * 1024;
  private static final long GRACE_MILLIS = 500;
  private static final long LINGER_SECONDS = 30;

  private static final CloseReason GONE =
      new CloseReason(Failure.CLOSED, "the event loops were closed");

  private final ChannelHandlerContext context;
  private final YamuxStreams streams;
  private final YamuxPings pings;
  private final YamuxWriter writer;
  private final YamuxDecoder decoder = new YamuxDecoder(new Received());
  private final AtomicLong unread = new AtomicLong();
  private final CompletableFuture<CloseReason> ended = new CompletableFuture<>();
  private Optional<YamuxStream> receiving = Optional.empty();
  private Optional<CloseReason> ending = Optional.empty();

  /**
   * @param dialed whether this side dialled: its streams have odd ids
   * @param opened told of streams that the other side opens, on the loop
   */
  YamuxSession(ChannelHandlerContext context, boolean dialed, Consumer<YamuxStream> opened) {
    this.context = context;
    this.streams = new YamuxStreams(this, dialed, opened, unread);
    this.writer = new YamuxWriter(context, MAX_URGENT, this::removeIfDone);
    this.pings = new YamuxPings(this, context.executor());
  }

  private final class Received implements YamuxDecoder.Frames {

    @Override
    public void header(YamuxHeader header) throws MalformedException {
      receiving = Optional.empty();
      switch (header.type()) {
        case DATA, WINDOW_UPDATE -> ofStream(header);
        case PING -> ping(header);
        case GO_AWAY -> goneAway(header.length());
        default -> throw new IllegalStateException("refused by the header");
      }
    }

    @Override
    public void data(byte[] part) {
      receiving.ifPresent(stream -> received(stream, part));
    }
  }

  /** What has been received; anything after the end is dropped. */
  void receive(ByteBuf in) {
    try {
      while (in.isReadable() && !ended.isDone()) {
        decoder.decode(in);
      }
    } catch (MalformedException e) {
      violated(String.valueOf(e.getMessage()));
    }
    writer.pump();
  }

  private void ping(YamuxHeader header) throws MalformedException {
    if (header.has(SYN)) {
      urgent(new YamuxHeader(PING, ACK, 0, header.length()));
    } else {
      pings.answered(header.length());
    }
  }

  private void ofStream(YamuxHeader header) throws MalformedException {
    Optional<YamuxStream> found =
        header.has(SYN)
            ? streams.accept(header, ending.isPresent())
            : streams.find(header.streamId());
    if (found.isEmpty()) {
      return; // Of a stream that was refused or has ended: its data are skipped.
    }
    YamuxStream stream = found.get();
    if (header.has(ACK)) {
      streams.acknowledged(stream);
    }
    if (header.has(RST)) {
      remove(stream, new Libp2pException(Failure.RESET, "the peer reset the stream"));
      return;
    }
    if (header.type() == DATA) {
      expectData(stream, header.length());
    } else {
      widen(stream, header.length());
    }
    if (header.has(FIN) && !(header.type() == DATA && header.length() > 0)) {
      finished(stream);
    } else if (header.has(FIN)) {
      stream.finAfter = header.length();
    }
  }

  private void expectData(YamuxStream stream, long length) throws MalformedException {
    if (length > stream.receiveWindow) {
      throw new MalformedException(
          "yamux: %d octets on stream %d, whose window is %d"
              .formatted(length, stream.id(), stream.receiveWindow));
    }
    stream.receiveWindow -= length;
    if (length > 0 && (stream.abandoned || stream.finReceived)) {
      reset(stream, "the peer sent more than was read");
      return;
    }
    receiving = Optional.of(stream);
  }

  private void widen(YamuxStream stream, long more) throws MalformedException {
    stream.sendWindow += more;
    if (stream.sendWindow > YamuxStream.MAX_WINDOW) {
      throw new MalformedException("yamux: the window of stream %d".formatted(stream.id()));
    }
    writer.add(stream);
  }

  private void received(YamuxStream stream, byte[] part) {
    if (!stream.removed && stream.inbox().add(part) && unread.get() > MAX_UNREAD) {
      resetFullest();
    }
    if (stream.finAfter > 0) {
      stream.finAfter -= part.length;
      if (stream.finAfter == 0) {
        finished(stream);
      }
    }
  }

  /** Whoever reads too slowly makes room for the others. */
  private void resetFullest() {
    streams.all().stream()
        .max(Comparator.comparingInt(stream -> stream.inbox().size()))
        .ifPresent(stream -> reset(stream, "too much of the connection is unread"));
  }

  private void finished(YamuxStream stream) {
    stream.finReceived = true;
    stream.inbox().finish();
    removeIfDone(stream);
  }

  private void removeIfDone(YamuxStream stream) {
    if (stream.finSent && stream.finReceived && !stream.removed) {
      streams.remove(stream);
      endIfIdle();
    }
  }

  private void remove(YamuxStream stream, Libp2pException reason) {
    if (!stream.removed) {
      streams.remove(stream);
      stream.fail(reason);
      endIfIdle();
    }
  }

  /** Lets the other side send what has been consumed. */
  void grant(YamuxStream stream) {
    wantsToWrite(stream);
  }

  void wantsToWrite(YamuxStream stream) {
    writer.add(stream);
    writer.pump();
  }

  void reset(YamuxStream stream, String why) {
    if (!stream.removed) {
      urgent(new YamuxHeader(WINDOW_UPDATE, RST, stream.id(), 0));
      remove(stream, new Libp2pException(Failure.RESET, why));
      writer.pump();
    }
  }

  /** Nobody reads it any more: what still comes is dropped, and not for long. */
  void abandon(YamuxStream stream) {
    stream.abandoned = true;
    stream.inbox().drain();
    if (!stream.removed) {
      Runnable last = () -> reset(stream, "the peer did not end it");
      context.executor().schedule(last, LINGER_SECONDS, TimeUnit.SECONDS);
    }
  }

  /** Sends a frame before all data; a peer that does not read its answers is not served further. */
  void urgent(YamuxHeader frame) {
    if (!writer.addUrgent(frame)) {
      end(new CloseReason(Failure.PROTOCOL_ERROR, "the peer does not read what it asks for"));
    }
  }

  void pump() {
    writer.pump();
  }

  YamuxStreams streams() {
    return streams;
  }

  /** Completes when the other side has answered a ping; from any thread. */
  CompletableFuture<Void> ping() {
    CompletableFuture<Void> answered = new CompletableFuture<>();
    boolean asked =
        execute(
            () -> {
              if (ended.isDone()) {
                answered.completeExceptionally(ended.join().exception());
              } else {
                pings.ask().whenComplete((done, failure) -> complete(answered, failure));
              }
            });
    if (!asked) {
      answered.completeExceptionally(GONE.exception());
    }
    return answered;
  }

  private static void complete(CompletableFuture<Void> answered, @Nullable Throwable failure) {
    if (failure == null) {
      answered.complete(null);
    } else {
      answered.completeExceptionally(failure);
    }
  }

  /** Runs a task on the loop; false if that is no more, and with it everything it could change. */
  boolean execute(Runnable task) {
    try {
      context.executor().execute(task);
      return true;
    } catch (RejectedExecutionException e) {
      return false;
    }
  }

  /** Completes once a stream may be used; from any thread. */
  CompletableFuture<YamuxStream> open() {
    CompletableFuture<YamuxStream> opened = new CompletableFuture<>();
    boolean asked =
        execute(
            () -> {
              if (ending.isPresent()) {
                opened.completeExceptionally(ending.get().exception());
              } else {
                streams.open(opened);
                writer.pump();
              }
            });
    if (!asked) {
      opened.completeExceptionally(GONE.exception());
    }
    return opened;
  }

  void opened(YamuxStream stream) {
    writer.add(stream);
  }

  private void goneAway(long code) {
    CloseReason reason =
        code == YamuxHeader.PROTOCOL_ERROR
            ? new CloseReason(Failure.PROTOCOL_ERROR, "the peer says that we broke the protocol")
            : new CloseReason(Failure.CLOSED, "the peer went away with code " + code);
    finish(reason);
  }

  /** Opens no more streams, gives those that there are a moment, then ends; from any thread. */
  void close(CloseReason reason) {
    execute(() -> finish(reason));
  }

  private void finish(CloseReason reason) {
    if (ending.isEmpty()) {
      ending = Optional.of(reason);
      streams.failOpening(reason.exception());
      context.executor().schedule(() -> end(reason), GRACE_MILLIS, TimeUnit.MILLISECONDS);
    }
    endIfIdle();
  }

  private void endIfIdle() {
    if (ending.isPresent() && streams.all().isEmpty()) {
      end(ending.get());
    }
  }

  private void violated(String how) {
    goAway(YamuxHeader.PROTOCOL_ERROR, new CloseReason(Failure.PROTOCOL_ERROR, how));
  }

  private void end(CloseReason reason) {
    goAway(YamuxHeader.NORMAL, reason);
  }

  private void goAway(int code, CloseReason reason) {
    if (ended.isDone()) {
      return;
    }
    release(reason);
    writer.addUrgent(new YamuxHeader(GO_AWAY, 0, 0, code));
    writer.flushUrgent().addListener(sent -> closeOutput());
    context.executor().schedule(() -> context.close(), GRACE_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** Closing with something unread would reset the connection, and our last words would be lost. */
  private void closeOutput() {
    if (context.channel() instanceof DuplexChannel socket) {
      socket.shutdownOutput();
    } else {
      context.close();
    }
  }

  /** Ends without a word: the connection is gone or cannot be trusted. */
  void abort(CloseReason reason) {
    if (!ended.isDone()) {
      release(reason);
      context.close();
    }
  }

  private void release(CloseReason reason) {
    CloseReason first = ending.orElse(reason);
    ending = Optional.of(first);
    ended.complete(first);
    pings.stop(first);
    streams.failOpening(first.exception());
    new ArrayList<>(streams.all()).forEach(stream -> remove(stream, first.exception()));
  }

  /** Completes with the reason of the end. */
  CompletableFuture<CloseReason> ended() {
    return ended;
  }
}
