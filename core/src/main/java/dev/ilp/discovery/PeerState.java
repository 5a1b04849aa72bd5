package dev.ilp.discovery;

import java.util.Locale;

/** How a node stands with one of the peers it knows. */
enum PeerState {
  /** Not connected, and nothing is wrong: it will be dialled, or need not be. */
  IDLE,
  /** It is being dialled. */
  CONNECTING,
  /** There is a connection. */
  CONNECTED,
  /** It could not be reached, or the connection broke; it will be dialled again. */
  TEMPORARY_FAILURE,
  /** Somebody else answers in its place; it is not dialled before its entry changes. */
  PERMANENT_FAILURE;

  /** In lower case, with dashes. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
