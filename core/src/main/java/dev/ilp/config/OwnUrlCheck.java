package dev.ilp.config;

import dev.ilp.link.btp.BtpUrl;
import java.util.List;
import java.util.Optional;

/** A node that dials its own BTP server would be its own peer. */
record OwnUrlCheck(Values node, Problems problems) {

  void check(List<PeerDraft> peers) {
    for (PeerDraft peer : peers) {
      peer.values()
          .given(PeerKeys.URL)
          .filter(url -> leadsBack(url.value()))
          .ifPresent(
              url ->
                  problems.error(
                      url.place(),
                      peer.values().path(PeerKeys.URL),
                      "%s is this node's own btpServerPort: it would dial itself"
                          .formatted(url.value().port()),
                      "write the port of the peer, or give this node another"));
    }
  }

  private boolean leadsBack(BtpUrl url) {
    Optional<String> host = node.get(NodeKeys.BTP_SERVER_HOST);
    boolean listensOnLoopback = host.filter(OwnUrlCheck::takesLoopback).isPresent();
    return node.get(NodeKeys.BTP_SERVER_PORT).filter(port -> port == url.port()).isPresent()
        && ((Hosts.isLoopback(url.host()) && listensOnLoopback)
            || host.filter(url.host()::equals).isPresent());
  }

  private static boolean takesLoopback(String host) {
    return Hosts.isLoopback(host) || Hosts.isAny(host);
  }
}
