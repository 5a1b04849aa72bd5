package dev.ilp.cli.command;

import dev.ilp.cli.option.InputException;
import dev.ilp.cli.option.OutputOptions;
import dev.ilp.cli.option.PacketEncoding;
import dev.ilp.cli.option.PacketSource;
import dev.ilp.cli.output.ExitCodes;
import dev.ilp.cli.output.InspectionReport;
import dev.ilp.inspect.Format;
import dev.ilp.inspect.Inspection;
import dev.ilp.inspect.Inspector;
import dev.ilp.oer.Bytes;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ilp decode}. */
@Command(
    name = "decode",
    description = {
      "Explains the bytes of packets: ILP, BTP, IL-DCP, CCP and echo, one in the other, each field"
          + " with its place; and of what is malformed at which byte, and by which rule.",
      "Bytes are hexadecimal digits (blanks, colons and 0x may be between), base64 or binary;"
          + " several packets one a line. A packet has 131072 bytes at most."
    },
    exitCodeList = {
      "0:decoded",
      "1:a packet is malformed",
      "2:the input is neither hexadecimal nor base64, too long, or cannot be read"
    },
    footer = {
      "  ilp decode 0600000001020100",
      "  ilp decode @packet.bin -o json",
      "  tail -f packets.hex | ilp decode - --lines     each line as it comes",
      "  ilp encode prepare --destination test.bob --data text:hi | ilp decode",
      "  ilp decode --as ccp-route-control 0100000000000000000000000000000000000000000100"
    })
final class DecodeCommand implements Callable<Integer>, PacketSource.Sink {

  private static final String FILE = "@";
  private static final String STDIN = "-";

  @Spec private CommandSpec command;

  @Parameters(
      arity = "0..*",
      paramLabel = "HEX|BASE64|@FILE|-",
      description = "The packets; - or nothing reads them from stdin.")
  private List<String> input = List.of();

  @Option(
      names = "--as",
      paramLabel = "FORMAT",
      description =
          "What they are: ${COMPLETION-CANDIDATES}. Seen in the bytes if it is not given.")
  private @Nullable Format format;

  @Option(
      names = "--encoding",
      paramLabel = "ENCODING",
      description = "How they are written: ${COMPLETION-CANDIDATES}. Seen if it is not given.")
  private @Nullable PacketEncoding encoding;

  @Option(
      names = "--lines",
      description = "Each line is a packet; seen by the first line if it is not given.")
  private boolean lines;

  @Option(names = "--show-secrets", description = "Show the token of an auth message, not ***.")
  private boolean showSecrets;

  @Mixin private OutputOptions output;

  private final Inspector inspector = new Inspector(Clock.systemUTC());
  private int code = ExitCodes.OK;
  private int packets;

  @Override
  public Integer call() throws IOException {
    PacketSource source =
        new PacketSource(Optional.ofNullable(encoding), lines, this::inspect, this);
    String first = input.isEmpty() ? STDIN : input.getFirst();
    if (input.size() > 1) {
      source.readArguments(input);
    } else if (first.equals(STDIN)) {
      source.read("stdin", System.in);
    } else if (first.startsWith(FILE)) {
      source.readFile(first.substring(FILE.length()));
    } else {
      source.readArguments(input);
    }
    return code;
  }

  private Inspection inspect(Bytes packet) {
    return format == null ? inspector.inspect(packet) : inspector.inspect(packet, format);
  }

  @Override
  public void packet(int line, Bytes packet) {
    InspectionReport report = new InspectionReport(line, inspect(packet), packet, showSecrets);
    if (line == 0) {
      output.print(report);
    } else {
      if (packets++ > 0 && !output.isJson()) {
        command.commandLine().getOut().println();
      }
      output.printLine(report);
    }
    code = Math.max(code, report.exitCode());
  }

  @Override
  public void unreadable(InputException why) {
    command.commandLine().getErr().println("ilp: " + why.getMessage());
    code = ExitCodes.WRONG_INPUT;
  }
}
