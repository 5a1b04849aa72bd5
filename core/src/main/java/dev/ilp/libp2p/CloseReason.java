package dev.ilp.libp2p;

/**
 * Why a connection ended.
 *
 * @param detail for people
 */
public record CloseReason(Failure failure, String detail) {

  /** For whoever is still waiting for something on the connection. */
  Libp2pException exception() {
    return new Libp2pException(failure, detail);
  }

  @Override
  public String toString() {
    return detail;
  }
}
