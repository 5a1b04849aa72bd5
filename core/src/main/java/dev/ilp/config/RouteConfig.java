package dev.ilp.config;

import dev.ilp.packet.AddressPrefix;
import dev.ilp.routing.Route;

/**
 * One route.
 *
 * @param nextHop a peer's id; or the node's own id or {@value #LOCAL}, for what ends here
 * @param priority decides between routes of equal prefix: the higher wins
 */
public record RouteConfig(AddressPrefix prefix, String nextHop, int priority) {

  /** The next hop that means the node itself, whatever its id. */
  public static final String LOCAL = Route.LOCAL;

  /** The priority of a route that states none. */
  public static final int DEFAULT_PRIORITY = 0;

  /** A route with the default priority. */
  public RouteConfig(AddressPrefix prefix, String nextHop) {
    this(prefix, nextHop, DEFAULT_PRIORITY);
  }
}
