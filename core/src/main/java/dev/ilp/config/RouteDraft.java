package dev.ilp.config;

import dev.ilp.packet.AddressPrefix;
import java.util.Optional;

/** A route as far as it could be read. */
record RouteDraft(Values values) {

  static RouteDraft of(Section section) {
    return new RouteDraft(section.readAll());
  }

  /** The route; empty after a problem. */
  Optional<RouteConfig> config() {
    return values.get(RouteKeys.PREFIX).flatMap(this::withPrefix);
  }

  private Optional<RouteConfig> withPrefix(AddressPrefix prefix) {
    Optional<String> nextHop = values.get(RouteKeys.NEXT_HOP);
    Optional<Integer> priority = values.get(RouteKeys.PRIORITY);
    return nextHop.flatMap(hop -> priority.map(p -> new RouteConfig(prefix, hop, p)));
  }
}
