package dev.ilp.libp2p;

/**
 * Bytes from outside are not what they should be; the message says which rule they break. It
 * carries no stack trace: anyone who can send bytes can cause it.
 */
public final class MalformedException extends Exception {

  private static final long serialVersionUID = 1L;

  public MalformedException(String message) {
    super(message, null, false, false);
  }
}
