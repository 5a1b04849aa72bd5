package dev.ilp.config;

import dev.ilp.account.Secret;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Reads a configuration and checks all of it: what loads is what a node starts with. */
public final class ConfigLoader {

  private final ConfigSources sources;
  private final Problems problems = new Problems();
  private final Set<Path> files = new HashSet<>();

  private ConfigLoader(ConfigSources sources) {
    this.sources = sources;
  }

  /**
   * The configuration that the sources make together.
   *
   * @throws ConfigException with all problems, if one of them is more than a warning
   */
  public static LoadedConfig load(ConfigSources sources) {
    return new ConfigLoader(sources).load();
  }

  private LoadedConfig load() {
    checkFlags();
    Optional<Path> file = sources.file().or(() -> sources.filePath().flatMap(this::path));
    file.ifPresent(config -> files.add(config.toAbsolutePath()));
    Optional<Section> root = file.flatMap(this::open);
    boolean isFileRead = root.isPresent() || (file.isEmpty() && sources.filePath().isEmpty());
    Values node = new NodeReader(sources, problems, root).read(isFileRead);
    failOnErrors(!isFileRead);
    Path folder = file.orElseGet(() -> Path.of("")).toAbsolutePath().resolveSibling("");
    Draft draft = draft(node, root, folder);
    files.addAll(draft.secretFiles(folder));
    draft.check(problems);
    failOnErrors(true);
    return new LoadedConfig(draft.build(), problems.sorted(), draft.origins(), files);
  }

  private void failOnErrors(boolean now) {
    if (now && problems.hasErrors()) {
      throw new ConfigException(problems.sorted(), files);
    }
  }

  private void checkFlags() {
    Set<String> known =
        NodeKeys.SCALARS.stream()
            .filter(ConfigKey::hasFlag)
            .map(ConfigKey::flag)
            .collect(Collectors.toCollection(TreeSet::new));
    known.add(ConfigSources.FILE_FLAG);
    for (String flag : new TreeSet<>(sources.flags().keySet())) {
      if (!known.contains(flag)) {
        problems.error(
            new Place.Flag(flag), "", "unknown flag", Nearest.remedy(flag, known, "flags are"));
      }
    }
  }

  private Optional<Path> path(Given<String> text) {
    try {
      return Optional.of(Path.of(text.value()));
    } catch (InvalidPathException e) { // how the JDK says that it is none
      problems.error(
          text.place(), "", Quoted.text(text.value()) + " is not a path", "name a YAML file");
      return Optional.empty();
    }
  }

  private Optional<Section> open(Path file) {
    return ConfigFile.read(file, problems)
        .flatMap(
            source ->
                YamlDocument.compose(source, problems)
                    .filter(map -> !P2pFile.isRefused(map, file, problems))
                    .map(
                        map ->
                            new Section(
                                map,
                                "",
                                NodeKeys.ALL,
                                new ScalarReader(source, sources.references(), problems))));
  }

  private Draft draft(Values node, Optional<Section> root, Path folder) {
    List<Section> peers =
        root.map(section -> section.sections(NodeKeys.PEERS, PeerKeys.ALL)).orElseGet(List::of);
    List<RouteDraft> routes =
        root
            .map(section -> section.sections(NodeKeys.ROUTES, RouteKeys.ALL))
            .orElseGet(List::of)
            .stream()
            .map(RouteDraft::of)
            .toList();
    List<Given<Secret>> senders = root.map(SendersReader::read).orElseGet(List::of);
    ListVariables lists = new ListVariables(sources, problems);
    return new Draft(
        node,
        new PeersReader(sources, folder, problems).read(peers),
        root.filter(section -> !section.isList(NodeKeys.PEERS)).isEmpty(),
        lists.routes().orElse(routes),
        root.map(RatesReader::read).orElseGet(Map::of),
        lists.senderTokens().orElse(senders),
        root.flatMap(P2pSectionReader::read));
  }
}
