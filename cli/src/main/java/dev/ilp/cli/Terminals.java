package dev.ilp.cli;

import dev.ilp.cli.output.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** What standard output and standard error are. */
final class Terminals {

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
