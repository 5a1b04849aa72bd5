package dev.ilp.net;

/** An address could not be listened on; the message names it and says what to do. */
public final class BindException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  BindException(String message, Throwable cause) {
    super(message, cause);
  }
}
