package dev.ilp.cli.shell;

import dev.ilp.cli.shell.Suggestions.Suggestion;
import dev.ilp.topology.NetworkFile;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Model.ArgSpec;

/** What may be written for an option or argument: by its type, else by what its label says. */
record Values(KnownNetworks networks, PacketIds packetIds, Path folder) {

  private static final int MAX_FILES = 500;

  List<Suggestion> of(ArgSpec argument, String typed) {
    List<Suggestion> choices = choices(argument);
    if (!choices.isEmpty()) {
      return choices;
    }
    List<Suggestion> found = new ArrayList<>();
    for (String label : argument.paramLabel().replaceAll("[<>\\[\\]]", "").split("[|,]", -1)) {
      found.addAll(labelled(label.strip(), typed));
    }
    return found;
  }

  private static List<Suggestion> choices(ArgSpec argument) {
    if (argument.completionCandidates() != null) {
      return StreamSupport.stream(argument.completionCandidates().spliterator(), false)
          .map(Suggestion::of)
          .toList();
    }
    Class<?> type = argument.type();
    return type.isEnum()
        ? Arrays.stream(type.getEnumConstants()).map(String::valueOf).map(Suggestion::of).toList()
        : List.of();
  }

  private List<Suggestion> labelled(String label, String typed) {
    return switch (label) {
      case "NODE", "NODES", "TARGET" -> nodes();
      case "ADDRESS", "PREFIX" -> addresses();
      case "NAME" -> names();
      case "PACKET", "PACKET_ID", "PACKET-ID" -> packets();
      case "FILE", "FOLDER", "DIR", "DIRECTORY" -> files(typed, "");
      case "@FILE" -> typed.startsWith("@") ? files(typed.substring(1), "@") : List.of();
      default -> List.of();
    };
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
