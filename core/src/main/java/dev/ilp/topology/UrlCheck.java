package dev.ilp.topology;

import dev.ilp.config.Hosts;
import dev.ilp.link.btp.BtpUrl;
import java.util.List;
import java.util.Optional;

/**
 * Whether the URL by which a node dials another leads there. A node's id or its own host is that
 * node. Behind a loopback host there may be a tunnel or a published port, and TLS may end somewhere
 * else.
 */
record UrlCheck(List<Member> members, MemberLinks links, Findings findings) {

  void check() {
    for (LinkEnd end : members.stream().flatMap(member -> member.ends().stream()).toList()) {
      Optional<LinkEnd> other = links.across(end);
      Optional<BtpUrl> url = end.peer().url().filter(given -> !given.tls());
      if (other.isPresent() && url.isPresent()) {
        check(end, other.get().node(), url.get());
      }
    }
  }

  private void check(LinkEnd end, Member dialled, BtpUrl url) {
    Optional<Member> named = links.node(url.host());
    int port = dialled.config().btpServerPort();
    if (named.isPresent() && !named.get().equals(dialled)) {
      findings.warn(
          end,
          "url",
          "the host is the name of %s, but the peer is %s".formatted(named.get(), dialled),
          "write the host of " + dialled);
    } else if (port != 0 && url.port() != port) {
      wrongPort(end, dialled, url);
    }
  }

  private static boolean leadsTo(String host, Member dialled) {
    return host.equals(dialled.id()) || host.equals(dialled.config().btpServerHost());
  }

  private void wrongPort(LinkEnd end, Member dialled, BtpUrl url) {
    int port = dialled.config().btpServerPort();
    String remedy =
        "write port %d, the btpServerPort of %s (%s)"
            .formatted(port, dialled, dialled.place("btpServerPort"));
    if (Hosts.isLoopback(url.host())) {
      members.stream()
          .filter(member -> member.config().btpServerPort() == url.port())
          .findFirst()
          .ifPresent(listener -> findings.warn(end, "url", thatOf(listener, dialled, url), remedy));
    } else if (leadsTo(url.host(), dialled)) {
      findings.warn(
          end, "url", "%s does not listen on port %d".formatted(dialled, url.port()), remedy);
    }
  }

  private static String thatOf(Member listener, Member dialled, BtpUrl url) {
    return "port %d is that of %s, but the peer is %s".formatted(url.port(), listener, dialled);
  }
}
