package dev.ilp.oer;

/**
 * Bytes from outside that are not what they should be. The message names the value and the limit it
 * broke. It carries no stack trace: anyone who can send bytes can cause it, and the offset says
 * more.
 */
public final class OerException extends Exception {
  private final String problem;
  private final int offset;

  /**
   * The message gets the place added.
   *
   * @param message what is wrong, without the place
   * @param offset where the refused field begins, in bytes from the start of the whole message
   *     being read; 0 if the message as a whole is refused
   */
  public OerException(String message, int offset) {
    super(message + " (at byte " + offset + ")", null, false, false);
    this.problem = message;
    this.offset = offset;
  }

  /** What is wrong, without the place. */
  public String problem() {
    return problem;
  }

  /** Always there, unlike with exceptions in general. */
  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }

  /** Where the refused field begins, in bytes from the start of the whole message being read. */
  public int offset() {
    return offset;
  }
}
