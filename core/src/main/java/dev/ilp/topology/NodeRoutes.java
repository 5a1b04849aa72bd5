package dev.ilp.topology;

import dev.ilp.account.AccountId;
import dev.ilp.account.AccountSettings;
import dev.ilp.config.NodeConfig;
import dev.ilp.config.RouteConfig;
import dev.ilp.packet.AddressPrefix;
import dev.ilp.packet.IlpAddress;
import dev.ilp.routing.Route;
import dev.ilp.routing.Route.Origin;
import dev.ilp.routing.RoutingTable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Which routes a node has: those configured, and those that follow from its accounts. */
public final class NodeRoutes {

  /** On the live network nobody has an address because of a name. */
  private static final String LIVE = "g";

  private NodeRoutes() {}

  /** The routing table of a node that has this address. */
  public static RoutingTable of(
      NodeConfig config, IlpAddress selfAddress, Collection<AccountSettings> accounts) {
    return RoutingTable.of(all(config, selfAddress, accounts));
  }

  /** The routes in it. */
  public static List<Route> all(
      NodeConfig config, IlpAddress selfAddress, Collection<AccountSettings> accounts) {
    List<Route> routes = new ArrayList<>();
    routes.add(route(AddressPrefix.of(selfAddress), Optional.empty(), Origin.SELF));
    for (RouteConfig route : config.routes()) {
      routes.add(configured(config, route));
    }
    for (AccountSettings account : accounts) {
      derived(config, selfAddress, account).ifPresent(routes::add);
    }
    return routes;
  }

  private static Route configured(NodeConfig config, RouteConfig route) {
    Optional<AccountId> nextHop =
        config.isSelf(route.nextHop())
            ? Optional.empty()
            : Optional.of(new AccountId(route.nextHop()));
    return new Route(route.prefix(), nextHop, route.priority(), Origin.CONFIGURED);
  }

  /** A child is below us, the parent is everything else, a peer without a route has its name. */
  private static Optional<Route> derived(
      NodeConfig config, IlpAddress selfAddress, AccountSettings account) {
    AccountId id = account.id();
    return switch (account.relation()) {
      case CHILD ->
          Optional.of(
              route(
                  AddressPrefix.of(selfAddress.child(id.value())), Optional.of(id), Origin.CHILD));
      case PARENT ->
          Optional.of(
              route(new AddressPrefix(selfAddress.scheme()), Optional.of(id), Origin.DEFAULT));
      case PEER ->
          isRouted(config, id) || selfAddress.scheme().equals(LIVE)
              ? Optional.empty()
              : Optional.of(
                  route(
                      new AddressPrefix(selfAddress.scheme() + "." + id.value()),
                      Optional.of(id),
                      Origin.IMPLIED));
    };
  }

  private static boolean isRouted(NodeConfig config, AccountId peer) {
    return config.routes().stream().anyMatch(route -> route.nextHop().equals(peer.value()));
  }

  private static Route route(AddressPrefix prefix, Optional<AccountId> nextHop, Origin origin) {
    return new Route(prefix, nextHop, RouteConfig.DEFAULT_PRIORITY, origin);
  }
}
