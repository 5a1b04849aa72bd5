package dev.ilp.cli.command;

import dev.ilp.cli.option.InputException;
import dev.ilp.cli.option.NetworkNodes;
import dev.ilp.cli.option.NetworkOption;
import dev.ilp.cli.option.OpenSender;
import dev.ilp.cli.option.OutputOptions;
import dev.ilp.cli.option.SenderOptions;
import dev.ilp.cli.option.TraceTarget;
import dev.ilp.cli.output.TraceReport;
import dev.ilp.oer.Bytes;
import dev.ilp.packet.Amount;
import dev.ilp.packet.IlpAddress;
import dev.ilp.packet.PacketId;
import dev.ilp.probe.Probe;
import dev.ilp.probe.ProbeException;
import dev.ilp.probe.TestPacket;
import dev.ilp.probe.TracedPacket;
import dev.ilp.probe.Tracer;
import dev.ilp.topology.NetworkFile;
import java.io.PrintWriter;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ilp trace}. */
@Command(
    name = "trace",
    description = {
      "Shows what each node of a network did with a packet: the route it chose and why, the amount"
          + " and the expiry that went out, how long it had the packet, and who rejected it.",
      "Given an ILP address, sends a test packet there; given the id of a packet, 8 hexadecimal"
          + " digits, shows one that the nodes still know (see the key packetHistory)."
    },
    exitCodeList = {
      "0:the packet was fulfilled",
      "1:it was rejected, is not answered yet, or no node that answered knows it",
      "3:there is no such node or network, no node answered, or the session ended",
      "4:a node did not let us in",
      "5:there was no answer in time"
    },
    footer = {
      "  ilp trace test.connector-c",
      "  ilp trace test.connector-c --from connector-b --amount 1000",
      "  ilp trace 3f2a9c01 -o json",
      "  ilp trace test.nowhere -o mermaid > trace.mmd"
    })
final class TraceCommand implements Callable<Integer> {

  /** How the way is shown. */
  enum Format {
    TEXT,
    JSON,
    MERMAID;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Spec private CommandSpec command;

  @Parameters(
      paramLabel = "ADDRESS|PACKET_ID",
      description = "Where to send a packet, or which packet it is that has passed.")
  private TraceTarget what;

  @Option(
      names = "--amount",
      paramLabel = "N",
      defaultValue = "1",
      description = "The amount of the packet (default ${DEFAULT-VALUE}).")
  private Amount amount;

  @Option(
      names = "--data",
      paramLabel = "TEXT|@FILE|hex:DIGITS",
      description = "What the packet carries, 32767 bytes at most.")
  private Bytes data = Bytes.EMPTY;

  @Option(
      names = "--expiry",
      paramLabel = "TIME",
      defaultValue = "30s",
      description = "When the packet expires, from when it is sent (default ${DEFAULT-VALUE}).")
  private Duration expiry;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      defaultValue = "5s",
      description = "How long each node may take to tell what it did (default ${DEFAULT-VALUE}).")
  private Duration timeout;

  @Mixin private NetworkOption network;
  @Mixin private SenderOptions sender;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      defaultValue = "text",
      description =
          "How to show the way: text (the default), json, or mermaid, a sequence diagram.")
  private Format format;

  @Override
  public Integer call() throws ProbeException, InterruptedException {
    Timeouts.check("--expiry", expiry);
    Timeouts.check("--timeout", timeout);
    TraceReport report =
        new TraceReport(
            what.id().isPresent() ? passed(what.id().get()) : sent(what.address().orElseThrow()));
    print(report);
    return report.exitCode();
  }

  private TracedPacket passed(PacketId id) throws ProbeException, InterruptedException {
    if (sender.isGiven()) {
      throw new InputException(
          "%s is the id of a packet that has passed: leave out --from and --url".formatted(id));
    }
    return new Tracer(nodes(network.all()), timeout).trace(id);
  }

  private TracedPacket sent(IlpAddress destination) throws ProbeException, InterruptedException {
    List<NetworkFile> running =
        sender.isUrl() ? network.findAll() : List.of(sender.network(network));
    TestPacket packet = TestPacket.ping(destination, amount, data, expiry);
    try (OpenSender open = sender.open(network)) {
      Probe probe = new Probe(open.sender(), Clock.systemUTC(), new SecureRandom());
      TestPacket distinct = probe.distinct(packet);
      TracedPacket.Test test = new TracedPacket.Test(distinct, probe.send(distinct).join());
      return new Tracer(nodes(running), timeout).trace(distinct.id()).with(test);
    }
  }

  private static List<Tracer.Asked> nodes(List<NetworkFile> networks) {
    List<Tracer.Asked> nodes = new ArrayList<>();
    NetworkNodes.of(networks)
        .forEach(
            (name, node) -> nodes.add(new Tracer.Asked(name, node.adminUrl(), node.adminToken())));
    return nodes;
  }

  private void print(TraceReport report) {
    switch (format) {
      case TEXT -> OutputOptions.printText(command, report);
      case JSON -> OutputOptions.printJson(command, report);
      case MERMAID -> printMermaid(report);
    }
  }

  private void printMermaid(TraceReport report) {
    PrintWriter out = command.commandLine().getOut();
    report.mermaid().forEach(out::println);
    out.flush();
  }
}
