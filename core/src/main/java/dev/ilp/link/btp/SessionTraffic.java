package dev.ilp.link.btp;

import java.util.concurrent.atomic.AtomicLong;

/** Counts the bytes of one session: on its event loop alone, so that it needs no atomic adding. */
final class SessionTraffic {

  private final AtomicLong received = new AtomicLong();
  private final AtomicLong sent = new AtomicLong();

  void received(int bytes) {
    received.setOpaque(received.getPlain() + bytes);
  }

  void sent(int bytes) {
    sent.setOpaque(sent.getPlain() + bytes);
  }

  long receivedBytes() {
    return received.getOpaque();
  }

  long sentBytes() {
    return sent.getOpaque();
  }
}
