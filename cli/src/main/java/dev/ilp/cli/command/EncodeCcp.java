package dev.ilp.cli.command;

import dev.ilp.cli.option.ExpiryOption;
import dev.ilp.cli.option.FieldBytes;
import dev.ilp.inspect.Clause;
import dev.ilp.inspect.FieldText;
import dev.ilp.oer.Bytes;
import dev.ilp.packet.CcpCodec;
import dev.ilp.packet.CcpRoute;
import dev.ilp.packet.CcpRouteControl;
import dev.ilp.packet.CcpRouteUpdate;
import dev.ilp.packet.IlpAddress;
import dev.ilp.packet.IlpPacketCodec;
import dev.ilp.packet.PeerProtocol;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The two messages of CCP. */
final class EncodeCcp {

  private static final String NO_TABLE = "00000000-0000-0000-0000-000000000000";

  private EncodeCcp() {}

  private static FieldText field(String option, String text) {
    return new FieldText(option, text, Clause.CCP);
  }

  private static long uint32(String option, String text) {
    return field(option, text).unsigned(Integer.SIZE);
  }

  private static Bytes packet(IlpAddress to, Bytes data, boolean dataOnly, ExpiryOption expiry) {
    Bytes fitting = FieldBytes.read("data", data.toHex(), IlpPacketCodec.MAX_DATA, Clause.CCP);
    return dataOnly
        ? fitting
        : EncodeIlp.encoded(PeerProtocol.request(to, fitting, expiry.instant()));
  }

  /** {@code ilp encode ccp-route-control}. */
  @Command(
      name = "ccp-route-control",
      description = "The Prepare that asks a peer for its routes, or for none.",
      footer = "  ilp encode ccp-route-control --mode 1")
  static final class ControlCommand extends Encoding {
    @Option(
        names = "--mode",
        paramLabel = "N",
        defaultValue = "1",
        description = "0 idle, 1 sync (default ${DEFAULT-VALUE}).")
    private String mode;

    @Option(
        names = "--last-known-routing-table-id",
        paramLabel = "UUID",
        defaultValue = NO_TABLE,
        description = "The table that is known; none by default.")
    private String tableId;

    @Option(
        names = "--last-known-epoch",
        paramLabel = "N",
        defaultValue = "0",
        description = "0 to 4294967295 (default ${DEFAULT-VALUE}).")
    private String epoch;

    @Option(
        names = "--feature",
        paramLabel = "TEXT",
        description = "One of features; may be given several times.")
    private List<String> features = List.of();

    @Mixin private ExpiryOption expiry;

    @Option(names = "--data-only", description = "The data alone, without the Prepare.")
    private boolean dataOnly;

    @Override
    Bytes packet() {
      CcpRouteControl control =
          new CcpRouteControl(
              (int) field("--mode", mode).unsigned(Byte.SIZE),
              field("--last-known-routing-table-id", tableId).uuid(),
              uint32("--last-known-epoch", epoch),
              features);
      Bytes data = CcpCodec.encode(control);
      return EncodeCcp.packet(PeerProtocol.ROUTE_CONTROL, data, dataOnly, expiry);
    }
  }

  /** {@code ilp encode ccp-route-update}. */
  @Command(
      name = "ccp-route-update",
      description = "The Prepare that tells a peer of routes.",
      footer = {
        "  ilp encode ccp-route-update --speaker test.a --route test.a=test.a --to-epoch-index 1",
        "  ilp encode ccp-route-update --speaker test.a --withdraw test.c"
      })
  static final class UpdateCommand extends Encoding {
    @Option(
        names = "--routing-table-id",
        paramLabel = "UUID",
        defaultValue = NO_TABLE,
        description = "The sender's table; all zero by default.")
    private String tableId;

    @Option(
        names = "--current-epoch-index",
        paramLabel = "N",
        defaultValue = "0",
        description = "0 to 4294967295 (default ${DEFAULT-VALUE}).")
    private String current;

    @Option(
        names = "--from-epoch-index",
        paramLabel = "N",
        defaultValue = "0",
        description = "0 to 4294967295 (default ${DEFAULT-VALUE}).")
    private String from;

    @Option(
        names = "--to-epoch-index",
        paramLabel = "N",
        defaultValue = "0",
        description = "0 to 4294967295 (default ${DEFAULT-VALUE}).")
    private String to;

    @Option(
        names = "--hold-down-time",
        paramLabel = "MS",
        defaultValue = "45000",
        description = "In milliseconds, 0 to 4294967295 (default ${DEFAULT-VALUE}).")
    private String holdDownTime;

    @Option(
        names = "--speaker",
        required = true,
        paramLabel = "ADDRESS",
        description = "The sender's own address.")
    private String speaker;

    @Option(
        names = "--route",
        paramLabel = "PREFIX[=ADDRESS,...]",
        description = "One of newRoutes and its path; its auth is zero. May be repeated.")
    private List<String> routes = List.of();

    @Option(
        names = "--withdraw",
        paramLabel = "PREFIX",
        description = "One of withdrawnRoutes; may be given several times.")
    private List<String> withdrawn = List.of();

    @Mixin private ExpiryOption expiry;

    @Option(names = "--data-only", description = "The data alone, without the Prepare.")
    private boolean dataOnly;

    @Override
    Bytes packet() {
      CcpRouteUpdate update =
          new CcpRouteUpdate(
              field("--routing-table-id", tableId).uuid(),
              uint32("--current-epoch-index", current),
              uint32("--from-epoch-index", from),
              uint32("--to-epoch-index", to),
              Duration.ofMillis(uint32("--hold-down-time", holdDownTime)),
              new FieldText("--speaker", speaker, Clause.ADDRESS).address(),
              routes.stream().map(UpdateCommand::route).toList(),
              withdrawn.stream()
                  .map(text -> new FieldText("--withdraw", text, Clause.ADDRESS).prefix())
                  .toList());
      Bytes data = CcpCodec.encode(update);
      return EncodeCcp.packet(PeerProtocol.ROUTE_UPDATE, data, dataOnly, expiry);
    }

    private static CcpRoute route(String text) {
      int equals = text.indexOf('=');
      String prefix = equals < 0 ? text : text.substring(0, equals);
      String path = equals < 0 ? "" : text.substring(equals + 1);
      return new CcpRoute(
          new FieldText("--route", prefix, Clause.ADDRESS).prefix(),
          Arrays.stream(path.split(",", -1))
              .filter(address -> !address.isEmpty())
              .map(address -> new FieldText("--route", address, Clause.ADDRESS).address())
              .toList(),
          Bytes.wrap(new byte[CcpRoute.AUTH_LENGTH]),
          List.of());
    }
  }
}
