package dev.ilp.cli.command;

import dev.ilp.account.Secret;
import dev.ilp.bench.BareRelay;
import dev.ilp.bench.BenchReceiver;
import dev.ilp.cli.option.Surroundings;
import dev.ilp.cli.output.ExitCodes;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What {@code ilp bench} runs in processes of their own; they say so when they are ready. */
final class BenchProcesses {

  private BenchProcesses() {}

  private static int serve(CommandSpec command, int port) throws InterruptedException {
    PrintWriter out = command.commandLine().getOut();
    out.println("ready " + port);
    out.flush();
    CountDownLatch stopped = new CountDownLatch(1);
    try (var _ = Surroundings.of(command).signals().listen(stopped::countDown)) {
      stopped.await();
    }
    return ExitCodes.OK;
  }

  /** {@code ilp bench-relay}. */
  @Command(name = "bench-relay", hidden = true, description = "Passes WebSocket frames on.")
  static final class Relay implements Callable<Integer> {

    @Spec private CommandSpec command;

    @Option(names = "--to", required = true, description = "The port of the next hop.")
    private int to;

    @Override
    public Integer call() throws InterruptedException {
      try (BareRelay relay = BareRelay.listen(to)) {
        return serve(command, relay.port());
      }
    }
  }

  /** {@code ilp bench-receiver}. */
  @Command(name = "bench-receiver", hidden = true, description = "Fulfills packets of a benchmark.")
  static final class Receiver implements Callable<Integer> {

    @Spec private CommandSpec command;

    @Option(names = "--token-file", required = true, description = "Holds what a peer must know.")
    private Path tokenFile;

    @Override
    public Integer call() throws IOException, InterruptedException {
      PrintWriter err = command.commandLine().getErr();
      Secret token = Secret.of(Files.readString(tokenFile));
      try (BenchReceiver receiver =
          BenchReceiver.listen(
              token,
              why -> {
                err.println("receiver: " + why);
                err.flush();
              })) {
        return serve(command, receiver.port());
      }
    }
  }
}
