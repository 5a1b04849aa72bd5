package dev.ilp.topology;

import dev.ilp.config.Place;
import dev.ilp.config.Problem;
import dev.ilp.config.Problem.Severity;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which files are meant by the files and folders that were named. */
final class ConfigPaths {

  /** YAML files by the names that programs beside a node expect. */
  private static final Set<String> OTHERS =
      Set.of(
          ComposeNetwork.COMPOSE_FILE,
          "docker-compose.yaml",
          "compose.yml",
          "compose.yaml",
          "topology.yml",
          "topology.yaml",
          "peers.yml",
          "peers.yaml",
          "conf.yml",
          "conf.yaml");

  private static final Set<String> IN_A_FOLDER_OF_ITS_OWN = Set.of("config.yaml", "config.yml");

  /** As they were named, by their whole paths. */
  private final Map<Path, Path> files = new LinkedHashMap<>();

  private final List<Path> skipped = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();

  private ConfigPaths() {}

  static ConfigPaths of(List<Path> named) {
    ConfigPaths found = new ConfigPaths();
    for (Path path : named) {
      if (Files.isDirectory(path)) {
        found.addFolder(path);
      } else if (isNetworkFile(path)) {
        found.problem(
            path,
            "is the file of a running network: it has addresses and tokens, and no configurations",
            "name the configurations; how a running network is, 'ilp status' tells");
      } else {
        found.add(path);
      }
    }
    return found;
  }

  /** The configurations, each once. */
  List<Path> files() {
    return List.copyOf(files.values());
  }

  /** Files in the folders that are something else by their names. */
  List<Path> skipped() {
    return List.copyOf(skipped);
  }

  List<Problem> problems() {
    return List.copyOf(problems);
  }

  private static boolean isNetworkFile(Path path) {
    try {
      return path.toString().endsWith(".json") && !NetworkFiles.read(path).nodes().isEmpty();
    } catch (
        IOException e) { // whatever else it is, a node's start tells best what is wrong with it
      return false;
    }
  }

  private void addFolder(Path folder) {
    try {
      List<Path> here = yamlFiles(folder);
      here.stream().filter(ConfigPaths::isOther).forEach(skipped::add);
      List<Path> configs = here.stream().filter(file -> !isOther(file)).toList();
      List<Path> found = configs.isEmpty() ? inFoldersOf(folder) : configs;
      found.forEach(this::add);
      if (found.isEmpty()) {
        problem(
            folder,
            "has no configurations" + (here.isEmpty() ? "" : " beside files of other programs"),
            "name a folder with the nodes' *.yaml files, or NODE/config.yaml below it");
      }
    } catch (IOException e) {
      problem(folder, "cannot be read", "check its permissions");
    }
  }

  private void add(Path file) {
    files.putIfAbsent(file.toAbsolutePath().normalize(), file);
  }

  private static List<Path> yamlFiles(Path folder) throws IOException {
    return sorted(folder, "*.{yaml,yml}").stream()
        .filter(file -> !Files.isDirectory(file))
        .toList();
  }

  private static List<Path> inFoldersOf(Path folder) throws IOException {
    List<Path> files = new ArrayList<>();
    for (Path below : sorted(folder, "*")) {
      IN_A_FOLDER_OF_ITS_OWN.stream()
          .sorted()
          .map(below::resolve)
          .filter(Files::isRegularFile)
          .forEach(files::add);
    }
    return files;
  }

  private static List<Path> sorted(Path folder, String pattern) throws IOException {
    List<Path> entries = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder, pattern)) {
      stream.forEach(entries::add);
    }
    entries.sort(Comparator.naturalOrder());
    return entries;
  }

  private static boolean isOther(Path file) {
    return OTHERS.contains(String.valueOf(file.getFileName()));
  }

  private void problem(Path path, String what, String remedy) {
    problems.add(new Problem(Severity.ERROR, new Place.WholeFile(path), "", what, remedy));
  }
}
