package dev.ilp.cli.option;

/** What was asked for cannot be done as asked; the message says what to ask for instead. */
public final class InputException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public InputException(String message) {
    super(message);
  }

  public InputException(String message, Throwable cause) {
    super(message, cause);
  }
}
