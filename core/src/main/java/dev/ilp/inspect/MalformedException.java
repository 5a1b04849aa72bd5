package dev.ilp.inspect;

/** Ends the reading of a packet. It carries no stack trace: bytes from outside cause it. */
final class MalformedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Malformed malformed;

  MalformedException(Malformed malformed) {
    super(malformed.found(), null, false, false);
    this.malformed = malformed;
  }

  Malformed malformed() {
    return malformed;
  }
}
