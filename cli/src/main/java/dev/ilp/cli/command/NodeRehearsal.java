package dev.ilp.cli.command;

import dev.ilp.cli.option.Surroundings;
import dev.ilp.cli.output.ExitCodes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Runs a node, and a peer that dials it, and sends packets from one to the other: all that a node
 * does, and little else, so that its cache holds what a node needs and takes no more memory.
 */
final class NodeRehearsal {

  private static final long LONGEST_SECONDS = 60;
  private static final int TRIES = 200;
  private static final long PAUSE_MILLIS = 50;

  private final Path home;
  private final Path file;

  /** A node that runs in this process, until it is told to stop. */
  private record Running(CompletableFuture<Runnable> stop, CompletableFuture<Integer> ended) {

    void stopAndWait() throws ExecutionException, InterruptedException, TimeoutException {
      stop.get(LONGEST_SECONDS, TimeUnit.SECONDS).run();
      ended.get(LONGEST_SECONDS, TimeUnit.SECONDS);
    }
  }

  /**
   * A rehearsal that leaves what it writes in {@code home}.
   *
   * @param file the configuration of the node that is dialled
   */
  NodeRehearsal(Path home, Path file) {
    this.home = home;
    this.file = file;
  }

  void run() throws Exception {
    Running node = start(file);
    Surroundings surroundings = AotTrainCommand.surroundings(home, stopping -> () -> {});
    AotTrainCommand.awaitFile(surroundings.networkFiles());
    Running peer = start(peerOf(surroundings));
    String packets = "send-packet --from training --to test.other --amount 1000 --data hello";
    for (int i = 0; i < TRIES && AotTrainCommand.run(surroundings, packets) != ExitCodes.OK; i++) {
      Thread.sleep(PAUSE_MILLIS); // until the link is up
    }
    AotTrainCommand.run(surroundings, packets + " --count 2000 --parallel 50");
    peer.stopAndWait();
    node.stopAndWait();
  }

  private Running start(Path config) {
    CompletableFuture<Runnable> stop = new CompletableFuture<>();
    Surroundings surroundings =
        AotTrainCommand.surroundings(
            home,
            reactions -> {
              stop.complete(reactions.stop());
              return () -> {};
            });
    return new Running(
        stop,
        CompletableFuture.supplyAsync(
            () -> AotTrainCommand.run(surroundings, "node start --config " + config),
            task -> Thread.ofPlatform().daemon().start(task)));
  }

  private Path peerOf(Surroundings surroundings) throws IOException {
    String url = surroundings.networkFiles().running().getFirst().nodes().getFirst().btpUrl();
    String config =
        """
        nodeId: other
        btpServerPort: 0
        healthCheckPort: 0
        peers:
          - id: training
            url: %s
            authToken: training-secret
        """
            .formatted(url);
    return Files.writeString(home.resolve("peer.yaml"), config);
  }
}
