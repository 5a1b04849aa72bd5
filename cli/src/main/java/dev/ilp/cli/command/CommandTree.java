package dev.ilp.cli.command;

import dev.ilp.cli.log.Logging;
import dev.ilp.cli.option.BenchOptions;
import dev.ilp.cli.option.Converters;
import dev.ilp.cli.option.Surroundings;
import dev.ilp.config.LogFormat;
import dev.ilp.config.LogLevel;
import java.io.PrintWriter;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/** All commands, ready to run one. */
public final class CommandTree {

  private static final int USAGE_WIDTH = 100;

  /** Picocli makes no narrower one. */
  private static final int NARROWEST_USAGE = 55;

  private static final List<String> WHOLE_TREE = List.of();

  /** What asks for the list of the commands, standing alone. */
  private static final List<String> LIST = List.of("--help", "-h");

  /** What is below the top, in the order of the help. */
  private static final List<Branch> BRANCHES =
      List.of(
          new Branch(List.of("topology"), TopologyCommand::new),
          new Branch(List.of("send-packet", "send"), SendPacketCommand::new),
          new Branch(List.of("ping"), PingCommand::new),
          new Branch(List.of("trace"), TraceCommand::new),
          new Branch(List.of("status"), StatusCommand::new),
          new Branch(List.of("health"), HealthCommand::new),
          new Branch(List.of("link"), LinkCommand::new),
          new Branch(List.of("node"), NodeCommand::new),
          new Branch(List.of("p2p"), P2pCommand::new),
          new Branch(List.of("shell"), ShellCommand::new),
          new Branch(List.of("bench"), BenchCommand::new),
          new Branch(List.of("bench-relay"), BenchProcesses.Relay::new),
          new Branch(List.of("bench-receiver"), BenchProcesses.Receiver::new),
          new Branch(List.of("config"), ConfigCommand::new),
          new Branch(List.of("decode"), DecodeCommand::new),
          new Branch(List.of("encode"), EncodeCommand::new),
          new Branch(List.of("explain"), ExplainCommand::new),
          new Branch(List.of("doctor"), DoctorCommand::new),
          new Branch(List.of("version"), VersionCommand::new),
          new Branch(List.of("complete-values"), CompleteValuesCommand::new),
          new Branch(WHOLE_TREE, CompletionCommand::new),
          new Branch(WHOLE_TREE, HelpCommand::new),
          new Branch(WHOLE_TREE, AotTrainCommand::new));

  private CommandTree() {}

  /**
   * A command below the top; it takes time to make one.
   *
   * @param names by which it is called and can do without the others; empty if it needs them
   */
  private record Branch(List<String> names, Supplier<Object> command) {}

  /** A new tree in these surroundings. */
  public static CommandLine in(Surroundings surroundings) {
    return in(surroundings, BRANCHES.stream().map(branch -> branch.command.get()).toList());
  }

  /**
   * A new tree in these surroundings, of what is needed to run these arguments: the branch that
   * they begin with or, if they begin with none, all. If they ask for nothing but the list of the
   * branches, those are there by name alone.
   */
  public static CommandLine in(Surroundings surroundings, String... arguments) {
    if (arguments.length == 1 && LIST.contains(arguments[0])) {
      return in(surroundings, BRANCHES.stream().map(CommandTree::listed).toList());
    }
    String first = arguments.length == 0 ? "" : arguments[0];
    return BRANCHES.stream()
        .filter(branch -> branch.names.contains(first))
        .findFirst()
        .map(branch -> in(surroundings, List.of(branch.command.get())))
        .orElseGet(() -> in(surroundings));
  }

  /** What the help of the top shows of a branch; making all of it takes longer than all else. */
  private static CommandSpec listed(Branch branch) {
    Command command = branch.command.get().getClass().getAnnotation(Command.class);
    return CommandSpec.create()
        .name(command.name())
        .aliases(command.aliases())
        .usageMessage(
            new UsageMessageSpec().description(command.description()).hidden(command.hidden()));
  }

  private static CommandLine in(Surroundings surroundings, Collection<?> branches) {
    RootCommand root = new RootCommand(surroundings);
    CommandLine tree = new CommandLine(root);
    branches.forEach(tree::addSubcommand);
    Converters.register(tree);
    Converters.registerChoice(tree, PingCommand.Protocol.class);
    Converters.registerChoice(tree, TraceCommand.Format.class);
    Converters.registerChoice(tree, TopologyGenerateCommand.Format.class);
    Converters.registerChoice(tree, CompletionCommand.Shell.class);
    Converters.registerChoice(tree, BenchOptions.Baseline.class);
    layOut(tree);
    Ansi ansi = surroundings.out().colour() ? Ansi.ON : Ansi.OFF;
    return tree.setExpandAtFiles(false) // "--data @FILE" is ours
        .setUsageHelpWidth(
            Math.clamp(surroundings.out().columns().getAsInt(), NARROWEST_USAGE, USAGE_WIDTH))
        .setColorScheme(Help.defaultColorScheme(ansi))
        .setExecutionStrategy(parsed -> run(root, parsed));
  }

  /** The help of a command and of all below it. */
  private static void layOut(CommandLine command) {
    UsageMessageSpec usage = command.getCommandSpec().usageMessage();
    usage
        .sortOptions(false)
        .descriptionHeading("%n")
        .parameterListHeading("%nArguments:%n")
        .optionListHeading("%nOptions:%n")
        .commandListHeading("%nCommands:%n")
        .exitCodeListHeading(usage.exitCodeList().isEmpty() ? "" : "%nExit codes:%n")
        .footerHeading("%nExamples:%n");
    command.getSubcommands().values().forEach(CommandTree::layOut);
  }

  private static int run(RootCommand root, ParseResult parsed) {
    PrintWriter err = parsed.commandSpec().commandLine().getErr();
    boolean logs = root.isVerbose() && Logging.startIfOff(err, LogLevel.WARN, LogFormat.TEXT);
    try {
      return new RunLast().execute(parsed);
    } finally {
      if (logs) {
        Logging.stop(); // in a shell, the next command is not verbose
      }
    }
  }
}
