package dev.ilp.link.libp2p;

import dev.ilp.libp2p.PeerId;
import dev.ilp.link.btp.BtpLink;
import dev.ilp.packet.IlpAddress;
import java.util.Optional;

/** Gives everybody the same link, or nobody any. */
record FakePeering(Optional<BtpLink> given) implements Peering {

  static final FakePeering NONE = new FakePeering(Optional.empty());

  @Override
  public Optional<BtpLink> link(PeerId peer) {
    return given;
  }

  @Override
  public Optional<IlpAddress> ownAddress() {
    return Optional.empty();
  }

  @Override
  public void claimed(PeerId peer, Optional<String> address) {}
}
