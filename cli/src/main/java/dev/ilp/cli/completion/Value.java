package dev.ilp.cli.completion;

import dev.ilp.packet.IlpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * What may stand for an option's value, or an argument.
 *
 * @param words if the source is those
 */
record Value(Source source, List<String> words) {

  /** Where the words to choose from are. */
  enum Source {
    /** Nobody knows them. */
    NONE,
    WORDS,
    FILES,
    FOLDERS,
    /** A file's name behind an at sign. */
    AT_FILES,
    NODES,
    ADDRESSES,
    /** Names of networks, or their files. */
    NETWORKS
  }

  Value {
    words = List.copyOf(words);
  }

  static Value of(Source source) {
    return new Value(source, List.of());
  }

  static Value of(List<String> words) {
    return new Value(Source.WORDS, words);
  }

  /** By its list of words, else by its label, which the help shows as well. */
  static Value of(ArgSpec argument) {
    if (argument.completionCandidates() != null) {
      List<String> words = new ArrayList<>();
      argument.completionCandidates().forEach(words::add);
      return of(words);
    }
    Set<String> labels = Set.of(argument.paramLabel().split("\\|"));
    return of(source(argument, labels));
  }

  private static Source source(ArgSpec argument, Set<String> labels) {
    if (labels.contains("NAME") && labels.contains("FILE")) {
      return Source.NETWORKS;
    }
    if (labels.contains("@FILE")) {
      return Source.AT_FILES;
    }
    if (labels.contains("FILE")) {
      return Source.FILES;
    }
    if (labels.contains("FOLDER")) {
      return Source.FOLDERS;
    }
    if (argument.typeInfo().getType().equals(IlpAddress.class)) {
      return Source.ADDRESSES;
    }
    boolean isNode =
        labels.contains("NODE")
            || (argument instanceof PositionalParamSpec && labels.contains("TARGET"));
    return isNode ? Source.NODES : Source.NONE;
  }
}
