package dev.ilp.cli.option;

import dev.ilp.cli.output.Hint;
import dev.ilp.cli.output.Json;
import dev.ilp.cli.output.Result;
import dev.ilp.cli.output.Text;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How a result is printed. */
public final class OutputOptions {

  /** For people or for programs. */
  public enum Format {
    TEXT,
    JSON;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "How to print the result: text (the default) or json.")
  private Format format;

  public boolean isJson() {
    return format == Format.JSON;
  }

  /** Prints a result, at once. */
  public void print(Result result) {
    if (isJson()) {
      printJson(command, result);
    } else {
      printText(command, result);
    }
  }

  /** What would be printed, and for people an empty line below it. */
  public String printed(Result result) {
    if (isJson()) {
      return Json.pretty(result.json()) + "\n";
    }
    StringWriter printed = new StringWriter();
    Text text = new Text(new PrintWriter(printed), Surroundings.of(command).out());
    result.print(text);
    text.line();
    return printed.toString();
  }

  /** Prints one of many results: a line of text or a line of JSON. */
  public void printLine(Result result) {
    if (isJson()) {
      PrintWriter out = command.commandLine().getOut();
      out.println(Json.line(result.json()));
      out.flush();
    } else {
      printText(command, result);
    }
  }

  /** Prints a result of a command for people, with how to have its codes explained, if any. */
  public static void printText(CommandSpec command, Result result) {
    Surroundings surroundings = Surroundings.of(command);
    Text text = surroundings.text(command);
    result.print(text);
    Hint.of(surroundings.program(), result.codes()).ifPresent(text::line);
  }

  /** Prints a result of a command for programs. */
  public static void printJson(CommandSpec command, Result result) {
    PrintWriter out = command.commandLine().getOut();
    out.println(Json.pretty(result.json()));
    out.flush();
  }
}
