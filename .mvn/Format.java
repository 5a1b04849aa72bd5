import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs google-java-format over the sources that changed since it last found nothing to do.
 * Arguments: its jar, the file whose time says when that was, "check" or "replace", and the
 * folders. A program of its own because formatters inside Maven run on Maven's JDK, which may be
 * too old for the syntax.
 */
class Format {

  public static void main(String[] args) throws Exception {
    Path stamp = Path.of(args[1]);
    boolean replace = args[2].equals("replace");
    FileTime start = FileTime.from(Instant.now());
    List<String> files = changedSince(stamp, List.of(args).subList(3, args.length));
    if (!files.isEmpty()) {
      String unformatted = run(args[0], replace, files);
      if (!unformatted.isEmpty()) {
        System.err.println("Not formatted as google-java-format does:");
        System.err.print(unformatted.indent(2));
        System.err.println("Remedy: ./mvnw -q -Pformat validate");
        System.exit(1);
      }
    }
    Files.createDirectories(stamp.getParent());
    Files.writeString(stamp, "");
    Files.setLastModifiedTime(stamp, start);
  }

  private static List<String> changedSince(Path stamp, List<String> folders) throws IOException {
    FileTime last = Files.exists(stamp) ? Files.getLastModifiedTime(stamp) : FileTime.fromMillis(0);
    List<String> changed = new ArrayList<>();
    for (String folder : folders) {
      try (Stream<Path> paths = Files.walk(Path.of(folder))) {
        for (Path path : (Iterable<Path>) paths.sorted()::iterator) {
          if (path.toString().endsWith(".java")
              && Files.getLastModifiedTime(path).compareTo(last) >= 0) {
            changed.add(path.toString());
          }
        }
      }
    }
    return changed;
  }

  /** What the formatter prints: in a check, the names of the files that it would change. */
  private static String run(String jar, boolean replace, List<String> files) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "--sun-misc-unsafe-memory-access=allow"));
    command.addAll(List.of("-jar", jar));
    command.addAll(replace ? List.of("--replace") : List.of("--dry-run"));
    command.addAll(files);
    Process formatter =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String output = new String(formatter.getInputStream().readAllBytes());
    if (formatter.waitFor() != 0) {
      System.exit(1); // a file that is no Java: the formatter has said where
    }
    return output;
  }
}
