package dev.ilp.net;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelFuture;
import java.net.InetSocketAddress;
import java.util.Deque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One attempt to connect to a host by any of its addresses, which may be given up at any time. */
final class Attempt {

  private boolean givenUp;
  private @Nullable ChannelFuture connecting;

  /** Tries one address after the other, each for its share of the time. */
  synchronized void connect(
      Bootstrap bootstrap, Deque<InetSocketAddress> addresses, Consumer<Throwable> failed) {
    if (givenUp) {
      return;
    }
    connecting = bootstrap.connect(addresses.remove());
    connecting.addListener(
        done -> {
          if (done.isSuccess() || done.isCancelled()) {
            return;
          }
          if (addresses.isEmpty()) {
            failed.accept(done.cause());
          } else {
            connect(bootstrap, addresses, failed);
          }
        });
  }

  synchronized void giveUp() {
    givenUp = true;
    if (connecting != null) {
      connecting.cancel(false);
      connecting.channel().close();
    }
  }
}
