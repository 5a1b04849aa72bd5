package dev.ilp.cli.shell;

import dev.ilp.cli.completion.Value;
import dev.ilp.cli.shell.Suggestions.Suggestion;
import dev.ilp.topology.NetworkFile;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Model.ArgSpec;

/** What may be written for an option or argument now. */
record Values(KnownNetworks networks, PacketIds packetIds, Path folder) {

  private static final int MAX_FILES = 500;

  List<Suggestion> of(ArgSpec argument, String typed) {
    Value value = Value.of(argument);
    return switch (value.source()) {
      case NONE -> List.of();
      case WORDS -> value.words().stream().map(Suggestion::of).toList();
      case FILES, FOLDERS -> files(typed, "");
      case AT_FILES -> typed.startsWith("@") ? files(typed.substring(1), "@") : List.of();
      case NODES -> nodes();
      case ADDRESSES -> addresses();
      case ADDRESSES_OR_PACKETS -> both(addresses(), packets());
      case NETWORKS -> both(names(), files(typed, ""));
    };
  }

  private static List<Suggestion> both(List<Suggestion> some, List<Suggestion> others) {
    return Stream.concat(some.stream(), others.stream()).toList();
  }

  private List<Suggestion> nodes() {
    return networks.candidates().stream()
        .flatMap(network -> network.nodes().stream())
        .map(node -> new Suggestion(node.nodeId(), node.ilpAddress(), true))
        .toList();
  }

  private List<Suggestion> addresses() {
    return networks.candidates().stream()
        .flatMap(network -> network.nodes().stream())
        .map(node -> new Suggestion(node.ilpAddress(), node.nodeId(), true))
        .toList();
  }

  private List<Suggestion> names() {
    return networks.running().stream().map(NetworkFile::name).map(Suggestion::of).toList();
  }

  private List<Suggestion> packets() {
    return networks.current().stream()
        .flatMap(network -> packetIds.of(network).stream())
        .map(Suggestion::of)
        .toList();
  }

  /** Files in the folder that was typed; those that begin with a dot only after one. */
  private List<Suggestion> files(String typed, String before) {
    int end = typed.lastIndexOf('/') + 1;
    String parent = typed.substring(0, end);
    boolean hidden = typed.startsWith(".", end);
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder.resolve(parent))) {
      return StreamSupport.stream(entries.spliterator(), false)
          .flatMap(entry -> file(entry, before + parent))
          .filter(file -> hidden || !file.value().startsWith(".", before.length() + end))
          .limit(MAX_FILES)
          .toList();
    } catch (IOException | InvalidPathException e) { // no folder: no files
      return List.of();
    }
  }

  private static Stream<Suggestion> file(Path entry, String before) {
    boolean isFolder = Files.isDirectory(entry);
    return Stream.ofNullable(entry.getFileName())
        .map(name -> new Suggestion(before + name + (isFolder ? "/" : ""), "", !isFolder));
  }
}
