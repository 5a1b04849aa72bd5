package dev.ilp.cli.command;

import dev.ilp.cli.option.ShellCall;
import dev.ilp.cli.option.StopSignals;
import dev.ilp.cli.option.Surroundings;
import dev.ilp.cli.output.ExitCodes;
import dev.ilp.cli.output.Text;
import dev.ilp.topology.NetworkFile;
import dev.ilp.topology.NetworkFile.NetworkNode;
import dev.ilp.topology.NetworkFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code ilp aot-train}, which the build of the distribution runs: does what is usually done, so
 * that the classes for it get into the cache. {@code AOT_TRAIN} in the environment says for which:
 * {@code cli}, {@code node} or {@code network}.
 */
@Command(name = "aot-train", hidden = true, description = "Loads classes for an AOT cache.")
final class AotTrainCommand implements Callable<Integer> {

  private static final long LONGEST_SECONDS = 60;
  private static final String NETWORK = "training";

  /** A BTP MESSAGE around an ILP Fulfill. */
  private static final String MESSAGE =
      "06000000012b0101" + "03696c70" + "0023" + "0d21" + "00".repeat(33);

  @Spec private CommandSpec command;

  @Parameters(paramLabel = "FILE", description = "The configuration of a node.")
  private Path file;

  @Override
  public Integer call() throws Exception {
    Path home = Files.createTempDirectory("ilp-train-");
    try {
      switch (Surroundings.of(command).variable("AOT_TRAIN").orElse("cli")) {
        case "node" -> new NodeRehearsal(home, file).run();
        case "network" -> {
          trainNetwork(home);
          trainCommands(home);
        }
        default -> trainCommands(home);
      }
    } finally {
      wipe(home);
    }
    return ExitCodes.OK;
  }

  /** One run of ilp, whose output nobody sees. */
  static int run(Surroundings surroundings, String line) {
    return run(surroundings, line, new StringWriter());
  }

  private static int run(Surroundings surroundings, String line, StringWriter out) {
    PrintWriter nowhere = new PrintWriter(new StringWriter());
    String[] arguments = line.split(" ");
    CommandLine tree = CommandTree.in(surroundings, arguments);
    return tree.setOut(new PrintWriter(out, true)).setErr(nowhere).execute(arguments);
  }

  private static String output(Surroundings surroundings, String line) {
    StringWriter out = new StringWriter();
    run(surroundings, line, out);
    return out.toString();
  }

  static Surroundings surroundings(Path home, StopSignals signals) {
    return new Surroundings(
        Map.of("ILP_HOME", home.toString()), new Text.Looks(true, true), false, signals);
  }

  /** Commands that start no node, against one that only pretends to be. */
  private static void trainCommands(Path home) throws IOException {
    Surroundings surroundings = surroundings(home, stop -> () -> {});
    try (FakeNode node = FakeNode.start()) {
      NetworkFiles files = surroundings.networkFiles();
      files.write(network(node.url()));
      for (String line :
          List.of(
              "--help",
              "version",
              "version -o json",
              "help send-packet",
              "topology run --help",
              "node start --help",
              "completion bash",
              "complete-values nodes",
              "complete-values networks",
              "explain T01",
              "status",
              "status -o json",
              "health",
              "health " + node.url().substring("http://".length()),
              "health --output json",
              "send-packet --to wrong",
              "encode prepare --destination test.a",
              "decode " + MESSAGE,
              "decode -o json " + MESSAGE)) {
        run(surroundings, line);
      }
    }
  }

  private static NetworkFile network(String url) {
    return new NetworkFile(
        NETWORK,
        NetworkFile.InProcess.self(),
        List.of(new NetworkNode("a", "test.a", "ws://127.0.0.1:1", url, List.of("none"), "none")),
        List.of());
  }

  /** A network with packets through it, a shell, and nodes of the peer to peer network. */
  private void trainNetwork(Path home) throws Exception {
    CompletableFuture<Runnable> stop = new CompletableFuture<>();
    Surroundings network =
        surroundings(
            home,
            reactions -> {
              stop.complete(reactions.stop());
              return () -> {};
            });
    CompletableFuture<Integer> running =
        CompletableFuture.supplyAsync(
            () -> run(network, "topology run linear 3 --base-port 0 --log-level debug"));
    Runnable stopNetwork = stop.get(LONGEST_SECONDS, TimeUnit.SECONDS);
    awaitFile(network.networkFiles());
    Surroundings other = surroundings(home, stopping -> () -> {});
    run(other, "send-packet --to test.connector-c --amount 1000 --data hello");
    run(other, "send-packet --to test.nowhere --amount 1");
    run(other, "send-packet --to test.connector-c --amount 1 --count 2000 --parallel 50");
    run(other, "ping test.connector-c --count 2 --interval 10ms --protocol echo");
    run(other, "trace test.connector-c --amount 1000");
    run(other, "status");
    run(other, "link cut connector-a connector-b");
    run(other, "health");
    rehearseShell(other);
    stopNetwork.run();
    running.get(LONGEST_SECONDS, TimeUnit.SECONDS);
    new PeerTraining(home).run((signals, line) -> output(surroundings(home, signals), line));
  }

  private void rehearseShell(Surroundings surroundings) throws InterruptedException {
    PrintWriter nowhere = new PrintWriter(new StringWriter());
    Surroundings.of(command)
        .console()
        .rehearseShell(
            new ShellCall(
                surroundings,
                nowhere,
                nowhere,
                Optional.empty(),
                List.of("st\t", "send-packet --to \t\ttest.connector-c --am\t 1", "exit", ""),
                logs -> {},
                new CompletableFuture<>()));
  }

  static void awaitFile(NetworkFiles files) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_SECONDS);
    while (files.running().isEmpty() && System.nanoTime() < deadline) {
      Thread.sleep(20);
    }
  }

  static StopSignals.Listening soon(StopSignals.Reactions reactions) {
    // Not in the common pool: on two processors its only thread may be running a node.
    CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS, Thread::startVirtualThread)
        .execute(reactions.stop());
    return () -> {};
  }

  private static void wipe(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
