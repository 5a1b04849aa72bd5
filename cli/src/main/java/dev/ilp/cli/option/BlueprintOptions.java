package dev.ilp.cli.option;

import dev.ilp.cli.output.Printable;
import dev.ilp.config.TopologyConfig;
import dev.ilp.config.TopologyLoader;
import dev.ilp.packet.AddressPrefix;
import dev.ilp.packet.IlpAddress;
import dev.ilp.topology.Blueprint;
import dev.ilp.topology.Shape;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Which network: one of a usual shape, or that of a file. */
public final class BlueprintOptions {

  /** Answered by each node itself: no packet to it is forwarded. */
  private static final String PEER_SCHEME = "peer";

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "SHAPE",
      description =
          "linear: a chain; mesh: each linked to every other; hub-spoke: all to the first; ring: a"
              + " chain with its ends linked; star: hub-spoke with the names of a chain; tree: two"
              + " below each.")
  private @Nullable Shape shape;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "N",
      converter = Converters.Nodes.class,
      description =
          "How many nodes, 2 to 200; by default 3 of a linear one, 4 of mesh and hub-spoke, 5 of"
              + " ring and star, 7 of a tree.")
  private @Nullable Integer nodes;

  @Option(
      names = {"-f", "--file"},
      paramLabel = "FILE",
      description = "In place of a shape: a YAML file with nodes, links and perhaps routes.")
  private @Nullable String file;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description =
          "What the network is called; by default its shape and size, or the name in the file, or"
              + " that of the file.")
  private @Nullable String name;

  @Option(
      names = "--prefix",
      paramLabel = "PREFIX",
      description = "What the nodes' ILP addresses begin with (default test).")
  private @Nullable String prefix;

  /**
   * The network.
   *
   * @throws InputException if there is none like this
   * @throws dev.ilp.config.ConfigException with all problems of the file
   */
  public Blueprint read() {
    return read("");
  }

  /** The same; a network that is given no name is called as its folder. */
  public Blueprint readFor(Path folder) {
    String called =
        named(String.valueOf(folder.toAbsolutePath().normalize().getFileName()))
            .replaceFirst("^[_-]+", "");
    return read(TopologyConfig.isNetworkName(called) ? called : "");
  }

  /**
   * The network.
   *
   * @param usualName if it is given none; empty: after its shape or file
   */
  private Blueprint read(String usualName) {
    Blueprint blueprint = file == null ? ofShape() : ofFile(file, usualName);
    if (file == null && !usualName.isEmpty()) {
      blueprint = blueprint.withName(usualName);
    }
    if (name != null) {
      blueprint = blueprint.withName(name);
    }
    if (!TopologyConfig.isNetworkName(blueprint.name())) {
      throw new InputException(
          "a network cannot be called '%s': with --name write %s"
              .formatted(Printable.of(blueprint.name()), TopologyConfig.networkNames()));
    }
    return prefix == null ? blueprint : blueprint.withPrefix(checked(prefix, blueprint));
  }

  private Blueprint ofShape() {
    if (shape == null) {
      throw new InputException(
          "which network? Name a shape, such as linear 3, or a file with -f FILE");
    }
    try {
      return Blueprint.of(shape, nodes == null ? shape.usualNodes() : nodes);
    } catch (IllegalArgumentException e) { // a ring of two
      throw new InputException(String.valueOf(e.getMessage()), e);
    }
  }

  private Blueprint ofFile(String wanted, String usualName) {
    if (shape != null) {
      throw new InputException("-f FILE names the network: leave out '" + shape + "'");
    }
    Path path = ArgumentFiles.path("-f", Surroundings.of(command).path("-f", wanted).toString());
    String fileName = String.valueOf(path.getFileName()).replaceFirst("(?i)\\.ya?ml$", "");
    return Blueprint.of(
        TopologyLoader.load(path), usualName.isEmpty() ? named(fileName) : usualName);
  }

  private static String named(String fileName) {
    return fileName.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_-]+", "-");
  }

  private static AddressPrefix checked(String text, Blueprint blueprint) {
    boolean fits =
        blueprint.topology().nodes().stream()
            .allMatch(node -> IlpAddress.isValid(text + "." + node));
    if (!fits || text.equals(PEER_SCHEME) || text.startsWith(PEER_SCHEME + ".")) {
      throw new InputException(
          "--prefix '%s': nodes cannot have addresses that begin so; write a scheme such as test or g, and more behind a dot, such as test.lab"
              .formatted(Printable.of(text)));
    }
    return new AddressPrefix(text);
  }
}
