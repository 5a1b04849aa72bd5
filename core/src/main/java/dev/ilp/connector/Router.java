package dev.ilp.connector;

import static dev.ilp.packet.IlpErrorCode.F02_UNREACHABLE;

import dev.ilp.account.Account;
import dev.ilp.account.AccountId;
import dev.ilp.link.Links;
import dev.ilp.link.ReplyHandler;
import dev.ilp.packet.IlpAddress;
import dev.ilp.packet.Rejections;
import dev.ilp.routing.Route;
import dev.ilp.routing.RoutingTable;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the next hop by the longest prefix. F02 if there is none, if the destination is below our
 * own address but no child's, or if it would go back to the sender. Of equal prefixes the first
 * whose link is up is taken.
 */
final class Router implements Next<IncomingPrepare> {

  private final RoutingTable table;
  private final Links links;
  private final Map<AccountId, Account> accounts;
  private final String selfScheme;
  private final Rejections rejections;
  private final Next<OutgoingPrepare> outgoing;

  Router(
      Snapshot snapshot,
      Map<AccountId, Account> accounts,
      Rejections rejections,
      Next<OutgoingPrepare> outgoing) {
    this.table = snapshot.routes();
    this.links = snapshot.links();
    this.accounts = accounts;
    this.selfScheme = snapshot.selfAddress().scheme();
    this.rejections = rejections;
    this.outgoing = outgoing;
  }

  @Override
  public void forward(IncomingPrepare incoming, ReplyHandler back) {
    IlpAddress destination = incoming.prepare().destination();
    List<Route> candidates = candidates(destination);
    Optional<Route> found = route(incoming, destination, candidates);
    if (found.isEmpty()) {
      back.handle(rejections.reject(F02_UNREACHABLE, "no route to " + destination));
      return;
    }
    Route route = found.get();
    incoming.events().routed(route, candidates);
    Account to = route.nextHop().isEmpty() ? null : accounts.get(route.nextHop().get());
    if (to == null) {
      back.handle(rejections.reject(F02_UNREACHABLE, "nobody here has the address " + destination));
    } else if (leadsBack(route, incoming)) {
      back.handle(
          rejections.reject(
              F02_UNREACHABLE, "the route to " + destination + " leads back to the sender"));
    } else {
      outgoing.forward(
          new OutgoingPrepare(incoming.from(), to, incoming.prepare(), incoming.events()), back);
    }
  }

  private List<Route> candidates(IlpAddress destination) {
    return destination.hasScheme("self") ? List.of() : table.lookup(destination);
  }

  private Optional<Route> route(
      IncomingPrepare incoming, IlpAddress destination, List<Route> routes) {
    return switch (routes.size()) {
      case 0 -> Optional.empty();
      case 1 -> usable(routes.getFirst(), destination);
      default -> usable(choose(routes, incoming), destination);
    };
  }

  /** The first that is open now; else the first that does not lead back: it may open again. */
  private Route choose(List<Route> routes, IncomingPrepare incoming) {
    List<Route> onward = routes.stream().filter(route -> !leadsBack(route, incoming)).toList();
    return onward.stream()
        .filter(this::isOpen)
        .findFirst()
        .or(() -> onward.stream().findFirst())
        .orElse(routes.getFirst());
  }

  private boolean isOpen(Route route) {
    return route.nextHop().isEmpty() || links.isUp(route.nextHop().get());
  }

  private static boolean leadsBack(Route route, IncomingPrepare incoming) {
    return !incoming.echoReply()
        && route.nextHop().isPresent()
        && route.nextHop().get().equals(incoming.from().id());
  }

  /** A route for everything is for everything in our own network (RFC 34). */
  private Optional<Route> usable(Route route, IlpAddress destination) {
    return route.prefix().value().isEmpty() && !destination.hasScheme(selfScheme)
        ? Optional.empty()
        : Optional.of(route);
  }
}
