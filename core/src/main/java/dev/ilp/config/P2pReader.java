package dev.ilp.config;

import dev.ilp.account.Secret;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.nodes.Node;

/**
 * Reads what a peer to peer node does, wherever its sections are.
 *
 * @param peers what was given in the section {@code peers}
 */
record P2pReader(Optional<Section> node, Optional<Section> network, Values peers) {

  /** More sockets nobody listens on. */
  private static final int MAX_ADDRESSES = 32;

  /**
   * A reader of the sections in a map.
   *
   * @param ofNode the keys of the section {@code node}
   * @param ofPeers those of {@code peers}
   */
  static P2pReader of(Section root, List<ConfigKey<?>> ofNode, List<ConfigKey<?>> ofPeers) {
    return new P2pReader(
        root.section(P2pKeys.NODE, ofNode),
        root.section(P2pKeys.NETWORK, P2pKeys.OF_NETWORK),
        values(root, P2pKeys.PEERS, ofPeers));
  }

  P2pConfig read(LogLevel level, LogFormat format) {
    List<String> addresses = network.map(P2pReader::addresses).orElse(List.of());
    return new P2pConfig(
        node.flatMap(P2pReader::privateKey),
        node.flatMap(section -> section.read(P2pKeys.TEST_PROTOCOLS))
            .map(Given::value)
            .orElse(false),
        addresses.isEmpty() ? List.of(P2pLoader.DEFAULT_ADDRESS) : addresses,
        orDefault(peers, P2pKeys.EXCHANGE_INTERVAL),
        orDefault(peers, P2pKeys.CONNECTION_TIMEOUT),
        orDefault(peers, P2pKeys.MAX_KNOWN),
        peers.get(P2pKeys.ALLOW_LOOPBACK),
        level,
        format);
  }

  /** A key without a value is one that is yet to be made. */
  private static Optional<Secret> privateKey(Section node) {
    return node.text(P2pKeys.PRIVATE_KEY).filter(String::isEmpty).isPresent()
        ? Optional.empty()
        : node.read(P2pKeys.PRIVATE_KEY).map(Given::value);
  }

  static Values values(Section root, ConfigKey<Void> key, List<ConfigKey<?>> keys) {
    return root.section(key, keys)
        .map(Section::readAll)
        .orElseGet(() -> new Values(root.path(key), root.place()));
  }

  /** What could not be read is a problem already, and the default never used. */
  static <T> T orDefault(Values values, ConfigKey<T> key) {
    return values.get(key).or(key::defaultValue).orElseThrow();
  }

  private static List<String> addresses(Section network) {
    List<String> addresses = texts(network, P2pKeys.ADDRESSES, P2pValueTypes.LISTEN_ADDRESS);
    if (addresses.size() > MAX_ADDRESSES) {
      network
          .scalars()
          .problems()
          .error(
              network.place(),
              network.path(P2pKeys.ADDRESSES),
              addresses.size() + " addresses",
              "write at most " + MAX_ADDRESSES);
    }
    return addresses;
  }

  /** The entries of a list, each of which may stand there once. */
  static <T> List<T> texts(Section section, ConfigKey<Void> key, ValueType<T> type) {
    List<Node> entries = section.list(key);
    Set<T> texts = new LinkedHashSet<>();
    for (int i = 0; i < entries.size(); i++) {
      String path = "%s[%d]".formatted(section.path(key), i);
      Optional<Given<T>> given = section.scalars().read(type, entries.get(i), path);
      if (given.isPresent() && !texts.add(given.get().value())) {
        section
            .scalars()
            .problems()
            .error(
                given.get().place(),
                path,
                Quoted.text(type.format(given.get().value())) + " is given twice",
                "remove one of the two");
      }
    }
    return new ArrayList<>(texts);
  }
}
