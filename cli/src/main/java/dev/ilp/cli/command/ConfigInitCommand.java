package dev.ilp.cli.command;

import dev.ilp.cli.option.InputException;
import dev.ilp.cli.option.OutFile;
import dev.ilp.cli.option.Surroundings;
import dev.ilp.cli.output.ExitCodes;
import dev.ilp.cli.output.Printable;
import dev.ilp.cli.output.Text;
import dev.ilp.config.StarterFile;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ilp config init}. */
@Command(
    name = "init",
    description = {
      "Writes a configuration to begin with: every key explained, those that may be left out"
          + " behind a '#'."
    },
    exitCodeList = {"0:written", "2:the file is there already, or cannot be written"},
    footer = {
      "  ilp config init",
      "  ilp config init alice.yaml --node-id alice",
      "  ilp config init - | less"
    })
final class ConfigInitCommand implements Callable<Integer> {

  private static final String STDOUT = "-";

  @Spec private CommandSpec command;

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      defaultValue = "config.yaml",
      description = "Where to write it (default ${DEFAULT-VALUE}); - prints it.")
  private String file;

  @Option(
      names = "--node-id",
      paramLabel = "ID",
      defaultValue = "my-node",
      description = "The node's name (default ${DEFAULT-VALUE}).")
  private String nodeId;

  @Option(
      names = "--schema",
      paramLabel = "FILE",
      description = "Begin with the line by which editors find the schema in this file.")
  private @Nullable String schema;

  @Option(names = "--force", description = "Write over a file that is there.")
  private boolean force;

  @Override
  public Integer call() {
    String text = editorLine() + starter();
    if (file.equals(STDOUT)) {
      command.commandLine().getOut().print(text);
      return ExitCodes.OK;
    }
    OutFile.write("FILE", file, force, text);
    Text out = Surroundings.of(command).text(command);
    String name = Printable.of(file);
    out.line("wrote " + name);
    out.line("  ilp config validate %s     checks it".formatted(name));
    out.line("  ilp node start -c %s       runs it".formatted(name));
    return ExitCodes.OK;
  }

  private String starter() {
    try {
      return StarterFile.text(nodeId);
    } catch (IllegalArgumentException e) {
      throw new InputException("--node-id: " + e.getMessage(), e);
    }
  }

  private String editorLine() {
    if (schema == null) {
      return "";
    }
    if (!Printable.of(schema).equals(schema) || schema.isBlank()) {
      throw new InputException(
          "--schema: '%s' cannot be the name of a file".formatted(Printable.of(schema)));
    }
    return "# yaml-language-server: $schema=" + schema + "\n";
  }
}
