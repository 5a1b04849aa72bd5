package dev.ilp.libp2p;

import dev.ilp.oer.Bytes;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;

/** A new connection as a wire, until a moment. */
record SocketWire(Channel channel, Inbox inbox, TimeLimit limit) implements Wire {

  @Override
  public Bytes read(int most) throws Libp2pException {
    Bytes read = inbox.read(most, limit);
    if (!channel.config().isAutoRead() && inbox.size() < UpgradeHandler.MAX_UNREAD) {
      channel.config().setAutoRead(true);
    }
    return read;
  }

  /** Does not wait: an upgrade writes some hundred octets, and if that fails, so will reading. */
  @Override
  public void write(Bytes bytes) {
    channel.writeAndFlush(Unpooled.wrappedBuffer(bytes.toArray()));
  }
}
