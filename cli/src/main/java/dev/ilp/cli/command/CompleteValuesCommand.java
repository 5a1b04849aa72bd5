package dev.ilp.cli.command;

import dev.ilp.cli.option.InputException;
import dev.ilp.cli.option.NetworkOption;
import dev.ilp.cli.option.Networks;
import dev.ilp.cli.option.Surroundings;
import dev.ilp.cli.output.ExitCodes;
import dev.ilp.probe.ProbeException;
import dev.ilp.topology.NetworkFile;
import dev.ilp.topology.NetworkFile.NetworkNode;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code ilp complete-values}, which the scripts of {@code ilp completion} call: reads the files of
 * running networks and nothing else, and says nothing at all if something is wrong.
 */
@Command(
    name = "complete-values",
    hidden = true,
    description = "Names by which a shell completes, a line each.")
final class CompleteValuesCommand implements Callable<Integer> {

  /** A shell may take anything else for more than a word. */
  private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9_.~:-]+");

  @Spec private CommandSpec command;

  @Parameters(paramLabel = "KIND", description = "nodes, addresses or networks.")
  private String kind;

  @Mixin private NetworkOption network;

  @Override
  public Integer call() {
    PrintWriter out = command.commandLine().getOut();
    try {
      values().filter(HARMLESS.asMatchPredicate()).distinct().sorted().forEach(out::println);
    } catch (ProbeException | InputException e) {
      return ExitCodes.OK; // there is nothing to choose from
    }
    return ExitCodes.OK;
  }

  private Stream<String> values() throws ProbeException {
    return switch (kind) {
      case "nodes" -> ofNodes(NetworkNode::nodeId);
      case "addresses" -> ofNodes(NetworkNode::ilpAddress);
      case "networks" ->
          new Networks(Surroundings.of(command)).running().stream().map(NetworkFile::name);
      default -> Stream.empty();
    };
  }

  private Stream<String> ofNodes(Function<NetworkNode, String> value) throws ProbeException {
    return network.candidates().stream().flatMap(file -> file.nodes().stream()).map(value);
  }
}
