package dev.ilp.libp2p;

import java.io.IOException;

/** A connection or a stream cannot be used, or no longer. */
public final class Libp2pException extends IOException {

  private static final long serialVersionUID = 1L;

  private final Failure failure;

  public Libp2pException(Failure failure, String message) {
    super(message);
    this.failure = failure;
  }

  public Libp2pException(Failure failure, String message, Throwable cause) {
    super(message, cause);
    this.failure = failure;
  }

  public Failure failure() {
    return failure;
  }

  /** The same as the reason for an end. */
  CloseReason reason() {
    return new CloseReason(failure, String.valueOf(getMessage()));
  }
}
