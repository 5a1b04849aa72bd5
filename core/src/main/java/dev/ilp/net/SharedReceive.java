package dev.ilp.net;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.DefaultMaxMessagesRecvByteBufAllocator;
import io.netty.util.concurrent.FastThreadLocal;

/**
 * What one connection reads into: once it is a WebSocket, the same memory as all others of its
 * event loop. Messages are copied out of it before the next connection reads, so that each reads as
 * much as has come, into memory that the processor still has in its cache, and none has a buffer of
 * its own. Before that, whoever connects gets little: half a request may stay in it for a while.
 */
final class SharedReceive extends DefaultMaxMessagesRecvByteBufAllocator {

  /** Of the shared buffer, in bytes. */
  static final int CAPACITY = 64 << 10;

  private static final int OF_STRANGERS = 2048;

  /** How often one connection may fill the buffer before it is another's turn. */
  private static final int READS = 16;

  private static final FastThreadLocal<ByteBuf> OF_THREAD =
      new FastThreadLocal<>() {
        @Override
        protected ByteBuf initialValue() {
          return Unpooled.directBuffer(CAPACITY, CAPACITY);
        }

        @Override
        protected void onRemoval(ByteBuf buffer) {
          buffer.release();
        }
      };

  private boolean shares;

  private SharedReceive() {
    super(READS);
  }

  /** For a new connection, before it reads. */
  static void prepare(Channel channel) {
    channel.config().setRecvByteBufAllocator(new SharedReceive());
  }

  /** From now on the connection's handlers keep nothing of what they are given to read. */
  static void begin(Channel channel) {
    if (channel.config().getRecvByteBufAllocator() instanceof SharedReceive prepared) {
      prepared.shares = true;
    }
  }

  @Override
  @SuppressWarnings("deprecation") // the interface's own
  public Handle newHandle() {
    return new Reads();
  }

  private final class Reads extends MaxMessageHandle {

    @Override
    public int guess() {
      return shares ? CAPACITY : OF_STRANGERS;
    }

    /** A buffer of its own if the shared one is in use, as by a handler that is being removed. */
    @Override
    public ByteBuf allocate(ByteBufAllocator allocator) {
      if (shares) {
        ByteBuf shared = OF_THREAD.get();
        if (shared.refCnt() == 1) {
          return shared.clear().retain();
        }
      }
      return allocator.directBuffer(guess());
    }
  }
}
