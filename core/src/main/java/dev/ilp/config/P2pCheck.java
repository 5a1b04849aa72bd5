package dev.ilp.config;

import dev.ilp.account.Relation;
import dev.ilp.libp2p.Multiaddr;
import java.util.List;
import java.util.Optional;

/** What a peer to peer node inside a connector must not have in conflict with the rest. */
record P2pCheck(Draft draft, P2pDraft p2p, Problems problems) {

  void check() {
    checkPorts();
    p2p.section().policy().ifPresent(this::checkPolicy);
  }

  private void checkPorts() {
    List<ConfigKey<Integer>> keys = List.of(NodeKeys.BTP_SERVER_PORT, NodeKeys.HEALTH_CHECK_PORT);
    for (String address : p2p.section().node().addresses()) {
      int port = Multiaddr.parse(address).tcp().orElseThrow().port();
      keys.stream()
          .filter(key -> port != 0 && draft.node().get(key).equals(Optional.of(port)))
          .forEach(
              key ->
                  problem(
                      "network." + P2pKeys.ADDRESSES.name(),
                      "%d is the %s".formatted(port, key.name()),
                      "give them different ports; 0 takes a free one"));
    }
  }

  private void checkPolicy(PolicyConfig policy) {
    String accept = "policy." + P2pKeys.ACCEPT.name();
    if (!policy.any() && policy.accept().isEmpty() && !problems.hasErrorIn(path(accept))) {
      problem(accept, "accepts nobody", "list peer ids, or write any");
    }
    if (policy.accept().size() > policy.maxAccounts()) {
      problem(
          "policy." + P2pKeys.MAX_ACCOUNTS.name(),
          "%d are fewer than the peers accepted".formatted(policy.maxAccounts()),
          "write at least " + policy.accept().size());
    }
    if (policy.account().relation() != Relation.PEER && !policy.prefixes().isEmpty()) {
      problems.warn(
          place("policy." + P2pKeys.PREFIXES.name()),
          path("policy." + P2pKeys.PREFIXES.name()),
          "has no effect: only addresses of peers are believed, not of a parent or children",
          "remove it, or write 'relation: peer'");
    }
    if (policy.account().relation() == Relation.PARENT) {
      checkParent(policy);
    }
  }

  private void checkParent(PolicyConfig policy) {
    if (policy.accept().size() != 1) {
      problem(
          "policy.account." + PeerKeys.RELATION.name(),
          "more than one peer may become the parent",
          "accept exactly one peer, or write peer or child");
    } else if (draft.peers().stream().anyMatch(PeerDraft::isParent)) {
      problem(
          "policy.account." + PeerKeys.RELATION.name(),
          "a second parent",
          "a node has one parent at most: write peer or child");
    }
  }

  private void problem(String key, String what, String remedy) {
    problems.error(place(key), path(key), what, remedy);
  }

  private Place place(String key) {
    Place ofSection = p2p.origins().getOrDefault(path(key.split("\\.", 2)[0]), p2p.place());
    return p2p.origins().getOrDefault(path(key), ofSection);
  }

  private static String path(String key) {
    return NodeKeys.P2P.name() + "." + key;
  }
}
