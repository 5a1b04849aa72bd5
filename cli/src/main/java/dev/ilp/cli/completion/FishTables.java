package dev.ilp.cli.completion;

import static java.util.stream.Collectors.joining;

import dev.ilp.cli.completion.Grammar.Argument;
import dev.ilp.cli.completion.Grammar.Command;
import dev.ilp.cli.completion.Grammar.Option;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The branches of the switch statements in fish's script, and its lines. */
final class FishTables {

  private final Command root;

  FishTables(Command root) {
    this.root = root;
  }

  Map<String, String> byName() {
    return Map.of("below", below(), "options", optionsWithValue(), "lines", lines());
  }

  private String below() {
    return root.allBelow()
        .map(
            command ->
                "        case %s\n            echo %s\n"
                    .formatted(
                        command.paths().stream().map(FishTables::quoted).collect(joining(" ")),
                        quoted(command.path())))
        .collect(joining());
  }

  private String optionsWithValue() {
    StringBuilder cases = new StringBuilder();
    for (Command command : root.all().toList()) {
      String names = command.optionNames(Option::takesNextWord);
      if (!names.isEmpty()) {
        cases.append(
            "        case %s\n            contains -- $argv[2] %s\n"
                .formatted(quoted(command.path()), names));
      }
    }
    return cases.toString();
  }

  private String lines() {
    StringBuilder lines = new StringBuilder();
    for (Command command : root.all().toList()) {
      String at = "complete -c ilp -n " + quoted("__ilp_at " + inner(command.path()));
      for (Command next : command.below()) {
        for (String name : next.names()) {
          lines.append(at).append(" -a ").append(name).append(described(next.description()));
        }
      }
      command.options().forEach(option -> lines.append(at).append(option(option)));
      lines.append(arguments(command));
    }
    return lines.toString();
  }

  private static String option(Option option) {
    StringBuilder line = new StringBuilder();
    for (String name : option.names()) {
      line.append(name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1));
    }
    if (option.takesNextWord()) {
      line.append(value(option.value()));
    }
    return line.append(described(option.description())).toString();
  }

  private static String arguments(Command command) {
    List<String> lines = new ArrayList<>();
    for (Argument argument : command.arguments()) {
      String place =
          " " + command.arguments().indexOf(argument) + (argument.repeatable() ? " more" : "");
      String value = argumentValue(argument.value());
      if (!value.isEmpty()) {
        lines.add(
            "complete -c ilp -n %s%s%s"
                .formatted(
                    quoted("__ilp_at " + inner(command.path()) + place),
                    value,
                    described(argument.label())));
      }
    }
    return String.join("", lines);
  }

  /** An option's value is required; which of them are files fish knows by itself. */
  private static String value(Value value) {
    return switch (value.source()) {
      case FILES -> " -r -F";
      case NETWORKS -> " -r -F" + choice(value);
      case NONE, WORDS, FOLDERS, AT_FILES, NODES, ADDRESSES, ADDRESSES_OR_PACKETS ->
          " -x" + choice(value);
    };
  }

  private static String argumentValue(Value value) {
    return switch (value.source()) {
      case NONE -> "";
      case FILES -> " -F";
      case NETWORKS -> " -F" + choice(value);
      case WORDS, FOLDERS, AT_FILES, NODES, ADDRESSES, ADDRESSES_OR_PACKETS -> choice(value);
    };
  }

  private static String choice(Value value) {
    return switch (value.source()) {
      case NONE, FILES -> "";
      case WORDS -> " -a " + quoted(String.join(" ", value.words()));
      case FOLDERS -> " -a '(__fish_complete_directories)'";
      case AT_FILES -> " -a '(__ilp_at_files)'";
      case NODES -> " -a '(__ilp_ask nodes)'";
      case ADDRESSES, ADDRESSES_OR_PACKETS -> " -a '(__ilp_ask addresses)'";
      case NETWORKS -> " -a '(__ilp_ask networks)'";
    };
  }

  private static String described(String description) {
    return " -d " + quoted(description) + "\n";
  }

  private static String inner(String path) {
    return "\"" + path + "\"";
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
