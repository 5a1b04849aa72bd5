package dev.ilp.topology;

import dev.ilp.config.Hosts;
import dev.ilp.link.btp.BtpUrl;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * No two nodes of one machine can listen on one port. Nodes are known to share a machine where one
 * dials the other's own port by a loopback host; any other port may be a tunnel's, or one that a
 * container publishes, and behind TLS there is something else first.
 */
record PortClashCheck(List<Member> members, MemberLinks links, Findings findings) {

  private record Listener(Member node, String key, String host, int port) {

    boolean clashes(Listener other) {
      return port == other.port && Hosts.overlap(host, other.host);
    }
  }

  void check() {
    Map<Member, Integer> machines = machines();
    Map<Integer, List<Listener>> listeners = new HashMap<>();
    for (Member member : members) {
      listeners
          .computeIfAbsent(machines.getOrDefault(member, 0), machine -> new ArrayList<>())
          .addAll(listeners(member));
    }
    listeners.values().forEach(this::check);
  }

  /** Nodes with the same number share a machine. */
  private Map<Member, Integer> machines() {
    Map<Member, Integer> machines = new HashMap<>();
    members.forEach(member -> machines.put(member, machines.size()));
    for (LinkEnd end : members.stream().flatMap(member -> member.ends().stream()).toList()) {
      links
          .across(end)
          .filter(other -> end.peer().url().filter(url -> isOwnPort(url, other)).isPresent())
          .ifPresent(other -> join(machines, end.node(), other.node()));
    }
    return machines;
  }

  private static boolean isOwnPort(BtpUrl url, LinkEnd dialled) {
    return !url.tls()
        && Hosts.isLoopback(url.host())
        && url.port() == dialled.node().config().btpServerPort();
  }

  private static void join(Map<Member, Integer> machines, Member one, Member other) {
    int kept = machines.getOrDefault(one, 0);
    int gone = machines.getOrDefault(other, 0);
    machines.replaceAll((member, machine) -> machine == gone ? kept : machine);
  }

  private static List<Listener> listeners(Member member) {
    var config = member.config();
    return List.of(
        new Listener(member, "btpServerPort", config.btpServerHost(), config.btpServerPort()),
        new Listener(
            member, "healthCheckPort", config.healthCheckHost(), config.healthCheckPort()));
  }

  private void check(List<Listener> listeners) {
    List<Listener> before = new ArrayList<>();
    for (Listener listener : listeners) {
      before.stream()
          .filter(other -> listener.port != 0 && !other.node.equals(listener.node))
          .filter(listener::clashes)
          .findFirst()
          .ifPresent(other -> clash(listener, other));
      before.add(listener);
    }
  }

  private void clash(Listener listener, Listener other) {
    findings.error(
        listener.node,
        listener.node.place(listener.key),
        listener.key,
        "port %d is also the %s of %s (%s), on the same machine"
            .formatted(listener.port, other.key, other.node, other.node.place(other.key)),
        "give each node of a machine ports of its own");
  }
}
