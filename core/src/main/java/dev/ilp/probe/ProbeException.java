package dev.ilp.probe;

/** A node could not be asked. The message names it, and what to do. */
public final class ProbeException extends Exception {

  private static final long serialVersionUID = 1L;

  /** What stood in the way. */
  public enum Kind {
    /** Nobody there, or nobody who speaks the protocol. */
    UNREACHABLE,
    /** Our credentials were refused. */
    REFUSED,
    /** No answer in time. */
    TIMED_OUT
  }

  private final Kind kind;

  public ProbeException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  public ProbeException(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }
}
