package dev.ilp.cli.completion;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.ArgSpec;

/**
 * What may stand for an option's value, or an argument.
 *
 * @param words if the source is those
 */
public record Value(Source source, List<String> words) {

  /** Where the words to choose from are. */
  public enum Source {
    /** Nobody knows them. */
    NONE,
    WORDS,
    FILES,
    FOLDERS,
    /** A file's name behind an at sign. */
    AT_FILES,
    NODES,
    ADDRESSES,
    /** Ids of packets only where nodes can be asked for them. */
    ADDRESSES_OR_PACKETS,
    /** Names of networks, or their files. */
    NETWORKS
  }

  public Value {
    words = List.copyOf(words);
  }

  static Value of(Source source) {
    return new Value(source, List.of());
  }

  static Value of(List<String> words) {
    return new Value(Source.WORDS, words);
  }

  /** By its list of words, else by its label, which the help shows as well. */
  public static Value of(ArgSpec argument) {
    if (argument.completionCandidates() != null) {
      List<String> words = new ArrayList<>();
      argument.completionCandidates().forEach(words::add);
      return of(words);
    }
    return of(labelled(argument.paramLabel()));
  }

  private static Source labelled(String label) {
    return switch (label) {
      case "NODE", "TARGET" -> Source.NODES;
      case "ADDRESS", "PREFIX" -> Source.ADDRESSES;
      case "ADDRESS|PACKET_ID" -> Source.ADDRESSES_OR_PACKETS;
      case "NAME|FILE" -> Source.NETWORKS;
      case "FILE", "FILE|DIR" -> Source.FILES;
      case "FOLDER" -> Source.FOLDERS;
      default -> label.contains("@FILE") ? Source.AT_FILES : Source.NONE;
    };
  }
}
