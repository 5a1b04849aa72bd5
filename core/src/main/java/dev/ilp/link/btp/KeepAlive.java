package dev.ilp.link.btp;

import dev.ilp.net.MessageConnection;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Pings the peer at intervals and ends the connection if nothing is heard after one: a connection
 * whose other end is gone without a word would look open for hours.
 */
final class KeepAlive {

  private final MessageConnection connection;
  private final BtpSettings settings;
  private ScheduledFuture<?> next;
  private boolean awaiting;

  KeepAlive(MessageConnection connection, BtpSettings settings) {
    this.connection = connection;
    this.settings = settings;
    this.next = pingLater();
  }

  /** Anything that comes from the peer proves that it is there. */
  void heard() {
    awaiting = false;
  }

  void stop() {
    next.cancel(false);
  }

  private ScheduledFuture<?> pingLater() {
    return after(settings.times().keepAlive().toMillis(), this::ping);
  }

  private void ping() {
    awaiting = true;
    connection.ping();
    next = after(settings.times().keepAliveTimeout().toMillis(), this::check);
  }

  private void check() {
    if (awaiting) {
      connection.drop("no answer to a ping");
      return;
    }
    long waited = settings.times().keepAliveTimeout().toMillis();
    next = after(Math.max(0, settings.times().keepAlive().toMillis() - waited), this::ping);
  }

  private ScheduledFuture<?> after(long millis, Runnable task) {
    return connection.loop().schedule(task, millis, TimeUnit.MILLISECONDS);
  }
}
