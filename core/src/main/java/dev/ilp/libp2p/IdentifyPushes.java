package dev.ilp.libp2p;

import java.util.concurrent.atomic.AtomicBoolean;

/** Tells all peers of a change of what is advertised; of several within a second, once. */
final class IdentifyPushes {

  private static final long DELAY_MILLIS = 1000;

  private final HostEnvironment environment;
  private final IdentifyProtocol identify;
  private final ConnectionTable table;
  private final AtomicBoolean waiting = new AtomicBoolean();

  IdentifyPushes(HostEnvironment environment, IdentifyProtocol identify, ConnectionTable table) {
    this.environment = environment;
    this.identify = identify;
    this.table = table;
  }

  void soon() {
    if (waiting.compareAndSet(false, true)) {
      environment.loops().schedule(this::now, DELAY_MILLIS);
    }
  }

  private void now() {
    waiting.set(false);
    for (Libp2pConnection connection : table.all()) {
      Thread.ofVirtual().name("libp2p-push").start(() -> push(connection));
    }
  }

  private void push(Libp2pConnection connection) {
    try {
      identify.push(connection);
    } catch (Libp2pException e) {
      environment
          .log()
          .forClass(IdentifyPushes.class)
          .debug("identify_push_failed")
          .addKeyValue("peer", connection.peerId())
          .addKeyValue("error", e.getMessage())
          .log("a peer was not told of a change");
    }
  }
}
