package dev.ilp.link;

import java.util.Locale;

/** How a link is. */
public enum LinkState {
  /** We dial, or the peer has not dialled yet. */
  CONNECTING,
  /** A session is open and authenticated. */
  CONNECTED,
  /** The session ended; we dial again, or wait for the peer to. */
  DISCONNECTED,
  /** Dialling failed five times in a row; it goes on at the slow rate. */
  FAILED;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
