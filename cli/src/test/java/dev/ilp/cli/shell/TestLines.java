package dev.ilp.cli.shell;

import dev.ilp.cli.option.ShellCall;
import dev.ilp.cli.option.Surroundings;
import dev.ilp.cli.output.Text;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;

/** A shell whose commands are known by their first word alone, and remembered. */
final class TestLines {

  final List<List<String>> ran = new CopyOnWriteArrayList<>();
  final List<Surroundings> around = new CopyOnWriteArrayList<>();
  final CompletableFuture<Void> waiting = new CompletableFuture<>();
  final CompletableFuture<Void> end = new CompletableFuture<>();
  final StringWriter out = new StringWriter();
  final StringWriter err = new StringWriter();

  private final Path home;

  TestLines(Path home) {
    this.home = home;
  }

  /** "fail N" gives N, "break" throws, "wait" lasts until it is stopped. */
  int run(String[] arguments, PrintWriter print, PrintWriter errors, Surroundings surroundings) {
    ran.add(List.of(arguments));
    around.add(surroundings);
    return switch (arguments[0]) {
      case "fail" -> Integer.parseInt(arguments[1]);
      case "break" -> throw new AssertionError("broken");
      case "wait" -> await();
      default -> {
        print.println("ran " + String.join("+", arguments));
        yield 0;
      }
    };
  }

  private int await() {
    waiting.complete(null);
    try {
      new CompletableFuture<Void>().get();
      return 0;
    } catch (InterruptedException e) {
      return 130;
    } catch (ExecutionException e) {
      throw new AssertionError(e);
    }
  }

  ShellCall call(Optional<String> network, String... lines) {
    Surroundings surroundings =
        new Surroundings(
            Map.of("ILP_HOME", home.toString()),
            new Text.Looks(false, true),
            true,
            stop -> () -> {},
            home);
    return new ShellCall(
        surroundings,
        new PrintWriter(out),
        new PrintWriter(err),
        network,
        List.of(lines),
        logs -> {},
        end);
  }
}
