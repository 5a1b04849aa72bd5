package dev.ilp.cli.option;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** How to run this program once more, as a process of its own. */
final class ThisProgram {

  private static final String MAIN = "dev.ilp.cli.Ilp";

  private ThisProgram() {}

  /** The launcher of the distribution that this is; else the same JVM and classes. */
  static List<String> command() {
    Path java =
        ProcessHandle.current()
            .info()
            .command()
            .map(Path::of)
            .orElseGet(() -> Path.of(System.getProperty("java.home"), "bin", "java"));
    Path launcher = java.resolveSibling("ilp");
    if (Files.isExecutable(launcher)) {
      return List.of(launcher.toString());
    }
    return List.of(
        java.toString(),
        "--enable-native-access=ALL-UNNAMED",
        "-cp",
        System.getProperty("java.class.path"),
        MAIN);
  }
}
