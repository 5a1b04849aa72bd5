package dev.ilp.cli.completion;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The command tree as shells need it: without what is hidden. */
final class Grammar {

  private static final String HELP = "help";
  private static final int LONGEST = 78;

  private Grammar() {}

  /**
   * A command.
   *
   * @param path its words from the first on, with blanks between, such as {@code ilp topology run}
   * @param names its own name and its aliases
   */
  record Command(
      String path,
      List<String> names,
      String description,
      List<Option> options,
      List<Argument> arguments,
      List<Command> below) {

    /** This one and all below it. */
    Stream<Command> all() {
      return Stream.concat(Stream.of(this), allBelow());
    }

    Stream<Command> allBelow() {
      return below.stream().flatMap(Command::all);
    }

    /** Its path, by each of its names. */
    List<String> paths() {
      String above = path.substring(0, path.lastIndexOf(' ') + 1);
      return names.stream().map(name -> above + name).toList();
    }

    /** All names of the options of which this is so. */
    String optionNames(Predicate<Option> which) {
      return options.stream()
          .filter(which)
          .flatMap(option -> option.names().stream())
          .collect(joining(" "));
    }
  }

  /** How often an option takes a value. */
  enum Takes {
    NONE,
    ONE,
    /** Only if one is given behind the next blank, or an equals sign. */
    ONE_OR_NONE
  }

  /** An option by all of its names. */
  record Option(
      List<String> names,
      String description,
      String label,
      Takes takes,
      boolean repeatable,
      Value value) {

    /** Whether the word behind it is its value. */
    boolean takesNextWord() {
      return takes == Takes.ONE;
    }
  }

  /**
   * An argument by its place.
   *
   * @param repeatable whether all that follow are like it
   */
  record Argument(String label, String description, boolean repeatable, Value value) {}

  /** All of a tree. */
  static Command of(CommandLine root) {
    return command(root, root.getCommandName());
  }

  private static Command command(CommandLine line, String path) {
    CommandSpec spec = line.getCommandSpec();
    List<String> names = new ArrayList<>(List.of(spec.name()));
    names.addAll(List.of(spec.aliases()));
    List<Command> below =
        line.getSubcommands().values().stream()
            .distinct()
            .filter(next -> !next.getCommandSpec().usageMessage().hidden())
            .map(next -> command(next, path + " " + next.getCommandName()))
            .toList();
    return new Command(
        path,
        names,
        brief(spec.usageMessage().description()),
        options(spec),
        arguments(line),
        below);
  }

  private static List<Option> options(CommandSpec spec) {
    return spec.options().stream()
        .filter(option -> !option.hidden())
        .map(
            option ->
                new Option(
                    List.of(option.names()),
                    brief(option.description()),
                    option.paramLabel(),
                    takes(option),
                    option.isMultiValue(),
                    Value.of(option)))
        .toList();
  }

  private static Takes takes(OptionSpec option) {
    if (option.arity().max() == 0) {
      return Takes.NONE;
    }
    return option.arity().min() == 0 ? Takes.ONE_OR_NONE : Takes.ONE;
  }

  private static List<Argument> arguments(CommandLine line) {
    return line.getCommandSpec().positionalParameters().stream()
        .filter(argument -> !argument.hidden())
        .sorted(Comparator.comparingInt(argument -> argument.index().min()))
        .map(argument -> argument(line, argument))
        .toList();
  }

  private static Argument argument(CommandLine line, PositionalParamSpec argument) {
    boolean ofHelp = line.getCommandName().equals(HELP);
    return new Argument(
        argument.paramLabel(),
        brief(argument.description()),
        argument.isMultiValue() && !ofHelp,
        ofHelp ? siblings(line) : Value.of((ArgSpec) argument));
  }

  /** The argument of {@code help} is a command beside it. */
  private static Value siblings(CommandLine help) {
    return Value.of(
        help.getParent().getSubcommands().values().stream()
            .distinct()
            .filter(command -> !command.getCommandSpec().usageMessage().hidden())
            .map(CommandLine::getCommandName)
            .toList());
  }

  /** The first sentence, as long as a line of a shell's list can be. */
  private static String brief(String... description) {
    String text = description.length == 0 ? "" : description[0];
    int end = text.indexOf(". ");
    String sentence = end < 0 ? text : text.substring(0, end);
    sentence = sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    return sentence.length() <= LONGEST
        ? sentence
        : sentence.substring(0, sentence.lastIndexOf(' ', LONGEST - 3)) + "...";
  }
}
