package dev.ilp.libp2p;

import static dev.ilp.libp2p.YamuxHeader.DATA;
import static dev.ilp.libp2p.YamuxHeader.FIN;
import static dev.ilp.libp2p.YamuxHeader.WINDOW_UPDATE;

import dev.ilp.oer.Bytes;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/**
 * Sends what the streams of a session have to send: one after the other a piece, so that none holds
 * up the others, and no more than the socket takes. On the session's loop.
 */
final class YamuxWriter {

  /** Frames that go together, which makes them one message of Noise. */
  private static final int BATCH = NoiseChannel.MAX_PLAINTEXT;

  private static final int PIECE = 16 * 1024 - YamuxHeader.LENGTH;

  /** Room for a stream's turn: a window update, a piece and an end. */
  private static final int TURN = PIECE + 3 * YamuxHeader.LENGTH;

  private final ChannelHandlerContext context;
  private final Consumer<YamuxStream> finished;
  private final Deque<YamuxStream> waiting = new ArrayDeque<>();

  /** Frames that go before all data: answers, resets. */
  private final ByteBuf urgent;

  /** Streams whose last frame is in the batch that is being filled. */
  private final List<YamuxStream> ended = new ArrayList<>();

  private boolean pumping;

  /**
   * @param mostUrgent octets of frames that the other side may make us owe it without reading them
   * @param finished told when a stream's last frame has been sent
   */
  YamuxWriter(ChannelHandlerContext context, int mostUrgent, Consumer<YamuxStream> finished) {
    this.context = context;
    this.finished = finished;
    this.urgent = Unpooled.buffer(YamuxHeader.LENGTH, mostUrgent);
  }

  /** Takes a frame that goes before all data; false if there are too many of them. */
  boolean addUrgent(YamuxHeader frame) {
    if (urgent.maxWritableBytes() < YamuxHeader.LENGTH) {
      return false;
    }
    frame.write(urgent);
    return true;
  }

  void add(YamuxStream stream) {
    if (!stream.queued && stream.canSend()) {
      stream.queued = true;
      waiting.add(stream);
    }
  }

  /** Sends until there is nothing left to send or the socket takes no more. */
  void pump() {
    if (pumping) {
      return; // A flush below has made room: the loop below sees it.
    }
    pumping = true;
    try {
      while (context.channel().isWritable() && (urgent.isReadable() || !waiting.isEmpty())) {
        int room = waiting.isEmpty() ? urgent.readableBytes() : BATCH;
        ByteBuf batch = context.alloc().heapBuffer(room, BATCH);
        fill(batch);
        context.writeAndFlush(batch, context.voidPromise());
        List.copyOf(ended).forEach(finished);
        ended.clear();
      }
    } finally {
      pumping = false;
    }
  }

  /** Sends urgent frames also to a socket that takes no more: the last words of a session. */
  ChannelFuture flushUrgent() {
    ByteBuf last = context.alloc().heapBuffer(urgent.readableBytes());
    last.writeBytes(urgent);
    urgent.clear();
    return context.writeAndFlush(last);
  }

  private void fill(ByteBuf batch) {
    batch.writeBytes(urgent, Math.min(urgent.readableBytes(), BATCH));
    urgent.discardReadBytes();
    while (!waiting.isEmpty() && batch.maxWritableBytes() >= TURN) {
      YamuxStream stream = waiting.remove();
      stream.queued = false;
      if (stream.canSend()) {
        turn(stream, batch);
        add(stream);
      }
    }
  }

  private void turn(YamuxStream stream, ByteBuf batch) {
    int grant = stream.grantable();
    if (stream.flagsToSend != 0 || grant > 0) {
      int granted = grant > 0 ? stream.takeConsumed() : 0;
      stream.receiveWindow += granted;
      frame(WINDOW_UPDATE, stream.flagsToSend, stream, granted).write(batch);
      stream.flagsToSend = 0;
    }
    int most = (int) Math.min(PIECE, stream.sendWindow);
    Bytes piece = most > 0 ? stream.outbox().take(most) : Bytes.EMPTY;
    if (!piece.isEmpty()) {
      frame(DATA, 0, stream, piece.length()).write(batch);
      batch.writeBytes(piece.toArray());
      stream.sendWindow -= piece.length();
    }
    if (stream.mustFinish()) {
      // A frame of its own: js-libp2p loses the data of a frame that also ends the stream.
      frame(WINDOW_UPDATE, FIN, stream, 0).write(batch);
      stream.finSent = true;
      ended.add(stream);
    }
  }

  private static YamuxHeader frame(int type, int flags, YamuxStream stream, long length) {
    return new YamuxHeader(type, flags, stream.id(), length);
  }
}
