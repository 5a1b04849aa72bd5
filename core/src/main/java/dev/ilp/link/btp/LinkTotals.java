package dev.ilp.link.btp;

import dev.ilp.link.LinkTraffic;
import org.jspecify.annotations.Nullable;

/** What went over all sessions of a link. Belongs to the link's monitor. */
final class LinkTotals {

  private long receivedBytes;
  private long sentBytes;
  private long sessions;

  void began() {
    sessions++;
  }

  void ended(BtpSession gone) {
    receivedBytes += gone.traffic().receivedBytes();
    sentBytes += gone.traffic().sentBytes();
  }

  /** With what went over the session that is open, if one is. */
  LinkTraffic with(@Nullable BtpSession open) {
    return new LinkTraffic(
        receivedBytes + (open == null ? 0 : open.traffic().receivedBytes()),
        sentBytes + (open == null ? 0 : open.traffic().sentBytes()),
        sessions);
  }
}
