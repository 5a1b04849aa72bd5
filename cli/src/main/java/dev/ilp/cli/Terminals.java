package dev.ilp.cli;

import dev.ilp.cli.output.Text;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What standard output and standard error are. */
final class Terminals {

  private static final Pattern STTY_SIZE = Pattern.compile("[0-9]+ ([1-9][0-9]{0,3})");
  private static final Path FILES = Path.of("/proc/self/fd");

  private Terminals() {}

  static boolean isStdout() {
    return isTerminal("1");
  }

  static boolean isStderr() {
    return isTerminal("2");
  }

  /** See no-color.org. */
  static boolean wantsColour(Map<String, String> variables) {
    return variables.getOrDefault("NO_COLOR", "").isEmpty()
        && !variables.getOrDefault("TERM", "dumb").equals("dumb");
  }

  /** How many characters fit on a line of the terminal, by COLUMNS or as it tells itself. */
  static int width(Map<String, String> variables) {
    String columns = variables.getOrDefault("COLUMNS", "");
    if (columns.matches("[1-9][0-9]{0,3}")) {
      return Integer.parseInt(columns);
    }
    return isStdout() ? terminalWidth() : Text.USUAL_WIDTH;
  }

  /** The JDK has no way to ask a terminal. */
  private static int terminalWidth() {
    try {
      Process stty = new ProcessBuilder("stty", "size").redirectInput(new File("/dev/tty")).start();
      String size = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      Matcher columns = STTY_SIZE.matcher(size.strip());
      return columns.matches() ? Integer.parseInt(columns.group(1)) : Text.USUAL_WIDTH;
    } catch (IOException e) { // no such program
      return Text.USUAL_WIDTH;
    }
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
