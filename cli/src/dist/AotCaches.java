import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The two AOT caches of an image: {@code cli.aot} for the commands, {@code node.aot} for whatever
 * runs nodes. A smaller cache starts sooner, so the commands' has no class of the node.
 */
final class AotCaches {

  private final Path image;
  private final Path sources;

  AotCaches(Path image, Path sources) {
    this.image = image;
    this.sources = sources;
  }

  /**
   * Makes both, at the same time.
   *
   * @param walks whether the hidden command {@code aot-train} is there, which runs the usual
   *     commands in one process and then, unless the environment says TRAIN_CLI_ONLY, a node
   */
  void train(boolean walks) throws Exception {
    List<String> command =
        walks
            ? List.of("aot-train", sources.resolve("aot-train.yaml").toString())
            : List.of("--help");
    List<Callable<Object>> both =
        List.of(
            () -> train("cli", Map.of("TRAIN_CLI_ONLY", "1"), command),
            () -> train("node", Map.of(), command));
    try (var threads = Executors.newFixedThreadPool(both.size())) {
      for (Future<Object> made : threads.invokeAll(both)) {
        made.get();
      }
    }
  }

  private Path train(String name, Map<String, String> environment, List<String> command)
      throws Exception {
    Path cache = image.resolve("lib").resolve(name + ".aot");
    java(environment, List.of("-XX:AOTCacheOutput=" + cache), command);
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
