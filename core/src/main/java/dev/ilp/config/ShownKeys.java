package dev.ilp.config;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The keys whose values may be seen. The value of any other may be a secret under a wrong name. */
final class ShownKeys {

  /** What the name of a secret's key has in it; not one that names a file. */
  static final String SECRET_WORD = "(?i:tok|secret|passw|pwd)(?![A-Za-z_-]*[fF]ile)";

  private static final Pattern SECRET = Pattern.compile(SECRET_WORD);

  /** Those whose values are lists or maps: one value in their place may be anything. */
  static final Set<String> NESTED =
      Stream.of(
              NodeKeys.PEERS,
              NodeKeys.ROUTES,
              NodeKeys.RATES,
              NodeKeys.P2P,
              TopologyKeys.NODES,
              TopologyKeys.LINKS)
          .map(ConfigKey::name)
          .collect(Collectors.toUnmodifiableSet());

  /** Those of a peer to peer node's file whose values are maps. */
  private static final Set<String> SECTIONS =
      Stream.of(P2pKeys.ALL, P2pKeys.WITHIN_NODE, List.of(P2pKeys.ACCOUNT))
          .flatMap(List::stream)
          .map(ConfigKey::name)
          .collect(Collectors.toUnmodifiableSet());

  /** Those with one value, which may be seen; not {@code url}, which has rules of its own. */
  static final Set<String> NAMES =
      Stream.of(
              NodeKeys.ALL,
              PeerKeys.ALL,
              RouteKeys.ALL,
              TopologyKeys.ALL,
              TopologyKeys.OF_LINK,
              TopologyKeys.OF_ROUTE,
              P2pKeys.OF_NODE_WITHIN,
              P2pKeys.OF_PEERS_WITHIN,
              List.of(P2pKeys.ACCEPT, P2pKeys.MAX_ACCOUNTS),
              P2pKeys.OF_LOGGING)
          .flatMap(List::stream)
          .filter(key -> !key.secret() && !SECRET.matcher(key.name()).find())
          .map(ConfigKey::name)
          .filter(name -> !isUrl(name) && !NESTED.contains(name))
          .collect(Collectors.toUnmodifiableSet());

  private ShownKeys() {}

  /** Whether a list or a map that is the value of a key of this name may have what is seen. */
  static boolean isNested(String name) {
    return NESTED.contains(name) || SECTIONS.contains(name);
  }

  static boolean isUrl(String name) {
    return name.equals(PeerKeys.URL.name());
  }
}
