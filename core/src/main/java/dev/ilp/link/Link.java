package dev.ilp.link;

import dev.ilp.account.AccountId;
import dev.ilp.packet.IlpPacket.Prepare;

/** The way to one peer. Thread-safe; nothing here blocks. */
public interface Link {

  /** The account that this link serves. */
  AccountId account();

  /** Whether a Prepare sent now would reach the peer. */
  boolean isUp();

  /**
   * Sends a Prepare. The handler gets the peer's Reply, or a Reject of our own: T01 if the link is
   * down or goes down, R00 if there is no Reply by the Prepare's expiry, T00 if what the peer
   * answered is no Reply.
   */
  void send(Prepare prepare, ReplyHandler back);

  /** How the link is now. */
  LinkStatus status();
}
