package dev.ilp.cli.command;

import dev.ilp.cli.option.Converters;
import dev.ilp.cli.option.InputException;
import dev.ilp.cli.option.NetworkOption;
import dev.ilp.cli.option.OpenSender;
import dev.ilp.cli.option.OutputOptions;
import dev.ilp.cli.option.SenderOptions;
import dev.ilp.cli.option.Surroundings;
import dev.ilp.cli.output.PingReply;
import dev.ilp.cli.output.PingSummary;
import dev.ilp.oer.Bytes;
import dev.ilp.packet.Amount;
import dev.ilp.packet.Fulfillment;
import dev.ilp.packet.IlpAddress;
import dev.ilp.probe.Load;
import dev.ilp.probe.Probe;
import dev.ilp.probe.ProbeException;
import dev.ilp.probe.TestPacket;
import dev.ilp.probe.TestResult;
import java.io.PrintWriter;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ilp ping}. */
@Command(
    name = "ping",
    description = "Sends packet after packet to an ILP address and shows when each comes back.",
    exitCodeList = {
      "0:at least one packet was fulfilled",
      "1:packets were rejected",
      "3:there is no such node or network, or the session ended",
      "4:the node did not let us in",
      "5:there was no answer in time"
    },
    footer = {
      "  ilp ping test.connector-c                     until Ctrl-C",
      "  ilp ping test.connector-c --count 3",
      "  ilp ping test.connector-c --protocol echo     the other node sends a packet of its own"
          + " back"
    })
final class PingCommand implements Callable<Integer> {

  private static final int MOST_AT_ONCE = 1_000;

  /** How the other node answers. */
  enum Protocol {
    PING,
    ECHO;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Spec private CommandSpec command;

  @Parameters(paramLabel = "ADDRESS", description = "The ILP address of a node.")
  private IlpAddress to;

  @Mixin private NetworkOption network;
  @Mixin private SenderOptions sender;

  @Option(
      names = "--count",
      paramLabel = "N",
      converter = Converters.Count.class,
      description = "How many packets; by default until Ctrl-C.")
  private int count = Integer.MAX_VALUE;

  @Option(
      names = "--interval",
      paramLabel = "TIME",
      defaultValue = "1s",
      description = "The time between two packets (default ${DEFAULT-VALUE}).")
  private Duration interval;

  @Option(
      names = "--expiry",
      paramLabel = "TIME",
      defaultValue = "10s",
      description = "When a packet expires, from when it is sent (default ${DEFAULT-VALUE}).")
  private Duration expiry;

  @Option(
      names = "--amount",
      paramLabel = "N",
      defaultValue = "1",
      description = "The amount of each packet (default ${DEFAULT-VALUE}).")
  private Amount amount;

  @Option(
      names = "--protocol",
      paramLabel = "PROTOCOL",
      defaultValue = "ping",
      description = "One of ${COMPLETION-CANDIDATES} (default ${DEFAULT-VALUE}).")
  private Protocol protocol;

  @Mixin private OutputOptions output;

  @Override
  public Integer call() throws ProbeException, InterruptedException {
    Timeouts.check("--expiry", expiry);
    Timeouts.check("--interval", interval);
    Load.Plan plan = new Load.Plan(count, MOST_AT_ONCE, interval);
    PrintWriter out = command.commandLine().getOut();
    try (OpenSender open = sender.open(network)) {
      Load load = new Load(new Probe(open.sender(), Clock.systemUTC(), new SecureRandom()));
      try (var _ = Surroundings.of(command).signals().listen(() -> open.stop(load))) {
        Load.Summary summary =
            load.run(
                plan,
                packet(open),
                (number, result) -> {
                  output.printLine(new PingReply(number, to, result));
                  if (out.checkError() || result instanceof TestResult.Disconnected) {
                    load.stop();
                  }
                });
        PingSummary report = new PingSummary(to, summary);
        output.printLine(report);
        return report.exitCode();
      }
    }
  }

  private TestPacket packet(OpenSender open) {
    return switch (protocol) {
      case PING -> TestPacket.ping(to, amount, Bytes.EMPTY, expiry);
      case ECHO -> {
        byte[] preimage = new byte[Fulfillment.LENGTH];
        new SecureRandom().nextBytes(preimage);
        Fulfillment fulfillment = new Fulfillment(Bytes.wrap(preimage));
        open.sender().expect(fulfillment);
        IlpAddress replyTo = open.address().orElseThrow(PingCommand::noAddress);
        yield TestPacket.echo(to, amount, replyTo, fulfillment.condition(), expiry);
      }
    };
  }

  private static InputException noAddress() {
    return new InputException(
        "--protocol echo needs an address for the answer, and the node gives this account none,"
            + " since it is no child of it: use --protocol ping");
  }
}
