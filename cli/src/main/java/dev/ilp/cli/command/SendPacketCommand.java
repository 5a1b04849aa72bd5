package dev.ilp.cli.command;

import dev.ilp.cli.option.Converters;
import dev.ilp.cli.option.Expectation;
import dev.ilp.cli.option.NetworkOption;
import dev.ilp.cli.option.OpenSender;
import dev.ilp.cli.option.OutputOptions;
import dev.ilp.cli.option.SenderOptions;
import dev.ilp.cli.option.Surroundings;
import dev.ilp.cli.output.ExitCodes;
import dev.ilp.cli.output.LoadReport;
import dev.ilp.cli.output.Progress;
import dev.ilp.cli.output.ReplyReport;
import dev.ilp.oer.Bytes;
import dev.ilp.packet.Amount;
import dev.ilp.packet.Condition;
import dev.ilp.packet.Fulfillment;
import dev.ilp.packet.IlpAddress;
import dev.ilp.probe.Load;
import dev.ilp.probe.Probe;
import dev.ilp.probe.ProbeException;
import dev.ilp.probe.TestPacket;
import dev.ilp.probe.TestResult;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ilp send-packet}. */
@Command(
    name = "send-packet",
    aliases = "send",
    description = {
      "Sends test packets through a node and shows what comes back.",
      "Unless --condition or --preimage says otherwise, any node that they are addressed to"
          + " fulfills them."
    },
    exitCodeList = {
      "0:all packets were fulfilled; with --expect: all replies were as expected",
      "1:a packet was rejected; with --expect: a reply was not as expected; or it was stopped"
          + " (Ctrl-C) before all packets of --count were sent",
      "3:there is no such node or network, or the session ended",
      "4:the node did not let us in",
      "5:there was no answer in time"
    },
    footer = {
      "  ilp send-packet --to test.connector-c --amount 1000",
      "  ilp send-packet --from connector-b --to test.nowhere --amount 1 --expect reject:F02",
      "  ilp send --to test.connector-c --amount 1 --count 10000 --parallel 100",
      "  ilp send --url ws://localhost:3000 --token secret --to test.bob --amount 5 --data hello"
    })
final class SendPacketCommand implements Callable<Integer> {

  @Spec private CommandSpec command;

  @Option(
      names = "--to",
      required = true,
      paramLabel = "ADDRESS",
      description = "The ILP address that the packets are for.")
  private IlpAddress to;

  @Option(
      names = "--amount",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "The amount of each packet, in the smallest unit of the account (default"
              + " ${DEFAULT-VALUE}).")
  private Amount amount;

  @Mixin private NetworkOption network;
  @Mixin private SenderOptions sender;

  @Option(
      names = "--data",
      paramLabel = "TEXT|@FILE|hex:DIGITS",
      description = "What the packets carry, 32767 bytes at most.")
  private Bytes data = Bytes.EMPTY;

  @Option(
      names = "--expiry",
      paramLabel = "TIME",
      defaultValue = "30s",
      description = "When a packet expires, from when it is sent (default ${DEFAULT-VALUE}).")
  private Duration expiry;

  @Option(
      names = "--count",
      paramLabel = "N",
      defaultValue = "1",
      converter = Converters.Count.class,
      description = "How many packets (default ${DEFAULT-VALUE}).")
  private int count;

  @Option(
      names = "--parallel",
      paramLabel = "N",
      defaultValue = "1",
      converter = Converters.Parallel.class,
      description = "How many may be on their way at once (default ${DEFAULT-VALUE}).")
  private int parallel;

  @Option(
      names = "--delay",
      paramLabel = "TIME",
      defaultValue = "0ms",
      description = "The time between two packets (default ${DEFAULT-VALUE}).")
  private Duration delay;

  @ArgGroup private @Nullable Lock lock;

  @Option(
      names = "--expect",
      paramLabel = "fulfill|reject[:CODE]",
      completionCandidates = Expectation.Choice.class,
      description = "What all replies should be, such as reject:F02.")
  private @Nullable Expectation expected;

  @Mixin private OutputOptions output;

  /** What the packets are locked with. */
  static final class Lock {
    @Option(
        names = "--condition",
        paramLabel = "HEX",
        description = "The condition, of which someone else knows the preimage.")
    private @Nullable Condition condition;

    @Option(
        names = "--preimage",
        paramLabel = "HEX",
        description = "The preimage, of which this is to make the condition.")
    private @Nullable Fulfillment preimage;

    TestPacket on(TestPacket packet) {
      if (condition != null) {
        return packet.withCondition(condition);
      }
      return preimage == null ? packet : packet.withPreimage(preimage);
    }
  }

  @Override
  public Integer call() throws ProbeException, InterruptedException {
    Timeouts.check("--expiry", expiry);
    TestPacket packet = TestPacket.ping(to, amount, data, expiry);
    try (OpenSender open = sender.open(network)) {
      Probe probe = new Probe(open.sender(), Clock.systemUTC());
      Load load = new Load(probe);
      TestPacket locked = lock == null ? packet : lock.on(packet);
      Load.Summary summary =
          count == 1 ? one(load, probe.distinct(locked), open) : many(load, locked, open);
      return summary.sent() < count ? Math.max(exitCode(summary), ExitCodes.NO) : exitCode(summary);
    }
  }

  /** By the replies alone. */
  private int exitCode(Load.Summary summary) {
    if (expected != null) {
      return expected.isMetBy(summary) ? ExitCodes.OK : ExitCodes.NO;
    }
    return LoadReport.exitCode(summary);
  }

  private Load.Summary one(Load load, TestPacket packet, OpenSender open)
      throws InterruptedException {
    AtomicReference<TestResult> answer = new AtomicReference<>();
    Load.Summary summary =
        load.run(
            new Load.Plan(1, 1, Duration.ZERO), packet, (number, result) -> answer.set(result));
    output.print(new ReplyReport(open.address(), packet, answer.get()));
    return summary;
  }

  private Load.Summary many(Load load, TestPacket packet, OpenSender open)
      throws InterruptedException {
    Surroundings surroundings = Surroundings.of(command);
    Load.Listener listener =
        (number, result) -> {
          if (result instanceof TestResult.Disconnected) {
            load.stop();
          }
        };
    Load.Summary summary;
    try (var _ = surroundings.signals().listen(() -> open.stop(load));
        var _ =
            Progress.start(
                surroundings.progress(),
                surroundings.out().columns(),
                command.commandLine().getErr(),
                count,
                load::done)) {
      summary = load.run(new Load.Plan(count, parallel, delay), packet, listener);
    }
    output.print(new LoadReport(packet, count, summary));
    return summary;
  }
}
