package dev.ilp.net;

import dev.ilp.oer.Bytes;
import dev.ilp.testing.Await;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Keeps what comes by a connection until a test asks for it. */
final class RecordingListener implements WebSocketListener {

  private final WebSocketConnection connection;
  private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
  private final CompletableFuture<String> closed = new CompletableFuture<>();

  RecordingListener(WebSocketConnection connection) {
    this.connection = connection;
  }

  WebSocketConnection connection() {
    return connection;
  }

  /** Sends from whatever thread. */
  void send(Bytes message) {
    connection.loop().execute(() -> connection.send(message.toArray(), message.length()));
  }

  /** The next thing that happened. */
  String next() {
    try {
      String event = events.poll(Await.LIMIT.toMillis(), TimeUnit.MILLISECONDS);
      if (event == null) {
        throw new AssertionError("nothing happened");
      }
      return event;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** Completes with the reason when the connection is over. */
  CompletableFuture<String> closed() {
    return closed;
  }

  @Override
  public void binary(byte[] message) {
    events.add("binary " + Bytes.wrap(message).utf8());
  }

  @Override
  public void text() {
    events.add("text");
  }

  @Override
  public void pong() {
    events.add("pong");
  }

  @Override
  public void closed(String reason) {
    closed.complete(reason);
  }
}
