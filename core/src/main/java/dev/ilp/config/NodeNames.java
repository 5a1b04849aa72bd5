package dev.ilp.config;

import dev.ilp.config.Parsed.Bad;
import dev.ilp.config.Parsed.Good;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Names that are to do for many things at once: a node's is also its container's, its host name and
 * a part of variables' names and of its address.
 */
final class NodeNames {

  private static final int MAX_LENGTH = 63;

  /**
   * Docker wants two characters; a single '-' between words keeps variables' names apart; a host of
   * digits alone would be half an IPv4 address.
   */
  private static final Pattern NODE = Pattern.compile("(?![0-9]+$)[a-z0-9]+(?:-[a-z0-9]+)*");

  private static final Pattern NETWORK = Pattern.compile("[a-z0-9][a-z0-9_-]*");

  /** Names that mean something else already: to resolvers, and as next hops. */
  private static final Set<String> RESERVED = Set.of("localhost", RouteConfig.LOCAL);

  private static final String SENDER = "sender-[0-9]+";

  static final String NODE_NAMES =
      "2 to %d lower case letters, digits and single '-' between them, not digits alone, since it is also a container's and a host's name"
          .formatted(MAX_LENGTH);
  static final String NETWORK_NAMES =
      "1 to %d lower case letters, digits, '-' and '_', the first no '-' or '_'"
          .formatted(MAX_LENGTH);

  static final ValueType<String> NODE_TYPE =
      new ValueType<>(String.class, ValueType.Form.TEXT, NODE_NAMES, NodeNames::node);

  static final ValueType<String> NETWORK_TYPE =
      new ValueType<>(String.class, ValueType.Form.TEXT, NETWORK_NAMES, NodeNames::network);

  private NodeNames() {}

  private static Parsed<String> node(String text) {
    if (RESERVED.contains(text) || text.matches(SENDER)) {
      return new Bad<>(Quoted.text(text) + " has another meaning", "choose another name");
    }
    return isNode(text)
        ? new Good<>(text)
        : new Bad<>(
            Quoted.text(text) + " is no name for a node",
            suggestion(text)
                .map(name -> "did you mean '" + name + "'? Write " + NODE_NAMES)
                .orElse("write " + NODE_NAMES));
  }

  private static boolean isNode(String text) {
    return text.length() >= 2 && text.length() <= MAX_LENGTH && NODE.matcher(text).matches();
  }

  private static Optional<String> suggestion(String text) {
    String mended =
        text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    return Optional.of(mended).filter(NodeNames::isNode);
  }

  private static Parsed<String> network(String text) {
    return isNetworkName(text)
        ? new Good<>(text)
        : new Bad<>(Quoted.text(text) + " is no name for a network", "write " + NETWORK_NAMES);
  }

  static boolean isNetworkName(String text) {
    return text.length() <= MAX_LENGTH && NETWORK.matcher(text).matches();
  }
}
