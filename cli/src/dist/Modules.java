import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import java.io.File;
import java.io.IOException;
import java.lang.module.ModuleDescriptor.Requires;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The jars of the distribution, each made a module. The build itself and its tests stay on the
 * class path: the descriptors exist for the image alone.
 */
final class Modules {

  private static final String CORE = "dev.ilp.core";
  private static final String CLI = "dev.ilp.cli";

  private final Path folder;
  private final Path work;
  private final Path sources;
  private final String timestamp;

  Modules(Path work, Path sources, String timestamp) throws IOException {
    this.work = work;
    this.sources = sources.resolve("modules");
    this.timestamp = timestamp;
    this.folder = Files.createDirectories(work.resolve("modules"));
  }

  Path folder() {
    return folder;
  }

  List<Path> jars() throws IOException {
    return Tools.files(folder, ".jar");
  }

  /** Takes a jar, and those that a file lists as a class path. */
  void collect(Path jar, Path classPath) throws IOException {
    Files.copy(jar, folder.resolve(jar.getFileName()));
    for (String entry : Files.readString(classPath).strip().split(File.pathSeparator)) {
      Path other = Path.of(entry);
      Files.copy(other, folder.resolve(other.getFileName()));
    }
  }

  /**
   * Picocli's jar holds class files so old that the JDK leaves them out of its caches, which costs
   * a command a third of its start: they are compiled again.
   */
  void recompilePicocli(Path picocliSources) throws IOException {
    Path copy = Files.createDirectories(work.resolve("picocli"));
    for (Path file : Tools.files(picocliSources, ".java")) {
      Path target = copy.resolve(picocliSources.relativize(file));
      Files.createDirectories(target.getParent());
      Files.copy(file, target);
    }
    Files.writeString(
        copy.resolve("module-info.java"),
        "module info.picocli { exports picocli; requires static java.sql; }");
    Path classes = work.resolve("picocli-classes");
    List<String> arguments =
        new ArrayList<>(List.of("--release=25", "-nowarn", "-d", classes.toString()));
    Tools.files(copy, ".java").forEach(file -> arguments.add(file.toString()));
    Tools.run("javac", arguments.toArray(String[]::new));
    jar("--create", jarOf(find("info.picocli")), classes, ".");
  }

  /** Gives each jar without a descriptor the one which lies under its module's name. */
  void addDescriptors() throws IOException {
    for (ModuleReference module : automatic()) {
      String name = module.descriptor().name();
      Path descriptor = sources.resolve(name).resolve("module-info.java");
      if (!Files.exists(descriptor)) {
        throw new IOException("module " + name + " has no descriptor: write " + descriptor);
      }
      String text = Files.readString(descriptor);
      addDescriptor(
          module, name.equals(CORE) ? withExports(text, module.descriptor().packages()) : text);
    }
  }

  private List<ModuleReference> automatic() {
    return ModuleFinder.of(folder).findAll().stream()
        .filter(module -> module.descriptor().isAutomatic())
        .sorted(Comparator.comparing(module -> module.descriptor().name()))
        .toList();
  }

  private static String withExports(String text, Set<String> packages) {
    String exports =
        packages.stream()
            .sorted()
            .map(name -> "  exports " + name + " to " + CLI + ";\n")
            .collect(joining());
    int end = text.lastIndexOf('}');
    return text.substring(0, end) + exports + text.substring(end);
  }

  private void addDescriptor(ModuleReference module, String text) throws IOException {
    String name = module.descriptor().name();
    Path descriptor = Files.createDirectories(work.resolve("descriptors").resolve(name));
    Path source = Files.writeString(descriptor.resolve("module-info.java"), text);
    Tools.run(
        "javac",
        "--release=25",
        "--module-path=" + folder,
        "--patch-module=" + name + "=" + jarOf(module),
        "-d",
        descriptor.toString(),
        source.toString());
    jar("--update", jarOf(module), descriptor, "module-info.class");
  }

  private void jar(String mode, Path jar, Path from, String what) {
    Tools.run("jar", mode, "--file=" + jar, "--date=" + timestamp, "-C", from.toString(), what);
  }

  /**
   * Fails if our classes use a module which they do not require: in the image, and only there, such
   * a class would not be found, and only when it is needed.
   */
  void checkRequires() {
    for (String name : List.of(CORE, CLI)) {
      String used =
          Tools.run(
              "jdeps", "-s", "--multi-release=25", "--module-path=" + folder, "--module=" + name);
      Set<String> required =
          find(name).descriptor().requires().stream().map(Requires::name).collect(toSet());
      String missing =
          used.lines()
              .filter(line -> line.startsWith(name + " -> "))
              .filter(
                  line -> !line.endsWith(" not found")) // the annotations that only compilers read
              .map(line -> line.substring(line.lastIndexOf(' ') + 1))
              .filter(other -> !required.contains(other))
              .map(other -> "requires " + other + ";")
              .collect(joining(" "));
      if (!missing.isEmpty()) {
        throw new IllegalStateException("missing in " + sources.resolve(name) + ": " + missing);
      }
    }
  }

  /** Whether a module has a class of this simple name. */
  boolean contains(String module, String simpleName) throws IOException {
    try (var reader = find(module).open();
        Stream<String> names = reader.list()) {
      return names.anyMatch(name -> name.endsWith("/" + simpleName + ".class"));
    }
  }

  private ModuleReference find(String name) {
    return ModuleFinder.of(folder).find(name).orElseThrow();
  }

  private static Path jarOf(ModuleReference module) {
    return Path.of(module.location().orElseThrow());
  }
}
