package dev.ilp.link.libp2p;

import dev.ilp.libp2p.PeerId;
import dev.ilp.link.btp.BtpLink;
import dev.ilp.packet.IlpAddress;
import java.util.Optional;

/** Decides which peers get a link. Called on virtual threads; may block. */
public interface Peering {

  /** The link with a peer, which is made where there is none yet; empty: it gets none. */
  Optional<BtpLink> link(PeerId peer);

  /** What this node tells others of itself; empty while it has no address. */
  Optional<IlpAddress> ownAddress();

  /**
   * A peer with a link says that this is its address, which may be anything, or that it has none.
   */
  void claimed(PeerId peer, Optional<String> address);
}
