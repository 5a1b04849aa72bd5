package dev.ilp.net;

import static dev.ilp.net.WebSocketFrame.BINARY;
import static dev.ilp.net.WebSocketFrame.CLOSE;
import static dev.ilp.net.WebSocketFrame.FIN;
import static dev.ilp.net.WebSocketFrame.LENGTH_16;
import static dev.ilp.net.WebSocketFrame.LENGTH_64;
import static dev.ilp.net.WebSocketFrame.MASKED;
import static dev.ilp.net.WebSocketFrame.PING;
import static dev.ilp.net.WebSocketFrame.PONG;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.EventLoop;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * An open WebSocket connection. Belongs to its event loop: all methods but {@link #loop} and {@link
 * #remoteAddress} are called there.
 *
 * <p>Frames are written into one buffer that is flushed once all input at hand has been handled,
 * not once a packet.
 */
public final class WebSocketConnection implements MessageConnection {

  /** How much may be queued for a peer that does not read before it is not read from either. */
  static final int HIGH_WATER = 16 << 20;

  /**
   * How far that must drain before it is again, and how much may be queued for it before it gets no
   * more requests. The rest is left to answers: two peers whose requests alone filled the queues
   * would each wait for the other to read.
   */
  static final int LOW_WATER = 4 << 20;

  private static final int BATCH = 64 << 10;
  private static final long CLOSE_SECONDS = 2;

  private final Channel channel;
  private final @Nullable WebSocketMask masks;
  private final long acceptedNanos;

  /** One for all, since a packet alone in flight has a flush of its own. */
  private final Runnable flush = this::flush;

  private @Nullable ByteBuf batch;
  private boolean flushComing;
  private boolean closing;
  private @Nullable String reason;

  /**
   * A connection over an upgraded channel.
   *
   * @param masks makes the masks of a client's frames; null for a server, which sends none
   */
  WebSocketConnection(Channel channel, @Nullable WebSocketMask masks, long acceptedNanos) {
    this.channel = channel;
    this.masks = masks;
    this.acceptedNanos = acceptedNanos;
  }

  @Override
  public EventLoop loop() {
    return channel.eventLoop();
  }

  /** The peer's socket address, such as {@code 127.0.0.1:40112}. */
  @Override
  public String remoteAddress() {
    return channel.remoteAddress() instanceof InetSocketAddress address
        ? address.getAddress().getHostAddress() + ":" + address.getPort()
        : String.valueOf(channel.remoteAddress());
  }

  /** How long ago the TCP connection was made. */
  public long ageMillis() {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - acceptedNanos);
  }

  /** Whether the peer reads as fast as we write: false while too much is queued for requests. */
  @Override
  public boolean takesRequests() {
    return queued() < LOW_WATER;
  }

  private long queued() {
    return HIGH_WATER - channel.bytesBeforeUnwritable();
  }

  /** Whether messages may still be sent. */
  @Override
  public boolean isOpen() {
    return !closing && channel.isActive();
  }

  /**
   * Sends a binary message, soon. Without effect on a connection that is closing.
   *
   * @param message a client masks it in place: its contents are lost
   */
  @Override
  public void send(byte[] message, int length) {
    if (!closing) {
      write(BINARY, message, length);
    }
  }

  @Override
  public void ping() {
    if (!closing) {
      write(PING, new byte[0], 0);
    }
  }

  /** Not each ping needs its own pong (RFC 6455, section 5.5.3), least of all one nobody reads. */
  void pong(byte[] payload) {
    if (!closing && queued() < BATCH) {
      write(PONG, payload, payload.length);
    }
  }

  /**
   * Sends what is queued, then a close frame; ends the connection when the peer answers, or soon.
   */
  @Override
  public void close(CloseCode code, String why) {
    note(why);
    if (closing) {
      return;
    }
    int number = code.number();
    write(CLOSE, new byte[] {(byte) (number >>> 8), (byte) number}, 2);
    closing = true;
    flush();
    endSoon();
  }

  /** The peer may never answer a close, or never read what is queued for it. */
  private void endSoon() {
    loop().schedule(() -> channel.close(), CLOSE_SECONDS, TimeUnit.SECONDS);
  }

  /** Ends the connection at once, without a word to a peer that does not listen any more. */
  @Override
  public void drop(String why) {
    note(why);
    channel.close();
  }

  /** Notes why the connection ends; the first reason stays. */
  void note(String why) {
    if (reason == null) {
      reason = why;
    }
  }

  String reason() {
    return reason == null ? "the peer closed the connection" : reason;
  }

  /** The peer closes: answers it and ends the connection. */
  void answerClose() {
    if (!closing) {
      write(CLOSE, new byte[0], 0);
      closing = true;
      endSoon();
    }
    flush();
    channel.writeAndFlush(channel.alloc().buffer(0)).addListener(ChannelFutureListener.CLOSE);
  }

  /** Frees what was not written. */
  void release() {
    closing = true;
    ByteBuf rest = batch;
    if (rest != null) {
      batch = null;
      rest.release();
    }
  }

  private void write(int opcode, byte[] payload, int length) {
    ByteBuf out = batch;
    if (out == null) {
      out = SpareBuffers.ofThread().take(channel.alloc());
      batch = out;
    }
    out.writeByte(FIN | opcode);
    int masked = masks == null ? 0 : MASKED;
    if (length < LENGTH_16) {
      out.writeByte(masked | length);
    } else if (length <= 0xFFFF) {
      out.writeByte(masked | LENGTH_16).writeShort(length);
    } else {
      out.writeByte(masked | LENGTH_64).writeLong(length);
    }
    if (masks != null) {
      int mask = masks.next();
      out.writeInt(mask);
      WebSocketMask.apply(mask, payload, length);
    }
    out.writeBytes(payload, 0, length);
    if (out.readableBytes() >= BATCH) {
      flush();
    } else {
      flushSoon();
    }
  }

  private void flushSoon() {
    if (!flushComing) {
      flushComing = true;
      loop().execute(flush);
    }
  }

  private void flush() {
    flushComing = false;
    ByteBuf out = batch;
    if (out != null) {
      batch = null;
      channel.writeAndFlush(out.retain(), channel.voidPromise());
      SpareBuffers.ofThread().giveBack(out);
    }
  }
}
