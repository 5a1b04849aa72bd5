package dev.ilp.cli.command;

import dev.ilp.cli.log.Logging;
import dev.ilp.cli.option.Converters;
import dev.ilp.cli.option.Surroundings;
import dev.ilp.config.LogFormat;
import dev.ilp.config.LogLevel;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/** All commands, ready to run one. */
public final class CommandTree {

  private static final int USAGE_WIDTH = 100;

  private CommandTree() {}

  /** A new tree in these surroundings. */
  public static CommandLine in(Surroundings surroundings) {
    RootCommand root = new RootCommand(surroundings);
    CommandLine tree = new CommandLine(root);
    Converters.register(tree);
    layOut(tree);
    Ansi ansi = surroundings.out().colour() ? Ansi.ON : Ansi.OFF;
    return tree.setExpandAtFiles(false) // "--data @FILE" is ours
        .registerConverter(
            PingCommand.Protocol.class, Converters.choice(PingCommand.Protocol.class))
        .registerConverter(
            CompletionCommand.Shell.class, Converters.choice(CompletionCommand.Shell.class))
        .setUsageHelpWidth(USAGE_WIDTH)
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
    if (root.isVerbose()) {
      Logging.start(parsed.commandSpec().commandLine().getErr(), LogLevel.WARN, LogFormat.TEXT);
    }
    return new RunLast().execute(parsed);
  }
}
