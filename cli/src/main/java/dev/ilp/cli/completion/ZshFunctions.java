package dev.ilp.cli.completion;

import static java.util.stream.Collectors.joining;

import dev.ilp.cli.completion.Grammar.Argument;
import dev.ilp.cli.completion.Grammar.Command;
import dev.ilp.cli.completion.Grammar.Option;
import java.util.List;
import java.util.stream.Stream;

/** A function for each command, which zsh's own {@code _arguments} does the work for. */
final class ZshFunctions {

  private static final String BREAK = " \\\n    ";

  private final Command root;

  ZshFunctions(Command root) {
    this.root = root;
  }

  String text() {
    return root.all().map(ZshFunctions::function).collect(joining("\n"));
  }

  private static String function(Command command) {
    return command.below().isEmpty() ? leaf(command) : branch(command);
  }

  private static String leaf(Command command) {
    return """
    %s() {
      local context state state_descr line
      local -A opt_args
      _arguments -S%s
    }
    """
        .formatted(name(command), specs(command));
  }

  private static String branch(Command command) {
    return """
    %s() {
      local curcontext=$curcontext context state state_descr line
      local -A opt_args
      local -a commands
      _arguments -C -S%s \\
        '1:command:->command' \\
        '*::argument:->below' && return
      case $state in
        command)
          commands=(
    %s      )
          _describe -t commands 'command' commands
          ;;
        below)
          case $words[1] in
    %s      esac
          ;;
      esac
    }
    """
        .formatted(name(command), specs(command), listed(command), cases(command));
  }

  private static String listed(Command command) {
    return command.below().stream()
        .flatMap(next -> next.names().stream().map(name -> listed(name, next)))
        .map(line -> "        " + line + "\n")
        .collect(joining());
  }

  private static String cases(Command command) {
    return command.below().stream()
        .map(next -> "        %s) %s ;;\n".formatted(String.join(" | ", next.names()), name(next)))
        .collect(joining());
  }

  private static String listed(String name, Command command) {
    return quoted(name + ":" + command.description());
  }

  private static String name(Command command) {
    return "__" + command.path().replaceAll("[ -]", "_");
  }

  private static String specs(Command command) {
    Stream<String> arguments =
        command.below().isEmpty() ? arguments(command.arguments()) : Stream.empty();
    return Stream.concat(command.options().stream().map(ZshFunctions::option), arguments)
        .map(spec -> BREAK + spec)
        .collect(joining());
  }

  /** Two names of one option exclude each other. */
  private static String option(Option option) {
    String head = option.repeatable() ? "*" : "(" + String.join(" ", option.names()) + ")";
    String names =
        option.names().stream().map(name -> name + sign(name, option)).collect(joining(","));
    String rest = quoted("[" + inBrackets(option.description()) + "]" + valueOf(option));
    return option.names().size() == 1
        ? quoted(head + names) + rest
        : quoted(head) + "{" + names + "}" + rest;
  }

  /** How the value is joined to the name: {@code -oVALUE} or {@code --output=VALUE}, or apart. */
  private static String sign(String name, Option option) {
    return switch (option.takes()) {
      case NONE -> "";
      case ONE -> name.startsWith("--") ? "=" : "+";
      case ONE_OR_NONE -> "=-";
    };
  }

  private static String valueOf(Option option) {
    return switch (option.takes()) {
      case NONE -> "";
      case ONE -> ":" + option.label().replace(":", "\\:") + ":" + action(option.value());
      case ONE_OR_NONE -> "::" + option.label().replace(":", "\\:") + ":" + action(option.value());
    };
  }

  private static Stream<String> arguments(List<Argument> arguments) {
    return arguments.stream()
        .map(
            argument ->
                quoted(
                    (argument.repeatable() ? "*" : String.valueOf(arguments.indexOf(argument) + 1))
                        + ":"
                        + argument.label().replace(":", "\\:")
                        + ":"
                        + action(argument.value())));
  }

  private static String action(Value value) {
    return switch (value.source()) {
      case NONE -> " ";
      case WORDS ->
          value.words().stream()
              .map(word -> word.replace(":", "\\:"))
              .collect(joining(" ", "(", ")"));
      case FILES -> "_files";
      case FOLDERS -> "_files -/";
      case AT_FILES -> "_ilp_at_files";
      case NODES -> "_ilp_nodes";
      case ADDRESSES, ADDRESSES_OR_PACKETS -> "_ilp_addresses";
      case NETWORKS -> "_ilp_networks";
    };
  }

  private static String inBrackets(String text) {
    return text.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]");
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
