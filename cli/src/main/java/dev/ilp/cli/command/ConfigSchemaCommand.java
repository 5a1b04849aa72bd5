package dev.ilp.cli.command;

import dev.ilp.cli.output.ExitCodes;
import dev.ilp.cli.output.Json;
import dev.ilp.config.ConfigSchema;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code ilp config schema}. */
@Command(
    name = "schema",
    description = {
      "Prints a JSON Schema (draft 2020-12) of configuration files, for editors and other tools.",
      "Editors with a YAML language server, such as VS Code with the YAML extension, Neovim or"
          + " IntelliJ, complete and check keys by it once a file begins with the line",
      "  # yaml-language-server: $$schema=ilp-config.schema.json",
      "'ilp config init --schema FILE' writes that line. What only several keys or files together"
          + " show, 'ilp config validate' tells."
    },
    footer = {
      "  ilp config schema > ilp-config.schema.json",
      "  ilp config init --schema ilp-config.schema.json"
    })
final class ConfigSchemaCommand implements Callable<Integer> {

  @Spec private CommandSpec command;

  @Override
  public Integer call() {
    command.commandLine().getOut().println(Json.pretty(ConfigSchema.json()));
    return ExitCodes.OK;
  }
}
