package dev.ilp.cli.command;

import dev.ilp.cli.option.BlueprintOptions;
import dev.ilp.cli.option.ComposeFileOptions;
import dev.ilp.cli.option.Converters;
import dev.ilp.cli.option.InputException;
import dev.ilp.cli.option.IoReasons;
import dev.ilp.cli.option.Surroundings;
import dev.ilp.cli.output.ExitCodes;
import dev.ilp.cli.output.GenerateReport;
import dev.ilp.cli.output.Printable;
import dev.ilp.topology.Blueprint;
import dev.ilp.topology.ComposeNetwork;
import dev.ilp.topology.HalfWrittenException;
import dev.ilp.topology.NetworkPlan;
import dev.ilp.topology.OutputFile;
import dev.ilp.topology.OutputFolder;
import dev.ilp.topology.Secrets;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ilp topology generate}. */
@Command(
    name = "generate",
    description =
        "Writes a network of containers for Docker Compose: all that 'docker compose up' needs,"
            + " with new secrets. All files are written, or none.",
    exitCodeList = {"0:written", "2:the input was wrong, or the folder takes no files"},
    footer = {
      "  ilp topology generate linear 5         a chain of five, in the folder linear-5",
      "  ilp topology generate mesh -o net      four nodes, in the folder net",
      "  ilp topology generate -f my.yaml       the nodes and links that a file names",
      "  ilp topology generate ring 6 -o - --format mermaid      the graph alone, to stdout",
      "",
      "A file for -f:",
      "  nodes: [alice, bob, carol]",
      "  links:",
      "    - {from: alice, to: bob}             # alice dials bob",
      "    - {from: carol, to: bob, latency: 20ms}"
    })
final class TopologyGenerateCommand implements Callable<Integer> {

  private static final String STDOUT = "-";

  @Spec private CommandSpec command;

  @Mixin private BlueprintOptions blueprints;
  @Mixin private ComposeFileOptions compose;

  @Option(
      names = {"-o", "--out"},
      paramLabel = "FOLDER",
      description =
          "Where to write; by default a new folder of the network's name. A network that has no"
              + " name by --name or its file is called as the folder. - prints one thing to stdout:"
              + " see --format.")
  private @Nullable String out;

  /** What is printed instead of being written. */
  enum Format {
    COMPOSE,
    CONFIGS,
    MERMAID,
    DOT,
    JSON;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description =
          "With -o -, what to print: compose (the default), configs, mermaid, dot (for Graphviz) or"
              + " json.")
  private @Nullable Format format;

  @Option(
      names = "--force",
      description =
          "Replace files that are there: those that are written anew, and configurations of nodes"
              + " that the folder's earlier network had.")
  private boolean force;

  @Option(
      names = "--seed",
      paramLabel = "NUMBER",
      converter = Converters.Seed.class,
      description =
          "Make the same secrets each time. Whoever knows the number knows them: for tests alone.")
  private @Nullable Long seed;

  @Override
  public Integer call() {
    boolean toStdout = STDOUT.equals(out);
    if (format != null && !toStdout) {
      throw new InputException("--format chooses what goes to stdout: add -o -");
    }
    Blueprint blueprint =
        toStdout || out == null ? blueprints.read() : blueprints.readFor(folder(out));
    Secrets secrets = new Secrets(random());
    try {
      NetworkPlan plan = new NetworkPlan(blueprint, secrets);
      ComposeNetwork network =
          new ComposeNetwork(plan, compose.read(blueprint.topology().nodes().size()), secrets);
      if (toStdout) {
        print(network);
      } else {
        write(blueprint, plan, network);
      }
    } catch (IllegalArgumentException e) { // how core says what cannot be
      throw new InputException(Printable.of(String.valueOf(e.getMessage())), e);
    }
    return ExitCodes.OK;
  }

  private RandomGenerator random() {
    if (seed == null) {
      return new SecureRandom();
    }
    command.commandLine().getErr().println("ilp: with --seed, anybody can make these secrets");
    return new SplittableRandom(seed);
  }

  private void print(ComposeNetwork network) {
    PrintWriter stdout = command.commandLine().getOut();
    stdout.print(
        switch (format == null ? Format.COMPOSE : format) {
          case COMPOSE -> network.compose();
          case CONFIGS -> network.configs();
          case MERMAID -> network.mermaid();
          case DOT -> network.dot();
          case JSON -> network.json();
        });
    stdout.flush();
  }

  private void write(Blueprint blueprint, NetworkPlan plan, ComposeNetwork network) {
    String folder = out == null ? blueprint.name() : out;
    EarlierNetwork earlier = EarlierNetwork.in(folder(folder));
    List<String> obsolete = earlier.obsolete(network);
    List<OutputFile> files = network.files();
    write(folder, files, obsolete);
    Surroundings surroundings = Surroundings.of(command);
    new GenerateReport(
            folder,
            surroundings.programFrom(folder(folder)),
            blueprint.topology(),
            plan::address,
            files,
            obsolete)
        .print(surroundings.text(command));
    if (earlier.hadOtherSecrets()) {
      command
          .commandLine()
          .getErr()
          .println(
              "ilp: the secrets are new: containers of this folder that run have the old ones until"
                  + " 'ilp topology up'");
    }
  }

  private void write(String folder, List<OutputFile> files, List<String> obsolete) {
    try {
      new OutputFolder(folder(folder)).write(files, obsolete, force);
    } catch (DirectoryNotEmptyException e) {
      throw new InputException(
          "%s is not empty: name another folder with -o, or replace the network's files in it with --force"
              .formatted(Printable.of(folder)),
          e);
    } catch (HalfWrittenException e) {
      throw new InputException("only half was written: " + IoReasons.of(e), e);
    } catch (IOException e) {
      throw new InputException("nothing was written: " + IoReasons.of(e), e);
    }
  }

  private Path folder(String text) {
    return Surroundings.of(command).path("-o", text);
  }
}
