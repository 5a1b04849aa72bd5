package dev.ilp.net;

import dev.ilp.testing.Await;
import java.util.concurrent.CompletableFuture;

/** What became of an attempt to dial. */
final class RecordingOutcome implements WebSocketDialer.Outcome {

  private final CompletableFuture<RecordingListener> opened = new CompletableFuture<>();

  /** Completes when it is open, or fails with an {@link IllegalStateException} that says why. */
  CompletableFuture<RecordingListener> result() {
    return opened;
  }

  RecordingListener open() {
    return Await.value(opened);
  }

  String failure() {
    return String.valueOf(Await.failure(opened).getMessage());
  }

  @Override
  public WebSocketListener opened(WebSocketConnection connection) {
    var listener = new RecordingListener(connection);
    opened.complete(listener);
    return listener;
  }

  @Override
  public void failed(String why) {
    opened.completeExceptionally(new IllegalStateException(why));
  }
}
