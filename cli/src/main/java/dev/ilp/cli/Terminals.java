package dev.ilp.cli;

import dev.ilp.cli.option.Console.Size;
import dev.ilp.cli.output.Text;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What standard input, output and error are. */
final class Terminals {

  private static final Path FILES = Path.of("/proc/self/fd");

  /** A terminal that does not know its size says 0. */
  private static final Pattern ROWS_AND_COLUMNS =
      Pattern.compile("([1-9][0-9]{0,4}) ([1-9][0-9]{0,4})");

  private Terminals() {}

  static boolean isStdin() {
    return isTerminal("0");
  }

  static boolean isStdout() {
    return isTerminal("1");
  }

  static boolean isStderr() {
    return isTerminal("2");
  }

  /** See no-color.org. */
  static boolean wantsColour(Map<String, String> variables) {
    return variables.getOrDefault("NO_COLOR", "").isEmpty() && !isDumb(variables);
  }

  /** Whether a terminal takes characters and nothing else. */
  static boolean isDumb(Map<String, String> variables) {
    return variables.getOrDefault("TERM", "dumb").equals("dumb");
  }

  /** How large this process's terminal is, as {@code stty} tells, or else its shell. */
  static Optional<Size> size(Map<String, String> variables) {
    try {
      Process stty =
          new ProcessBuilder("stty", "size")
              .redirectInput(new File("/dev/tty"))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String answer =
          new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
      return size(answer).or(() -> size(variables.get("LINES") + " " + variables.get("COLUMNS")));
    } catch (IOException e) { // no terminal, or no stty
      return size(variables.get("LINES") + " " + variables.get("COLUMNS"));
    }
  }

  private static Optional<Size> size(String text) {
    Matcher size = ROWS_AND_COLUMNS.matcher(text);
    return size.matches()
        ? Optional.of(new Size(Integer.parseInt(size.group(1)), Integer.parseInt(size.group(2))))
        : Optional.empty();
  }

  /** How wide they are: our launcher finds out, which costs less than to do it here. */
  static int columns(Map<String, String> variables) {
    String columns = variables.getOrDefault("COLUMNS", "");
    return columns.matches("[1-9][0-9]{0,3}") ? Integer.parseInt(columns) : Text.UNLIMITED;
  }

  /** The JDK can tell only whether all three are terminals. */
  private static boolean isTerminal(String file) {
    try {
      String target = Files.readSymbolicLink(FILES.resolve(file)).toString();
      return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
    } catch (IOException e) {
      return false; // no Linux: then without colours
    }
  }
}
