package dev.ilp.topology;

import dev.ilp.config.LoadedConfig;
import dev.ilp.config.NodeConfig;
import dev.ilp.config.P2pSection;
import dev.ilp.config.Place;
import dev.ilp.config.RouteConfig;
import dev.ilp.routing.Route;
import dev.ilp.routing.Route.Origin;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** One of the nodes that are checked together. */
final class Member {

  private final Path file;
  private final LoadedConfig loaded;
  private final Map<String, LinkEnd> ends = new LinkedHashMap<>();

  Member(Path file, LoadedConfig loaded) {
    this.file = file;
    this.loaded = loaded;
    for (int peer = 0; peer < config().peers().size(); peer++) {
      LinkEnd end = new LinkEnd(this, peer);
      ends.put(end.peerId(), end);
    }
  }

  Path file() {
    return file;
  }

  NodeConfig config() {
    return loaded.config();
  }

  String id() {
    return config().nodeId();
  }

  /** Whether it links with discovered peers, of which no file tells. */
  boolean findsPeers() {
    return config().p2p().flatMap(P2pSection::policy).isPresent();
  }

  /** Its sides of its links, in the order of its peers. */
  List<LinkEnd> ends() {
    return List.copyOf(ends.values());
  }

  /** Its side of the link to a peer. */
  Optional<LinkEnd> end(String peerId) {
    return Optional.ofNullable(ends.get(peerId));
  }

  /** Where the first of these keys that was given was given; none: the file. */
  Place place(String... keys) {
    for (String key : keys) {
      Place place = loaded.origins().getOrDefault(key, new Place.Default());
      if (!(place instanceof Place.Default)) {
        return place;
      }
    }
    return new Place.WholeFile(file);
  }

  /** The path of the key that makes a route; none: of all routes. */
  String key(Optional<Route> route) {
    if (route.isEmpty()) {
      return "routes";
    }
    if (route.get().origin() == Origin.CONFIGURED) {
      return "routes[%d].nextHop".formatted(index(route.get()));
    }
    return route
        .flatMap(Route::nextHop)
        .flatMap(peer -> end(peer.value()))
        .map(end -> end.key("id"))
        .orElse("ilpAddress");
  }

  /** No two routes are alike in prefix and priority. */
  private int index(Route route) {
    List<RouteConfig> routes = config().routes();
    return IntStream.range(0, routes.size())
        .filter(i -> routes.get(i).prefix().equals(route.prefix()))
        .filter(i -> routes.get(i).priority() == route.priority())
        .findFirst()
        .orElseThrow();
  }

  @Override
  public String toString() {
    return id();
  }
}
