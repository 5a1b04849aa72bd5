package dev.ilp.link.btp;

/** How a link's peer is met: starts one attempt to open a session with it. */
@FunctionalInterface
public interface Dialling {

  /** Starts an attempt; running the result gives it up, unless its outcome was told before. */
  Runnable dial(BtpDialer.Outcome outcome);
}
