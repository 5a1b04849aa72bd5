package dev.ilp.config;

import dev.ilp.account.Asset;
import dev.ilp.packet.AddressPrefix;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.nodes.Node;

/** Reads a file that describes a network, and checks all of it. */
public final class TopologyLoader {

  private static final String IF_EMPTY = "write at least the keys 'nodes' and 'links'";

  private final Problems problems = new Problems();

  private TopologyLoader() {}

  /**
   * The network that the file describes.
   *
   * @throws ConfigException with all problems, if there are any
   */
  public static TopologyConfig load(Path file) {
    return new TopologyLoader().read(file);
  }

  private TopologyConfig read(Path file) {
    Optional<TopologyConfig> topology =
        ConfigFile.read(file, problems)
            .flatMap(
                source ->
                    YamlDocument.compose(source, problems, IF_EMPTY)
                        .map(
                            map ->
                                new Section(
                                    map,
                                    "",
                                    TopologyKeys.ALL,
                                    new ScalarReader(source, Map.of(), problems))))
            .map(this::topology);
    if (problems.hasErrors()) {
      throw new ConfigException(problems.sorted(), Set.of(file));
    }
    return topology.orElseThrow();
  }

  private TopologyConfig topology(Section root) {
    Optional<Given<AddressPrefix>> prefix = root.read(TopologyKeys.PREFIX);
    prefix.filter(given -> given.value().value().isEmpty()).ifPresent(this::noPrefix);
    TopologyDraft draft =
        new TopologyDraft(
            root.place(),
            nodes(root),
            values(root, TopologyKeys.LINKS, TopologyKeys.OF_LINK),
            values(root, TopologyKeys.ROUTES, TopologyKeys.OF_ROUTE),
            RatesReader.read(root));
    new TopologyCheck(draft, problems).check();
    return new TopologyConfig(
        root.read(TopologyKeys.NAME).map(Given::value),
        prefix.map(Given::value),
        draft.nodes().stream().map(Given::value).toList(),
        draft.links().stream().map(TopologyLoader::link).flatMap(Optional::stream).toList(),
        draft.routes().stream().map(TopologyLoader::route).flatMap(Optional::stream).toList(),
        draft.rates().entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, rate -> rate.getValue().value())));
  }

  private void noPrefix(Given<AddressPrefix> prefix) {
    problems.error(
        prefix.place(),
        TopologyKeys.PREFIX.name(),
        "the nodes' addresses must begin with something",
        "write a scheme such as test, or remove the key");
  }

  private static List<Given<String>> nodes(Section root) {
    List<Node> entries = root.list(TopologyKeys.NODES);
    List<Given<String>> nodes = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      root.scalars()
          .read(NodeNames.NODE_TYPE, entries.get(i), TopologyDraft.path(i))
          .ifPresent(nodes::add);
    }
    return nodes;
  }

  private static List<Values> values(
      Section root, ConfigKey<Void> list, List<ConfigKey<?>> entryKeys) {
    return root.sections(list, entryKeys).stream().map(Section::readAll).toList();
  }

  private static Optional<LinkConfig> link(Values link) {
    Optional<String> from = link.get(TopologyKeys.FROM);
    Optional<String> to = link.get(TopologyKeys.TO);
    if (from.isEmpty() || to.isEmpty() || link.hasWrong()) {
      return Optional.empty();
    }
    return Optional.of(
        new LinkConfig(
            from.get(),
            to.get(),
            link.get(TopologyKeys.LATENCY),
            new Asset(link.require(PeerKeys.ASSET_CODE), link.require(PeerKeys.ASSET_SCALE))));
  }

  private static Optional<TopologyConfig.NodeRoute> route(Values route) {
    Optional<String> node = route.get(TopologyKeys.NODE);
    Optional<AddressPrefix> prefix = route.get(RouteKeys.PREFIX);
    Optional<String> nextHop = route.get(RouteKeys.NEXT_HOP);
    if (node.isEmpty() || prefix.isEmpty() || nextHop.isEmpty() || route.hasWrong()) {
      return Optional.empty();
    }
    return Optional.of(
        new TopologyConfig.NodeRoute(
            node.get(),
            new RouteConfig(prefix.get(), nextHop.get(), route.require(RouteKeys.PRIORITY))));
  }
}
