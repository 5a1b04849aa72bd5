package dev.ilp.telemetry;

import dev.ilp.routing.Route;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The JSON form of a route; its fields are a contract. */
public final class RouteJson {

  private RouteJson() {}

  /** Writes it, to a map that more may be added to. */
  public static Map<String, Object> write(Route route) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("prefix", route.prefix().value());
    json.put("nextHop", route.nextHopText());
    json.put("priority", route.priority());
    json.put("origin", route.origin().name().toLowerCase(Locale.ROOT));
    return json;
  }
}
