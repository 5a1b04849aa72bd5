package dev.ilp.libp2p;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** Dials peers, each once at a time, and only if there is no connection to it. */
final class OutboundConnections {

  private final Admission admission;
  private final Dialer dialer;
  private final ConnectionTable table;
  private final ConnectionLife life;
  private final Map<PeerId, CompletableFuture<Libp2pConnection>> dialing =
      new ConcurrentHashMap<>();

  OutboundConnections(
      Admission admission, Dialer dialer, ConnectionTable table, ConnectionLife life) {
    this.admission = admission;
    this.dialer = dialer;
    this.table = table;
    this.life = life;
  }

  Libp2pConnection connect(PeerId peer, DialTarget target, TimeLimit limit) throws Libp2pException {
    Optional<Libp2pConnection> existing = table.find(peer);
    if (existing.isPresent()) {
      return existing.get();
    }
    CompletableFuture<Libp2pConnection> ours = new CompletableFuture<>();
    CompletableFuture<Libp2pConnection> theirs = dialing.putIfAbsent(peer, ours);
    if (theirs != null) {
      return Waiting.on(theirs, limit, "dialling");
    }
    try {
      Libp2pConnection connection = dial(target, limit);
      ours.complete(connection);
      return connection;
    } catch (Libp2pException e) {
      ours.completeExceptionally(e);
      throw e;
    } finally {
      dialing.remove(peer, ours);
      ours.cancel(false);
    }
  }

  /** Nothing is dialled any more, and what is left of what was dialled is closed. */
  void close() {
    dialer.close();
  }

  Libp2pConnection dial(DialTarget target, TimeLimit limit) throws Libp2pException {
    if (!admission.enterOutbound()) {
      throw new Libp2pException(Failure.LIMIT, "there are too many connections");
    }
    Libp2pConnection connection;
    try {
      connection = dialer.dial(target, limit);
    } catch (Libp2pException | RuntimeException e) {
      admission.left(true);
      throw e;
    }
    connection.ended().thenRun(() -> admission.left(true));
    Libp2pConnection kept = table.add(connection);
    if (kept == connection) {
      life.start(connection);
    }
    return kept;
  }
}
