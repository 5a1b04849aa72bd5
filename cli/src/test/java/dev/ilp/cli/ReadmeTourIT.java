package dev.ilp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.cli.option.StopSignals;
import dev.ilp.cli.option.Surroundings;
import dev.ilp.cli.output.Text;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the tour of the README and compares what it prints there with what comes out. */
class ReadmeTourIT {

  private static final Path README = Path.of("..", "README.md");
  private static final String PROMPT = "$ ";
  private static final String EXIT_CODE = "; echo \"exit code $?\"";
  private static final Pattern BLOCK = Pattern.compile("```console\n(.*?)```", Pattern.DOTALL);

  @TempDir private Path home;

  /** A command of the tour and what it is said to print. */
  private record Stop(String command, List<String> output) {}

  @Test
  void everyCommandOfTheTourPrintsWhatTheReadmeSays() throws Exception {
    // Given
    List<Stop> tour = tour();
    StringWriter networkOutput = new StringWriter();
    CompletableFuture<Runnable> stop = new CompletableFuture<>();
    CompletableFuture<Integer> network = run(tour.getFirst().command, networkOutput, stop);
    stop.get(30, TimeUnit.SECONDS);
    Await.until(() -> networkOutput.toString().contains("Ctrl-C"), networkOutput::toString);

    // When
    List<String> printed = new ArrayList<>();
    List<String> promised = new ArrayList<>();
    for (Stop next : tour.subList(1, tour.size())) {
      promised.addAll(commandAnd(next.command, next.output));
      printed.addAll(commandAnd(next.command, output(next.command)));
    }
    stop.join().run();

    // Then
    assertThat(network.get(30, TimeUnit.SECONDS)).isZero();
    assertThat(comparable(networkOutput.toString().lines().toList()))
        .isEqualTo(comparable(tour.getFirst().output));
    assertThat(comparable(printed)).isEqualTo(comparable(promised));
    assertThat(tour).hasSizeGreaterThan(6);
  }

  private static List<Stop> tour() throws IOException {
    List<Stop> stops = new ArrayList<>();
    BLOCK
        .matcher(Files.readString(README))
        .results()
        .flatMap(block -> block.group(1).lines())
        .forEach(
            line -> {
              if (line.startsWith(PROMPT)) {
                stops.add(new Stop(line.substring(PROMPT.length()), new ArrayList<>()));
              } else {
                stops.getLast().output.add(line);
              }
            });
    return stops;
  }

  private CompletableFuture<Integer> run(
      String command, StringWriter out, CompletableFuture<Runnable> stop) {
    StopSignals signals =
        stopping -> {
          stop.complete(stopping.stop());
          return () -> {};
        };
    CompletableFuture<Integer> code = new CompletableFuture<>();
    Thread.startVirtualThread(
        () -> code.complete(execute(command + " --base-port 0", out, signals)));
    return code;
  }

  private List<String> output(String line) {
    boolean showsExitCode = line.endsWith(EXIT_CODE);
    String command = showsExitCode ? line.substring(0, line.length() - EXIT_CODE.length()) : line;
    StringWriter out = new StringWriter();
    int code = execute(command, out, stop -> () -> {});
    List<String> lines = new ArrayList<>(out.toString().lines().toList());
    if (showsExitCode) {
      lines.add("exit code " + code);
    }
    return lines;
  }

  private int execute(String command, StringWriter out, StopSignals signals) {
    List<String> words = Arrays.asList(command.split(" "));
    assertThat(words.getFirst()).isEqualTo("ilp");
    StringWriter err = new StringWriter();
    return Ilp.run(
        words.subList(1, words.size()).toArray(String[]::new),
        new PrintWriter(out, true),
        new PrintWriter(err, true),
        new Surroundings(
            Map.of("ILP_HOME", home.toString()), new Text.Looks(false, true), false, signals));
  }

  private static List<String> commandAnd(String command, List<String> output) {
    List<String> lines = new ArrayList<>(List.of(PROMPT + command));
    lines.addAll(output);
    return lines;
  }

  /** Lines without what differs from run to run: numbers, times, hex, bars, blanks. */
  private static List<String> comparable(List<String> lines) {
    return lines.stream()
        .map(line -> line.replaceAll("\\b[0-9a-f]{8,}\\b", "HEX"))
        .map(line -> line.replaceAll("[0-9][0-9,.:]*", "#"))
        .map(line -> line.replaceAll("# ?(µs|ms|s)\\b", "#"))
        .map(line -> line.replaceAll("█+", ""))
        .map(line -> line.replaceAll("\\s+", " ").strip())
        .filter(line -> !line.isEmpty())
        .toList();
  }
}
