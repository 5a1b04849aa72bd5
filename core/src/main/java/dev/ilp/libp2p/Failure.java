package dev.ilp.libp2p;

/** Why a connection or a stream ended, or never came to be. What to do about it differs. */
public enum Failure {
  /** Closed in good order, by either side. */
  CLOSED,
  /** Refused, no route, no such name, no answer: may be over soon. */
  UNREACHABLE,
  /** The other side took too long. */
  TIMED_OUT,
  /** Something else than a libp2p host answers, or one with which nothing is in common. */
  INCOMPATIBLE,
  /** The other side is not who it should be, or its bytes do not authenticate. */
  UNAUTHENTIC,
  /** The other side broke the rules of a protocol. */
  PROTOCOL_ERROR,
  /** The other side reset the stream, and may have a reason. */
  RESET,
  /** The other side does not speak the protocol that the stream was opened for. */
  UNSUPPORTED,
  /** One of our own limits. */
  LIMIT,
  /** Our own code failed. */
  INTERNAL
}
