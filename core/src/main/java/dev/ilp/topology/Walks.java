package dev.ilp.topology;

import dev.ilp.account.AccountId;
import dev.ilp.config.PeerConfig;
import dev.ilp.packet.IlpAddress;
import dev.ilp.routing.Route;
import dev.ilp.routing.RoutingTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Follows packets from node to node by the tables that the nodes will have, all links being up. */
final class Walks {

  private final MemberLinks links;
  private final MemberAddresses addresses;
  private final Map<Member, RoutingTable> tables = new HashMap<>();

  /** How a packet's way ends. */
  enum End {
    ARRIVED,
    NO_ROUTE,
    /** A route ends at a node that does not have the address. */
    NOBODY,
    /** It comes back to a node where it was. */
    LOOP,
    /** The link that it is for cannot come up. */
    DOWN,
    /** It goes to a peer that is none of the nodes. */
    OUTSIDE,
    /** It comes to a node whose address is not known. */
    UNKNOWN
  }

  /**
   * A packet's way.
   *
   * @param nodes in the order in which it comes to them; of a loop, the first of it is also the
   *     last
   * @param last the route that the last node but, in a loop, the one before it has for the packet
   */
  record Walk(End end, List<Member> nodes, Optional<Route> last) {

    Member lastNode() {
      return nodes.getLast();
    }

    /** The nodes of the loop, each once. */
    List<Member> cycle() {
      return nodes.subList(nodes.indexOf(nodes.getLast()), nodes.size() - 1);
    }
  }

  Walks(MemberLinks links, MemberAddresses addresses) {
    this.links = links;
    this.addresses = addresses;
  }

  /** The way of a packet that a node sends. */
  Walk walk(Member from, IlpAddress destination) {
    List<Member> nodes = new ArrayList<>(List.of(from));
    Optional<AccountId> sender = Optional.empty();
    while (true) {
      Member at = nodes.getLast();
      Optional<IlpAddress> address = addresses.of(at);
      if (address.isEmpty() || address.get().equals(destination)) {
        return new Walk(address.isEmpty() ? End.UNKNOWN : End.ARRIVED, nodes, Optional.empty());
      }
      Optional<Route> route = route(at, destination, sender);
      Optional<LinkEnd> next = route.flatMap(found -> end(at, found)).flatMap(links::across);
      if (next.isEmpty() || !links.canComeUp(next.get())) {
        return new Walk(end(at, route), nodes, route);
      }
      boolean isLoop = nodes.contains(next.get().node());
      nodes.add(next.get().node());
      if (isLoop) {
        return new Walk(End.LOOP, nodes, route);
      }
      sender = Optional.of(next.get().peer().id());
    }
  }

  /** Why a packet goes no further by this route. */
  private End end(Member at, Optional<Route> route) {
    if (route.isEmpty()) {
      return End.NO_ROUTE;
    }
    if (route.get().nextHop().isEmpty()) {
      return End.NOBODY;
    }
    return isOpen(at, route.get()) ? End.OUTSIDE : End.DOWN;
  }

  /** The side of the link that a route leads to; empty if it leads to the node itself. */
  private static Optional<LinkEnd> end(Member at, Route route) {
    return route.nextHop().flatMap(peer -> at.end(peer.value()));
  }

  /** What the node's Router takes: of equal prefixes the best that is open and not the way back. */
  Optional<Route> route(Member at, IlpAddress destination, Optional<AccountId> sender) {
    IlpAddress self = addresses.of(at).orElseThrow();
    List<Route> routes =
        tables.computeIfAbsent(at, node -> table(node, self)).lookup(destination).stream()
            .filter(route -> isFor(route, destination, self))
            .toList();
    List<Route> onward =
        routes.stream()
            .filter(route -> route.nextHop().isEmpty() || !route.nextHop().equals(sender))
            .toList();
    return onward.stream()
        .filter(route -> isOpen(at, route))
        .findFirst()
        .or(() -> onward.stream().findFirst())
        .or(() -> routes.stream().findFirst());
  }

  private boolean isOpen(Member at, Route route) {
    return end(at, route).filter(end -> !links.canComeUp(end)).isEmpty();
  }

  private static RoutingTable table(Member node, IlpAddress self) {
    return NodeRoutes.of(
        node.config(),
        self,
        node.config().peers().stream().map(PeerConfig::accountSettings).toList());
  }

  /** A route for everything is for everything in the node's own network (RFC 34). */
  private static boolean isFor(Route route, IlpAddress destination, IlpAddress self) {
    return !route.prefix().value().isEmpty() || destination.scheme().equals(self.scheme());
  }
}
