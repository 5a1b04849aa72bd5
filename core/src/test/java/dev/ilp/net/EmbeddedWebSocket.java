package dev.ilp.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.oer.Bytes;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** The server's end of a connection without a socket, and with a clock that stands still. */
public final class EmbeddedWebSocket {

  private final UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(false);
  private final EmbeddedChannel channel = new EmbeddedChannel();
  private final WebSocketConnection connection;

  /** A connection whose messages go to the listener that {@code opened} gives. */
  public EmbeddedWebSocket(
      int maxMessage, Function<WebSocketConnection, WebSocketListener> opened) {
    channel.config().setAllocator(allocator);
    channel
        .config()
        .setWriteBufferWaterMark(
            new WriteBufferWaterMark(
                WebSocketConnection.LOW_WATER, WebSocketConnection.HIGH_WATER));
    channel.freezeTime();
    connection = new WebSocketConnection(channel, null, System.nanoTime());
    channel
        .pipeline()
        .addLast(new WebSocketHandler(connection, opened.apply(connection), true, maxMessage));
  }

  public WebSocketConnection connection() {
    return connection;
  }

  EmbeddedChannel channel() {
    return channel;
  }

  /** Takes in bytes as the peer might send them. */
  public void receive(Bytes bytes) {
    channel.writeInbound(Unpooled.copiedBuffer(bytes.toArray()));
    channel.runPendingTasks();
  }

  /** Takes in a masked binary message. */
  public void receiveBinary(Bytes message) {
    receive(RawWebSocket.frame(0x80 | RawWebSocket.BINARY, true, message));
  }

  /** Moves the clock on and runs what is due. */
  public void advance(Duration time) {
    channel.advanceTimeBy(time.toMillis(), TimeUnit.MILLISECONDS);
    channel.runPendingTasks();
    channel.runScheduledPendingTasks();
    channel.runPendingTasks();
  }

  /** All bytes that have gone out since the last call. */
  public Bytes sent() {
    channel.runPendingTasks();
    List<Bytes> parts = new ArrayList<>();
    for (ByteBuf part = channel.readOutbound(); part != null; part = channel.readOutbound()) {
      byte[] bytes = new byte[part.readableBytes()];
      part.readBytes(bytes);
      part.release();
      parts.add(Bytes.wrap(bytes));
    }
    return RawWebSocket.join(parts.toArray(Bytes[]::new));
  }

  /** All frames that have gone out since the last call. */
  public List<RawWebSocket.Frame> sentFrames() {
    return RawWebSocket.parse(sent());
  }

  /** The only frame that has gone out since the last call: a binary message. */
  public Bytes sentBinary() {
    List<RawWebSocket.Frame> frames = sentFrames();
    assertThat(frames).hasSize(1);
    assertThat(frames.getFirst().opcode()).isEqualTo(RawWebSocket.BINARY);
    return frames.getFirst().payload();
  }

  /** Says that too much is queued for the peer, or no longer. */
  public void busy(boolean busy) {
    channel.unsafe().outboundBuffer().setUserDefinedWritability(1, !busy);
    channel.runPendingTasks();
  }

  public boolean isActive() {
    return channel.isActive();
  }

  /** The peer is gone. */
  public void disconnect() {
    channel.close();
    channel.runPendingTasks();
  }

  /** How many bytes are held in buffers that nobody has released. */
  public long heldBytes() {
    return allocator.metric().usedHeapMemory() + allocator.metric().usedDirectMemory();
  }
}
