package dev.ilp.libp2p;

import dev.ilp.log.NodeLog;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** From ready to the end: what happens to each connection, in order, on a thread of its own. */
final class ConnectionLife {

  private final ConnectionTable table;
  private final IdentifyProtocol identify;
  private final NodeLog log;
  private final List<ConnectionListener> listeners = new CopyOnWriteArrayList<>();

  /** Those that are being lived: each completes when all have been told of its end. */
  private final Map<Libp2pConnection, CompletableFuture<Void>> lives = new ConcurrentHashMap<>();

  ConnectionLife(ConnectionTable table, IdentifyProtocol identify, NodeLog log) {
    this.table = table;
    this.identify = identify;
    this.log = log.forClass(ConnectionLife.class);
  }

  void add(ConnectionListener listener) {
    listeners.add(listener);
  }

  /** Told again, of what a peer has pushed. */
  void identified(Libp2pConnection connection) {
    tell(listener -> listener.identified(connection));
  }

  /** On a thread of its own, to the end. */
  void start(Libp2pConnection connection) {
    begin(connection);
    Thread.ofVirtual().name("libp2p-connection").start(() -> live(connection));
  }

  /** Blocks until the connection has ended and all have been told. */
  void live(Libp2pConnection connection) {
    CompletableFuture<Void> life = begin(connection);
    try {
      fromReadyToEnd(connection);
    } finally {
      lives.remove(connection);
      life.complete(null);
    }
  }

  private CompletableFuture<Void> begin(Libp2pConnection connection) {
    return lives.computeIfAbsent(connection, added -> new CompletableFuture<>());
  }

  /** Waits until all have been told of every end, or the limit is over. */
  void awaitEnds(Duration limit) {
    CompletableFuture.allOf(lives.values().toArray(CompletableFuture[]::new))
        .completeOnTimeout(null, limit.toMillis(), TimeUnit.MILLISECONDS)
        .join();
  }

  private void fromReadyToEnd(Libp2pConnection connection) {
    log.info("peer_connected")
        .addKeyValue("peer", connection.peerId())
        .addKeyValue("address", connection.remoteAddress())
        .addKeyValue("outbound", connection.isOutbound())
        .log("connected to a peer");
    tell(listener -> listener.connected(connection));
    identify(connection);
    CloseReason reason = connection.ended().join();
    table.remove(connection);
    log.info("peer_disconnected")
        .addKeyValue("peer", connection.peerId())
        .addKeyValue("address", connection.remoteAddress())
        .addKeyValue("error", reason)
        .log("disconnected from a peer");
    tell(listener -> listener.disconnected(connection, reason));
  }

  private void identify(Libp2pConnection connection) {
    try {
      identify.ask(connection);
    } catch (Libp2pException e) {
      log.debug("identify_failed")
          .addKeyValue("peer", connection.peerId())
          .addKeyValue("error", e.getMessage())
          .log("a peer did not say who it is");
    }
    if (connection.isOpen()) {
      tell(listener -> listener.identified(connection));
    }
  }

  private void tell(Consumer<ConnectionListener> news) {
    for (ConnectionListener listener : listeners) {
      try {
        news.accept(listener);
      } catch (RuntimeException e) {
        log.error("connection_listener_failed")
            .setCause(e)
            .log("who listens to connections failed; this is a bug");
      }
    }
  }
}
