package dev.ilp.topology;

import dev.ilp.config.ConfigException;
import dev.ilp.config.ConfigLoader;
import dev.ilp.config.ConfigSources;
import dev.ilp.config.LoadedConfig;
import dev.ilp.config.NodeConfig;
import dev.ilp.config.Problem;
import dev.ilp.config.Problem.Severity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What is wrong with the configurations of some nodes, each by itself and all of them together.
 *
 * @param files those that were read
 * @param skipped files of other kinds in the folders that were named
 * @param problems by file and line
 * @param network what there is between the nodes; empty if there are fewer than two
 */
public record Validation(
    List<Path> files, List<Path> skipped, List<Problem> problems, Optional<Network> network) {

  /**
   * The nodes together.
   *
   * @param links how many they have with one another
   * @param outside how many peers are none of the nodes
   * @param pairs of different nodes, in order, but for those of {@code ifFound}; 0 with none of
   *     these: it was not looked whether they reach each other
   * @param reachable in how many pairs packets get from the first to the second
   * @param ifFound in how many more pairs they do if nodes with a policy for discovered peers find
   *     each other
   */
  public record Network(int nodes, int links, int outside, int pairs, int reachable, int ifFound) {}

  public Validation {
    files = List.copyOf(files);
    skipped = List.copyOf(skipped);
    problems = List.copyOf(problems);
  }

  /**
   * One file, and what came of loading it.
   *
   * @param other whether it is a peer to peer node's, and so none of a network of connectors
   */
  private record Loaded(
      Path file, List<Problem> problems, Optional<Member> member, boolean other) {}

  /**
   * Loads each configuration as a node does at its start, and compares them.
   *
   * @param paths files, or folders of files
   * @param environment fills in <code>${NAME}</code>; and counts over the file, if that is the only
   *     one
   */
  public static Validation of(List<Path> paths, Map<String, String> environment) {
    ConfigPaths found = ConfigPaths.of(paths);
    boolean isAlone = found.files().size() == 1;
    List<Loaded> loaded =
        found.files().stream()
            .map(
                file ->
                    isAlone
                        ? new ConfigSources(Optional.of(file), environment, Map.of())
                        : ConfigSources.of(file, environment))
            .map(sources -> load(sources, environment))
            .toList();
    List<Member> members = loaded.stream().flatMap(file -> file.member().stream()).toList();
    NetworkCheck check = new NetworkCheck(members);
    Optional<Network> network =
        members.size() < 2
            ? Optional.empty()
            : Optional.of(
                check.check(
                    loaded.stream().allMatch(file -> file.other || file.member.isPresent())
                        && found.problems().isEmpty()));
    List<Problem> problems = new ArrayList<>(found.problems());
    for (Loaded file : loaded) {
      Stream.concat(file.problems().stream(), check.problems(file.file()).stream())
          .sorted(Problem.BY_PLACE)
          .forEach(problems::add);
    }
    return new Validation(found.files(), found.skipped(), problems, network);
  }

  /**
   * What is wrong between nodes that have no files yet.
   *
   * @param configs by where their files would be
   */
  static List<Problem> errorsBetween(Map<Path, NodeConfig> configs) {
    List<Member> members = new ArrayList<>();
    configs.forEach(
        (file, config) ->
            members.add(new Member(file, new LoadedConfig(config, List.of(), Map.of(), Set.of()))));
    NetworkCheck check = new NetworkCheck(members);
    check.check(true);
    return configs.keySet().stream()
        .flatMap(file -> check.problems(file).stream())
        .filter(problem -> problem.severity() == Severity.ERROR)
        .toList();
  }

  private static Loaded load(ConfigSources sources, Map<String, String> environment) {
    Path file = sources.file().orElseThrow();
    Optional<List<Problem>> ofOther = P2pFiles.problems(file, environment);
    if (ofOther.isPresent()) {
      return new Loaded(file, ofOther.get(), Optional.empty(), true);
    }
    try {
      LoadedConfig config = ConfigLoader.load(sources);
      return new Loaded(file, config.warnings(), Optional.of(new Member(file, config)), false);
    } catch (ConfigException e) {
      return new Loaded(file, e.problems(), Optional.empty(), false);
    }
  }

  public long errors() {
    return count(Severity.ERROR);
  }

  public long warnings() {
    return count(Severity.WARNING);
  }

  private long count(Severity severity) {
    return problems.stream().filter(problem -> problem.severity() == severity).count();
  }
}
