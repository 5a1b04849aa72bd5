package dev.ilp.cli.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** What may stand where the cursor is: commands, options, and their values. */
record Suggestions(CommandLine tree, Values values) {

  private static final String HELP = "help";

  /**
   * One of the things that may stand there.
   *
   * @param description in a few words; empty if there is nothing to say
   * @param isWhole whether another word may follow
   */
  record Suggestion(String value, String description, boolean isWhole) {
    static Suggestion of(String value) {
      return new Suggestion(value, "", true);
    }
  }

  /**
   * All of them; whoever asks chooses those that begin like what was typed.
   *
   * @param before the whole words before
   * @param typed the word at the cursor, as far as it was typed
   */
  List<Suggestion> at(List<String> before, String typed) {
    Position position = new Position(tree.getCommandSpec());
    before.forEach(position::pass);
    return position.suggestions(typed);
  }

  /** Where one is after some words. */
  private final class Position {

    private CommandSpec command;
    private final List<OptionSpec> given = new ArrayList<>();
    private @Nullable OptionSpec awaited;
    private int arguments;
    private boolean inHelp;

    Position(CommandSpec top) {
      command = top;
    }

    void pass(String word) {
      CommandLine below = arguments == 0 ? command.subcommands().get(word) : null;
      if (awaited != null) {
        awaited = null;
      } else if (word.length() > 1 && word.startsWith("-")) {
        passOption(word);
      } else if (below != null && below.getCommandName().equals(HELP)) {
        inHelp = true;
      } else if (below != null) {
        command = below.getCommandSpec();
        given.clear();
      } else {
        arguments++;
      }
    }

    private void passOption(String word) {
      int equals = word.indexOf('=');
      OptionSpec option = command.findOption(equals < 0 ? word : word.substring(0, equals));
      if (option != null) {
        given.add(option);
        awaited = equals < 0 && option.arity().min() > 0 ? option : null;
      }
    }

    List<Suggestion> suggestions(String typed) {
      if (inHelp) {
        return commands();
      }
      if (awaited != null) {
        return values.of(awaited, typed);
      }
      if (typed.startsWith("-")) {
        int equals = typed.indexOf('=');
        return equals < 0 ? options() : attached(typed.substring(0, equals), typed, equals + 1);
      }
      List<Suggestion> found = new ArrayList<>(arguments == 0 ? commands() : List.of());
      argument().ifPresent(argument -> found.addAll(values.of(argument, typed)));
      return found.isEmpty() && typed.isEmpty() ? options() : found;
    }

    private List<Suggestion> commands() {
      return command.subcommands().values().stream()
          .map(CommandLine::getCommandSpec)
          .distinct() // some have two names
          .filter(below -> !below.usageMessage().hidden())
          .map(
              below ->
                  new Suggestion(below.name(), first(below.usageMessage().description()), true))
          .toList();
    }

    private Stream<PositionalParamSpec> atArguments() {
      return command.positionalParameters().stream()
          .filter(argument -> argument.index().contains(arguments));
    }

    private Optional<ArgSpec> argument() {
      return atArguments()
          .filter(argument -> !argument.hidden())
          .map(ArgSpec.class::cast)
          .findFirst();
    }

    private List<Suggestion> options() {
      return command.options().stream()
          .filter(option -> !option.hidden() && !given.contains(option))
          .map(option -> new Suggestion(option.longestName(), first(option.description()), true))
          .toList();
    }

    /** Values that are written to their option with an equals sign. */
    private List<Suggestion> attached(String name, String typed, int from) {
      OptionSpec option = command.findOption(name);
      return option == null
          ? List.of()
          : values.of(option, typed.substring(from)).stream()
              .map(value -> new Suggestion(name + "=" + value.value(), "", value.isWhole()))
              .toList();
    }

    private static String first(String[] lines) {
      return lines.length == 0 ? "" : lines[0].replace("%n", " ").replace("%%", "%");
    }
  }
}
