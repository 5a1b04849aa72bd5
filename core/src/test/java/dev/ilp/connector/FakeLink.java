package dev.ilp.connector;

import dev.ilp.account.AccountId;
import dev.ilp.link.Link;
import dev.ilp.link.LinkState;
import dev.ilp.link.LinkStatus;
import dev.ilp.link.ReplyHandler;
import dev.ilp.packet.IlpPacket.Prepare;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A link that keeps what it is given and lets the test be the peer. */
final class FakeLink implements Link {

  /** What becomes of a Prepare at the other end. */
  @FunctionalInterface
  interface Peer {
    void receive(Prepare prepare, ReplyHandler back);
  }

  private final AccountId account;
  private final Peer peer;
  final List<Prepare> sent = new ArrayList<>();
  boolean up = true;

  /** Is run whenever somebody asks whether it is up. */
  Runnable onAsked = () -> {};

  FakeLink(String account, Peer peer) {
    this.account = new AccountId(account);
    this.peer = peer;
  }

  @Override
  public AccountId account() {
    return account;
  }

  @Override
  public boolean isUp() {
    onAsked.run();
    return up;
  }

  @Override
  public void send(Prepare prepare, ReplyHandler back) {
    sent.add(prepare);
    peer.receive(prepare, back);
  }

  @Override
  public LinkStatus status() {
    return new LinkStatus(
        account,
        up ? LinkState.CONNECTED : LinkState.DISCONNECTED,
        Packets.NOW,
        Optional.empty(),
        Optional.empty(),
        0,
        Optional.empty());
  }
}
