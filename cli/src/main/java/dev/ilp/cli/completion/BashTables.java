package dev.ilp.cli.completion;

import static java.util.stream.Collectors.joining;

import dev.ilp.cli.completion.Grammar.Argument;
import dev.ilp.cli.completion.Grammar.Command;
import dev.ilp.cli.completion.Grammar.Option;
import dev.ilp.cli.completion.Grammar.Takes;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The branches of the case statements in bash's script. */
final class BashTables {

  private final Command root;

  BashTables(Command root) {
    this.root = root;
  }

  Map<String, String> byName() {
    return Map.of("below", below(), "commands", commands(), "values", values());
  }

  /** From the words of a command to its path, also by its other names. */
  private String below() {
    return root.allBelow()
        .map(
            command ->
                "    %s) path=%s ;;\n"
                    .formatted(anyOf(command.paths().stream()), quoted(command.path())))
        .collect(joining());
  }

  private String commands() {
    return root.all().map(BashTables::command).collect(joining());
  }

  private static String command(Command command) {
    StringBuilder lines = new StringBuilder("    %s)\n".formatted(quoted(command.path())));
    String below =
        command.below().stream().flatMap(next -> next.names().stream()).collect(joining(" "));
    set(lines, "commands", below);
    set(lines, "flags", command.optionNames(option -> !option.takesNextWord()));
    set(lines, "options", command.optionNames(Option::takesNextWord));
    if (!command.arguments().isEmpty()) {
      lines.append(
          "      arguments=(%s)\n"
              .formatted(
                  command.arguments().stream()
                      .map(argument -> quoted(value(argument.value())))
                      .collect(joining(" "))));
    }
    List<Argument> last = command.arguments().stream().filter(Argument::repeatable).toList();
    if (!last.isEmpty()) {
      set(lines, "rest", value(last.getLast().value()));
    }
    return lines.append("      ;;\n").toString();
  }

  private static void set(StringBuilder lines, String variable, String value) {
    if (!value.isEmpty()) {
      lines.append("      %s=%s\n".formatted(variable, quoted(value)));
    }
  }

  private String values() {
    return root.all()
        .flatMap(
            command ->
                command.options().stream()
                    .filter(option -> option.takes() != Takes.NONE)
                    .filter(option -> option.value().source() != Value.Source.NONE)
                    .map(option -> branch(command, option)))
        .collect(joining());
  }

  private static String branch(Command command, Option option) {
    return "    %s) value=%s ;;\n"
        .formatted(
            anyOf(option.names().stream().map(name -> command.path() + " " + name)),
            quoted(value(option.value())));
  }

  /** The source's name and, for words, these. */
  private static String value(Value value) {
    return switch (value.source()) {
      case WORDS -> "words " + String.join(" ", value.words());
      case ADDRESSES_OR_PACKETS -> "addresses";
      case NONE, FILES, FOLDERS, AT_FILES, NODES, ADDRESSES, NETWORKS ->
          value.source().name().toLowerCase(Locale.ROOT);
    };
  }

  private static String anyOf(Stream<String> texts) {
    return texts.map(BashTables::quoted).collect(joining(" | "));
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
