import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/** The JDK's tools, and folders. */
final class Tools {

  private Tools() {}

  /** Runs one of the JDK's tools and gives what it prints; fails with that if the tool fails. */
  static String run(String tool, String... arguments) {
    var output = new StringWriter();
    var writer = new PrintWriter(output);
    int exit = ToolProvider.findFirst(tool).orElseThrow().run(writer, writer, arguments);
    if (exit != 0) {
      throw new IllegalStateException(
          tool + " " + String.join(" ", arguments) + " ended with " + exit + "\n" + output);
    }
    return output.toString();
  }

  /** The files below a folder with this ending, sorted. */
  static List<Path> files(Path folder, String ending) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    }
  }

  static void wipe(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
