package dev.ilp.config;

import java.util.Optional;

/** A route as far as it could be read. */
record RouteDraft(Values values) {

  static RouteDraft of(Section section) {
    return new RouteDraft(section.readAll());
  }

  /** The route; empty if something that it needs is missing. */
  Optional<RouteConfig> config() {
    return values
        .get(RouteKeys.PREFIX)
        .flatMap(
            prefix ->
                values
                    .get(RouteKeys.NEXT_HOP)
                    .map(
                        nextHop ->
                            new RouteConfig(prefix, nextHop, values.require(RouteKeys.PRIORITY))));
  }
}
