package dev.ilp.libp2p;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.oer.Bytes;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/** A yamux session without a socket: frames go in, and those that come out are kept. */
final class EmbeddedYamux implements AutoCloseable {

  /** The last frame for a peer that broke the protocol. */
  static final YamuxHeader VIOLATED =
      new YamuxHeader(YamuxHeader.GO_AWAY, 0, 0, YamuxHeader.PROTOCOL_ERROR);

  private final List<YamuxStream> opened = new ArrayList<>();
  private final YamuxHandler handler;
  private final EmbeddedChannel channel;
  private final ByteBuf sent = Unpooled.buffer();

  EmbeddedYamux(boolean dialed) {
    this(dialed, new AtomicLong());
  }

  /**
   * @param unread octets that this and other sessions have not read
   */
  EmbeddedYamux(boolean dialed, AtomicLong unread) {
    handler = new YamuxHandler(dialed, opened::add, unread);
    channel = new EmbeddedChannel(handler);
  }

  YamuxSession session() {
    return handler.session();
  }

  EmbeddedChannel channel() {
    return channel;
  }

  List<YamuxStream> opened() {
    return opened;
  }

  EmbeddedYamux receive(Bytes bytes) {
    channel.writeInbound(Unpooled.wrappedBuffer(bytes.toArray()));
    run();
    return this;
  }

  EmbeddedYamux receive(int type, int flags, long id, long length) {
    return receive(frame(type, flags, id, length));
  }

  static Bytes frame(int type, int flags, long id, long length) {
    ByteBuf out = Unpooled.buffer();
    new YamuxHeader(type, flags, id, length).write(out);
    byte[] octets = new byte[out.readableBytes()];
    out.readBytes(octets);
    return Bytes.wrap(octets);
  }

  /** A frame of data with that many octets. */
  EmbeddedYamux receiveData(long id, int length) {
    return receive(
        new ByteWriter()
            .bytes(frame(YamuxHeader.DATA, 0, id, length))
            .bytes(Bytes.wrap(new byte[length]))
            .toBytes());
  }

  /** The stream that the other side opens with this id. */
  YamuxStream accept(long id) {
    receive(YamuxHeader.WINDOW_UPDATE, YamuxHeader.SYN, id, 0);
    assertThat(sentFrames())
        .containsExactly(new YamuxHeader(YamuxHeader.WINDOW_UPDATE, YamuxHeader.ACK, id, 0));
    return opened.getLast();
  }

  YamuxStream open() {
    CompletableFuture<YamuxStream> stream = session().open();
    run();
    return stream.join();
  }

  /** Whether the socket takes what is sent. */
  void setWritable(boolean writable) {
    channel.unsafe().outboundBuffer().setUserDefinedWritability(1, writable);
    run();
  }

  void run() {
    channel.runPendingTasks();
  }

  /** All octets that were sent since the last call. */
  Bytes sent() {
    run();
    for (ByteBuf out = channel.readOutbound(); out != null; out = channel.readOutbound()) {
      sent.writeBytes(out);
      out.release();
    }
    byte[] octets = new byte[sent.readableBytes()];
    sent.readBytes(octets);
    sent.clear();
    return Bytes.wrap(octets);
  }

  /** The headers of all frames that were sent since the last call. */
  List<YamuxHeader> sentFrames() {
    List<YamuxHeader> headers = new ArrayList<>();
    ByteBuf in = Unpooled.wrappedBuffer(sent().toArray());
    try {
      while (in.isReadable()) {
        YamuxHeader header = YamuxHeader.read(in);
        headers.add(header);
        in.skipBytes(header.type() == YamuxHeader.DATA ? (int) header.length() : 0);
      }
    } catch (MalformedException e) {
      throw new AssertionError(e);
    }
    return headers;
  }

  @Override
  public void close() {
    channel.finishAndReleaseAll();
  }
}
