package dev.ilp.cli.output;

import dev.ilp.packet.IlpAddress;
import dev.ilp.topology.OutputFile;
import dev.ilp.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The files of a network were written.
 *
 * @param folder where, as it was asked for
 * @param program how ilp is called here
 * @param removed files of an earlier network
 */
public record GenerateReport(
    String folder,
    String program,
    Topology topology,
    Function<String, IlpAddress> addresses,
    List<OutputFile> files,
    List<String> removed) {

  private static final int MAX_LISTED = 12;
  private static final String HERE = ".";

  public GenerateReport {
    files = List.copyOf(files);
    removed = List.copyOf(removed);
  }

  /** Prints what was written, and what to do with it. */
  public void print(Text text) {
    text.line(
        "wrote %s, %s, to %s"
            .formatted(
                Units.count(topology.nodes().size(), "node"),
                Units.count(topology.connections().size(), "link"),
                text.paint(Ink.BOLD, Printable.of(folder))));
    text.line();
    for (OutputFile file : files.stream().limit(MAX_LISTED).toList()) {
      text.line("  " + file.path() + (file.secret() ? "  (secret)" : ""));
    }
    if (files.size() > MAX_LISTED) {
      text.line("  and %d more".formatted(files.size() - MAX_LISTED));
    }
    if (!removed.isEmpty()) {
      text.line();
      text.line("removed, since this network has no such nodes or no files for them:");
      removed.forEach(path -> text.line("  " + Printable.of(path)));
    }
    text.line();
    text.line("Next:");
    for (String command : commands()) {
      text.line("  " + text.paint(Ink.BOLD, command));
    }
  }

  private List<String> commands() {
    String from = topology.nodes().getFirst();
    String to = addresses.apply(topology.nodes().getLast()).value();
    List<String> commands = new ArrayList<>();
    if (!folder.equals(HERE)) {
      commands.add("cd " + Printable.of(folder));
    }
    commands.add(program + " topology up --wait");
    commands.add(program + " status");
    commands.add(program + " send-packet --from " + from + " --to " + to + " --amount 1000");
    return List.copyOf(commands);
  }
}
