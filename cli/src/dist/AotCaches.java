import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * The AOT caches of an image: {@code cli.aot} for the commands, {@code node.aot} for a node alone,
 * {@code network.aot} for commands that have both in them. A JVM holds all of its cache in memory,
 * and a smaller one starts sooner: so the commands' has no class of the node, and the node's hardly
 * one of the commands.
 */
final class AotCaches {

  private final Path image;
  private final Path sources;

  AotCaches(Path image, Path sources) {
    this.image = image;
    this.sources = sources;
  }

  /**
   * Makes them, two at a time.
   *
   * @param walks whether the hidden command {@code aot-train} is there, which does what the
   *     environment's AOT_TRAIN names in one process
   */
  void train(boolean walks) throws Exception {
    List<String> command =
        walks
            ? List.of("aot-train", sources.resolve("aot-train.yaml").toString())
            : List.of("--help");
    List<Callable<Path>> all =
        Stream.of("network", "node", "cli")
            .<Callable<Path>>map(name -> () -> train(name, command))
            .toList();
    try (var threads = Executors.newFixedThreadPool(2)) {
      for (Future<Path> made : threads.invokeAll(all)) {
        made.get();
      }
    }
  }

  private Path train(String name, List<String> command) throws Exception {
    Path cache = image.resolve("lib").resolve(name + ".aot");
    java(Map.of("AOT_TRAIN", name), List.of("-XX:AOTCacheOutput=" + cache), command);
    // With "on", a JVM that cannot use the cache ends: better here than slow at every start.
    java(Map.of(), List.of("-XX:AOTMode=on", "-XX:AOTCache=" + cache), List.of("--help"));
    return cache;
  }

  private void java(Map<String, String> environment, List<String> options, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(image.resolve("bin/java").toString());
    command.addAll(options);
    command.addAll(List.of("-m", "dev.ilp.cli/dev.ilp.cli.Ilp"));
    command.addAll(arguments);
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    // Options of whoever builds must not become conditions of the cache.
    for (String variable : List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "JDK_AOT_VM_OPTIONS")) {
      builder.environment().remove(variable);
    }
    Process process = builder.start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes());
    int exit = process.waitFor();
    if (exit != 0 || output.contains("[error]")) {
      throw new IOException(String.join(" ", command) + " ended with " + exit + "\n" + output);
    }
  }
}
