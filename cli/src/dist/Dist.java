import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.stream.Stream;

/**
 * Makes the self-contained distribution: a jlink image that holds the application and its libraries
 * as modules, its AOT caches and {@code bin/ilp}. Maven runs it with the toolchain's JDK.
 *
 * <p>Two runs over the same jars agree byte for byte in every file but the caches.
 */
final class Dist {

  /** Beside what the application's modules require: what is looked up by name. */
  private static final String ROOTS =
      String.join(
          ",",
          "dev.ilp.cli",
          "io.netty.codec.compression",
          "java.management",
          "java.naming",
          "jdk.jfr",
          "jdk.management",
          "jdk.net",
          "jdk.unsupported");

  /**
   * Options of every start of the image. What the JVM itself has to say, such as of an unusable
   * cache, goes to stderr: stdout belongs to the commands.
   */
  private static final String JVM_OPTIONS =
      String.join(
          " ",
          "-XX:+UseSerialGC",
          "-XX:+UseCompactObjectHeaders",
          "-XX:-UsePerfData",
          "--enable-native-access=io.netty.common",
          "-Xlog:disable",
          "-Xlog:all=warning:stderr");

  private Dist() {}

  /**
   * Arguments: the folder to make, the cli's jar, the file that lists the jars it needs, the folder
   * with Picocli's sources, {@code src/dist}, the time that all files get, and the time when the
   * build began.
   */
  public static void main(String[] args) throws Exception {
    Path target = Path.of(args[0]).toAbsolutePath();
    Path image = target.resolveSibling(target.getFileName() + ".new");
    Path work = target.resolveSibling(target.getFileName() + ".work");
    try {
      Path sources = Path.of(args[4]);
      Tools.wipe(image);
      Tools.wipe(work);
      var modules = new Modules(work, sources, args[5]);
      modules.collect(Path.of(args[1]), Path.of(args[2]));
      modules.recompilePicocli(Path.of(args[3]));
      modules.addDescriptors();
      modules.checkRequires();
      makeImage(modules, sources, image);
      new AotCaches(image, sources).train(modules.contains("dev.ilp.cli", "AotTrainCommand"));
      setTimes(image, FileTime.from(Instant.parse(args[5])));
    } finally {
      Tools.wipe(work);
    }
    // Whole trees change places: a cache never lies beside the classes of another build.
    Tools.wipe(target);
    Files.move(image, target);
    // The launcher at the project's root asks it which sources have changed since.
    Path stamp = target.resolveSibling(target.getFileName() + ".stamp");
    Files.writeString(stamp, "");
    Files.setLastModifiedTime(stamp, FileTime.from(Instant.parse(args[6])));
  }

  private static void makeImage(Modules modules, Path sources, Path image) throws IOException {
    Tools.run(
        "jlink",
        "--module-path=" + modules.folder(),
        "--add-modules=" + ROOTS,
        "--no-header-files",
        "--no-man-pages",
        "--compress=zip-9",
        "--add-options=" + JVM_OPTIONS,
        "--output=" + image);
    copyNativeLibraries(modules, image.resolve("lib"));
    copyCompletions(sources.resolve("../../../completions"), image.resolve("completions"));
    Path launcher = Files.copy(sources.resolve("ilp.sh"), image.resolve("bin/ilp"));
    if (!launcher.toFile().setExecutable(true, false)) {
      throw new IOException("cannot make executable: " + launcher);
    }
  }

  /**
   * Netty's native libraries, beside the JVM's own: there they are found without being unpacked to
   * a temporary folder, which a read-only container does not have.
   */
  private static void copyNativeLibraries(Modules modules, Path lib) throws IOException {
    for (Path jar : modules.jars()) {
      try (var content = FileSystems.newFileSystem(jar)) {
        Path natives = content.getPath("META-INF/native");
        if (Files.isDirectory(natives)) {
          for (Path library : Tools.files(natives, ".so")) {
            Files.copy(library, lib.resolve(library.getFileName().toString()));
          }
        }
      }
    }
  }

  /** The scripts by which shells complete. */
  private static void copyCompletions(Path from, Path to) throws IOException {
    Files.createDirectory(to);
    try (Stream<Path> scripts = Files.list(from)) {
      for (Path script : scripts.filter(Files::isRegularFile).toList()) {
        Files.copy(script, to.resolve(script.getFileName()));
      }
    }
  }

  private static void setTimes(Path folder, FileTime time) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.toList()) {
        Files.setLastModifiedTime(file, time);
      }
    }
  }
}
