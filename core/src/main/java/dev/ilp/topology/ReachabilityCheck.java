package dev.ilp.topology;

import static java.util.stream.Collectors.joining;

import dev.ilp.packet.AddressPrefix;
import dev.ilp.packet.IlpAddress;
import dev.ilp.routing.Route;
import dev.ilp.topology.Walks.Walk;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Whether packets get from every node to every other, by the routes that the nodes will have. */
final class ReachabilityCheck {

  private final List<Member> members;
  private final MemberLinks links;
  private final MemberAddresses addresses;
  private final Walks walks;
  private final Findings findings;
  private int pairs;
  private int reachable;
  private int ifFound;

  ReachabilityCheck(
      List<Member> members, MemberLinks links, MemberAddresses addresses, Findings findings) {
    this.members = members;
    this.links = links;
    this.addresses = addresses;
    this.walks = new Walks(links, addresses);
    this.findings = findings;
  }

  /** How many ordered pairs of nodes there are, but for those of {@link #ifFound}. */
  int pairs() {
    return pairs;
  }

  /** In how many of them a packet gets to the other node. */
  int reachable() {
    return reachable;
  }

  /** In how many more pairs a packet may get there, if two nodes find each other. */
  int ifFound() {
    return ifFound;
  }

  void check() {
    for (Member to : members) {
      addresses.of(to).ifPresent(address -> check(new Destination(to, address)));
    }
  }

  /** One node as the others send to it, and what was already said of that. */
  private final class Destination {

    private final Member node;
    private final IlpAddress address;
    private final Map<Member, Integer> distances;
    private final Set<Object> told = new HashSet<>();

    Destination(Member node, IlpAddress address) {
      this.node = node;
      this.address = address;
      this.distances = links.distances(node);
    }

    /** The side of the link that leads there over the fewest links. */
    Optional<LinkEnd> onward(Member at) {
      int here = distances.getOrDefault(at, 0);
      return at.ends().stream()
          .filter(end -> links.across(end).filter(next -> nearer(next.node(), here)).isPresent())
          .findFirst();
    }

    private boolean nearer(Member next, int here) {
      return distances.getOrDefault(next, Integer.MAX_VALUE) < here;
    }

    /** What to write at a node. */
    String remedy(Member at) {
      return onward(at)
          .map(
              end -> "write a route with prefix %s and nextHop %s".formatted(address, end.peerId()))
          .orElse("link the two over nodes between them, and write routes");
    }

    boolean isNew(Object what) {
      return told.add(what);
    }
  }

  private void check(Destination to) {
    for (Member from : members) {
      if (!from.equals(to.node) && addresses.of(from).isPresent()) {
        check(to, walks.walk(from, to.address));
      }
    }
  }

  private void check(Destination to, Walk walk) {
    if (mayGoOn(to, walk)) {
      ifFound++;
      return;
    }
    pairs++;
    switch (walk.end()) {
      case ARRIVED -> reachable++;
      case LOOP -> loop(to, walk);
      case NO_ROUTE, NOBODY -> lost(to, walk);
      case OUTSIDE -> outside(to, walk);
      case DOWN, UNKNOWN -> {} // told elsewhere, or not known
    }
  }

  /** A peer that is found at run time gets a route to its own address, and what is below. */
  private boolean mayGoOn(Destination to, Walk walk) {
    Member at = walk.lastNode();
    boolean isWithoutRoute = walk.end() == Walks.End.NO_ROUTE || walk.end() == Walks.End.NOBODY;
    return isWithoutRoute
        && at.findsPeers()
        && members.stream()
            .filter(peer -> !peer.equals(at) && peer.findsPeers())
            .flatMap(peer -> addresses.of(peer).stream())
            .anyMatch(address -> AddressPrefix.of(address).matches(to.address));
  }

  private void loop(Destination to, Walk walk) {
    List<Member> cycle = walk.cycle();
    if (!to.isNew(Set.copyOf(cycle))) {
      return;
    }
    Set<Member> inOrder = new LinkedHashSet<>(members);
    inOrder.retainAll(cycle);
    int start = cycle.indexOf(inOrder.iterator().next());
    List<Member> turned =
        Stream.concat(
                cycle.subList(start, cycle.size()).stream(), cycle.subList(0, start + 1).stream())
            .toList();
    String path = turned.stream().map(Member::id).collect(joining(" -> "));
    Member wrong = leadsAway(to, turned);
    Optional<Route> route = walks.route(wrong, to.address, Optional.empty());
    findings.error(
        wrong,
        wrong.place(wrong.key(route)),
        wrong.key(route),
        "packets go in a circle: %s: %s".formatted(to.address, path),
        to.remedy(wrong));
  }

  /** The first node of a loop that could hand on to one nearer to the destination. */
  private static Member leadsAway(Destination to, List<Member> turned) {
    for (int i = 0; i + 1 < turned.size(); i++) {
      Member next = turned.get(i + 1);
      if (to.onward(turned.get(i)).isPresent()
          && !to.nearer(next, to.distances.getOrDefault(turned.get(i), 0))) {
        return turned.get(i);
      }
    }
    return turned.getFirst();
  }

  private void lost(Destination to, Walk walk) {
    Member at = walk.lastNode();
    if (!to.isNew(at)) {
      return;
    }
    boolean isOneWay =
        walks.walk(to.node, addresses.of(at).orElseThrow()).end() == Walks.End.ARRIVED;
    String what =
        walk.last()
            .map(route -> "ends packets to %s (%s) here".formatted(to.address, to.node))
            .orElseGet(() -> "no route to %s (%s)".formatted(to.address, to.node));
    findings.error(
        at,
        at.place(at.key(walk.last())),
        at.key(walk.last()),
        what + (isOneWay ? ", which has one to this node: one way only" : ""),
        to.remedy(at));
  }

  private void outside(Destination to, Walk walk) {
    Member at = walk.lastNode();
    if (to.onward(at).isPresent() && to.isNew(at)) {
      findings.warn(
          at,
          at.place(at.key(walk.last())),
          at.key(walk.last()),
          "packets to %s (%s) leave these nodes here".formatted(to.address, to.node),
          to.remedy(at));
    }
  }
}
