import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.tools.ToolProvider;

/**
 * How long commands of the distribution take, from start to end, beside a program on the same
 * runtime that says hello and nothing more: {@code java cli/src/bench/Startup.java}. Medians of
 * interleaved runs; the ratios are what may be compared between machines.
 */
final class Startup {

  private static final int WARMUP = 3;
  private static final String FULFILL = "0d21" + "00".repeat(33);

  private Startup() {}

  /** Arguments: the folder of the distribution, cli/target/ilp; and the number of runs, 15. */
  public static void main(String[] args) throws Exception {
    Path home = Path.of(args.length > 0 ? args[0] : "cli/target/ilp").toAbsolutePath();
    int runs = args.length > 1 ? Integer.parseInt(args[1]) : 15;
    Path work = Files.createTempDirectory("ilp-startup-");
    try {
      Map<String, List<String>> commands = new LinkedHashMap<>();
      commands.put("java Hello", hello(home, work));
      String ilp = home.resolve("bin/ilp").toString();
      commands.put("ilp version", List.of(ilp, "version"));
      commands.put("ilp --help", List.of(ilp, "--help"));
      // Nobody listens there: all of the command but the answer.
      commands.put("ilp health", List.of(ilp, "health", "127.0.0.1:9"));
      if (ended(List.of(ilp, "help", "decode")).exitCode == 0) {
        commands.put("ilp decode", List.of(ilp, "decode", FULFILL));
      }
      print(measured(commands, runs));
    } finally {
      Files.deleteIfExists(work.resolve("Hello.class"));
      Files.deleteIfExists(work.resolve("Hello.java"));
      Files.delete(work);
    }
  }

  private static List<String> hello(Path home, Path work) throws IOException {
    Path source = work.resolve("Hello.java");
    Files.writeString(
        source,
        "class Hello { public static void main(String[] a) { System.out.println(\"hello\"); } }");
    var compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler.run(null, null, null, "--release", "17", source.toString()) != 0) {
      throw new IOException("Hello.java does not compile");
    }
    String java = home.resolve("bin/java").toString();
    return List.of(java, "-XX:TieredStopAtLevel=1", "-cp", work.toString(), "Hello");
  }

  /** The times of each, in milliseconds, in order. */
  private static Map<String, double[]> measured(Map<String, List<String>> commands, int runs)
      throws Exception {
    Map<String, double[]> times = new LinkedHashMap<>();
    commands.keySet().forEach(name -> times.put(name, new double[runs]));
    for (int run = -WARMUP; run < runs; run++) {
      for (var command : commands.entrySet()) {
        double millis = ended(command.getValue()).millis;
        if (run >= 0) {
          times.get(command.getKey())[run] = millis;
        }
      }
    }
    times.values().forEach(Arrays::sort);
    return times;
  }

  private record Ended(double millis, int exitCode) {}

  private static Ended ended(List<String> command) throws Exception {
    var builder = new ProcessBuilder(new ArrayList<>(command));
    builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    long start = System.nanoTime();
    int code = builder.start().waitFor();
    return new Ended((System.nanoTime() - start) / 1e6, code);
  }

  private static void print(Map<String, double[]> times) {
    double hello = median(times.get("java Hello"));
    System.out.printf("%-14s %10s %10s %10s %10s%n", "", "median ms", "min", "max", "to Hello");
    times.forEach(
        (name, sorted) ->
            System.out.printf(
                "%-14s %10.0f %10.0f %10.0f %10.1f%n",
                name,
                median(sorted),
                sorted[0],
                sorted[sorted.length - 1],
                median(sorted) / hello));
  }

  private static double median(double[] sorted) {
    return sorted[sorted.length / 2];
  }
}
