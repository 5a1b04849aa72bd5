package dev.ilp.cli.completion;

import dev.ilp.cli.completion.Grammar.Command;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import picocli.CommandLine;

/** The script of one shell: a template with functions, and tables made from the command tree. */
public final class CompletionScript {

  private CompletionScript() {}

  /** For bash: sourced, or put where bash-completion looks for it. */
  public static String bash(CommandLine root) {
    Command ilp = Grammar.of(root);
    return fill("ilp.bash", new BashTables(ilp).byName());
  }

  /** For zsh: sourced, or put into a folder of {@code fpath} as {@code _ilp}. */
  public static String zsh(CommandLine root) {
    return fill("_ilp", Map.of("functions", new ZshFunctions(Grammar.of(root)).text()));
  }

  /** For fish: sourced, or put into its folder of completions. */
  public static String fish(CommandLine root) {
    return fill("ilp.fish", new FishTables(Grammar.of(root)).byName());
  }

  /** Lines {@code #@NAME@} become what has this name. */
  private static String fill(String template, Map<String, String> parts) {
    String script = text(template);
    for (Map.Entry<String, String> part : parts.entrySet()) {
      script = script.replace("#@" + part.getKey() + "@\n", part.getValue());
    }
    return script;
  }

  private static String text(String file) {
    try (InputStream in = CompletionScript.class.getResourceAsStream(file)) {
      return new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(file, e);
    }
  }
}
