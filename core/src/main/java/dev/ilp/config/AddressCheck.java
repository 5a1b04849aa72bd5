package dev.ilp.config;

import dev.ilp.account.AccountId;
import dev.ilp.packet.IlpAddress;
import dev.ilp.packet.PeerProtocol;
import java.util.Optional;

/** The node's own address must be one that others can send to, with room for its children's. */
record AddressCheck(Problems problems) {

  private static final int LONGEST = IlpAddress.MAX_LENGTH - AccountId.MAX_LENGTH - 1;

  void check(Values node) {
    Optional<IlpAddress> address = node.get(NodeKeys.ILP_ADDRESS);
    if (address.isEmpty()) {
      return;
    }
    if (PeerProtocol.isPeer(address.get()) || address.get().scheme().equals("self")) {
      error(
          node,
          "an address of " + address.get().scheme() + ". is nobody's own",
          "take test. or g.");
    } else if (address.get().value().length() > LONGEST) {
      error(
          node,
          "an address of %d characters leaves no room for those of children"
              .formatted(address.get().value().length()),
          "take at most " + LONGEST);
    }
  }

  private void error(Values node, String what, String remedy) {
    problems.error(node.place(NodeKeys.ILP_ADDRESS), node.path(NodeKeys.ILP_ADDRESS), what, remedy);
  }
}
