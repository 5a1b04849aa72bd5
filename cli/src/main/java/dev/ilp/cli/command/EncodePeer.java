package dev.ilp.cli.command;

import dev.ilp.cli.option.ExpiryOption;
import dev.ilp.cli.option.LockOptions;
import dev.ilp.inspect.Clause;
import dev.ilp.inspect.FieldText;
import dev.ilp.oer.Bytes;
import dev.ilp.packet.EchoCodec;
import dev.ilp.packet.EchoCodec.Echo;
import dev.ilp.packet.IldcpCodec;
import dev.ilp.packet.IldcpResponse;
import dev.ilp.packet.IlpPacket.Fulfill;
import dev.ilp.packet.IlpPacket.Prepare;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Protocols in the data of ILP packets, CCP aside. */
final class EncodePeer {

  private EncodePeer() {}

  /** {@code ilp encode ildcp-request}. */
  @Command(
      name = "ildcp-request",
      description = "The Prepare by which a child asks for its address (RFC 31).",
      footer = "  ilp encode ildcp-request --expires 1m")
  static final class IldcpRequestCommand extends Encoding {
    @Mixin private ExpiryOption expiry;

    @Override
    Bytes packet() {
      return EncodeIlp.encoded(IldcpCodec.request(expiry.instant()));
    }
  }

  /** {@code ilp encode ildcp-response}. */
  @Command(
      name = "ildcp-response",
      description = "The Fulfill by which a parent tells it (RFC 31).",
      footer =
          "  ilp encode ildcp-response --client-address test.a.b --asset-code USD --asset-scale 2")
  static final class IldcpResponseCommand extends Encoding {
    @Option(
        names = "--client-address",
        required = true,
        paramLabel = "ADDRESS",
        description = "The child's address.")
    private String clientAddress;

    @Option(
        names = "--asset-scale",
        paramLabel = "N",
        defaultValue = "0",
        description = "0 to 255 (default ${DEFAULT-VALUE}).")
    private String assetScale;

    @Option(
        names = "--asset-code",
        required = true,
        paramLabel = "CODE",
        description = "Such as USD.")
    private String assetCode;

    @Option(names = "--data-only", description = "The data alone, without the Fulfill.")
    private boolean dataOnly;

    @Override
    Bytes packet() {
      Fulfill response =
          IldcpCodec.encodeResponse(
              new IldcpResponse(
                  new FieldText("--client-address", clientAddress, Clause.ADDRESS).address(),
                  (int) new FieldText("--asset-scale", assetScale, Clause.ILDCP).unsigned(8),
                  assetCode));
      return dataOnly ? response.data() : EncodeIlp.encoded(response);
    }
  }

  /** {@code ilp encode echo}. */
  @Command(
      name = "echo",
      description = "The Prepare of an echo, which asks a node for one back; or that one.",
      footer = {
        "  ilp encode echo --destination test.b --reply-to test.a --fulfillment @preimage.bin",
        "  ilp encode echo --destination test.a --condition @condition.bin"
      })
  static final class EchoCommand extends Encoding {
    @Option(
        names = "--destination",
        required = true,
        paramLabel = "ADDRESS",
        description = "The node's own address.")
    private String destination;

    @Option(
        names = "--reply-to",
        paramLabel = "ADDRESS",
        description = "Where to answer; without it this is the answer.")
    private @Nullable String replyTo;

    @Option(
        names = "--amount",
        paramLabel = "N",
        defaultValue = "0",
        description = "amount: 0 to 18446744073709551615 (default ${DEFAULT-VALUE}).")
    private String amount;

    @Mixin private ExpiryOption expiry;
    @Mixin private LockOptions lock;

    @Option(names = "--data-only", description = "The data alone, without the Prepare.")
    private boolean dataOnly;

    @Override
    Bytes packet() {
      Echo echo =
          replyTo == null
              ? new Echo.Response()
              : new Echo.Request(new FieldText("--reply-to", replyTo, Clause.ADDRESS).address());
      Bytes data = EchoCodec.encode(echo);
      Prepare prepare =
          new Prepare(
              new FieldText("--amount", amount, Clause.ILP_PREPARE).amount(),
              expiry.instant(),
              lock.condition(),
              new FieldText("--destination", destination, Clause.ADDRESS).address(),
              data);
      return dataOnly ? data : EncodeIlp.encoded(prepare);
    }
  }
}
