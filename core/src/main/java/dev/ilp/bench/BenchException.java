package dev.ilp.bench;

/** There is no figure, and the message says why. */
public final class BenchException extends Exception {

  private static final long serialVersionUID = 1L;

  public BenchException(String message) {
    super(message);
  }

  public BenchException(String message, Throwable cause) {
    super(message, cause);
  }
}
