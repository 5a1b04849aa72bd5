package dev.ilp.cli.command;

import dev.ilp.cli.option.ExpiryOption;
import dev.ilp.cli.option.FieldBytes;
import dev.ilp.cli.option.LockOptions;
import dev.ilp.inspect.Clause;
import dev.ilp.inspect.FieldText;
import dev.ilp.oer.Bytes;
import dev.ilp.packet.Fulfillment;
import dev.ilp.packet.IlpAddress;
import dev.ilp.packet.IlpPacket;
import dev.ilp.packet.IlpPacketCodec;
import dev.ilp.packet.PingProtocol;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The packets of ILP. */
final class EncodeIlp {

  private EncodeIlp() {}

  static Bytes encoded(IlpPacket packet) {
    return Bytes.wrap(IlpPacketCodec.encode(packet));
  }

  static Bytes data(String value, Clause clause) {
    return FieldBytes.read("--data", value, IlpPacketCodec.MAX_DATA, clause);
  }

  /** {@code ilp encode prepare}. */
  @Command(
      name = "prepare",
      description = "An ILP Prepare (RFC 27).",
      footer = {
        "  ilp encode prepare --destination test.bob --amount 1000 --expires 10s",
        "  ilp encode prepare --destination test.bob --fulfillment @preimage.bin --data text:hi"
      })
  static final class PrepareCommand extends Encoding {
    @Option(
        names = "--amount",
        paramLabel = "N",
        defaultValue = "0",
        description = "amount: 0 to 18446744073709551615 (default ${DEFAULT-VALUE}).")
    private String amount;

    @Mixin private ExpiryOption expiry;
    @Mixin private LockOptions lock;

    @Option(
        names = "--destination",
        required = true,
        paramLabel = "ADDRESS",
        description = "destination: an ILP address.")
    private String destination;

    @Option(
        names = "--data",
        paramLabel = FieldBytes.LABEL,
        description = "data: 32767 bytes at most.")
    private String data = "";

    @Override
    Bytes packet() {
      return encoded(
          new IlpPacket.Prepare(
              new FieldText("--amount", amount, Clause.ILP_PREPARE).amount(),
              expiry.instant(),
              lock.condition(),
              new FieldText("--destination", destination, Clause.ADDRESS).address(),
              data(data, Clause.ILP_PREPARE)));
    }
  }

  /** {@code ilp encode fulfill}. */
  @Command(
      name = "fulfill",
      description = "An ILP Fulfill (RFC 27).",
      footer = "  ilp encode fulfill --fulfillment @preimage.bin")
  static final class FulfillCommand extends Encoding {
    @Option(
        names = "--fulfillment",
        paramLabel = "HEX|BASE64|@FILE",
        description = "fulfillment: 32 bytes; that of ping by default.")
    private @Nullable String fulfillment;

    @Option(
        names = "--data",
        paramLabel = FieldBytes.LABEL,
        description = "data: 32767 bytes at most.")
    private String data = "";

    @Override
    Bytes packet() {
      Fulfillment preimage =
          fulfillment == null
              ? PingProtocol.FULFILLMENT
              : new Fulfillment(
                  FieldBytes.exactly(
                      "--fulfillment", fulfillment, Fulfillment.LENGTH, Clause.ILP_FULFILL));
      return encoded(new IlpPacket.Fulfill(preimage, data(data, Clause.ILP_FULFILL)));
    }
  }

  /** {@code ilp encode reject}. */
  @Command(
      name = "reject",
      description = "An ILP Reject (RFC 27).",
      footer = "  ilp encode reject --code F02 --triggered-by test.a --message 'no route'")
  static final class RejectCommand extends Encoding {
    @Option(
        names = "--code",
        required = true,
        paramLabel = "CODE",
        description = "code: three ASCII characters, such as F02.")
    private String code;

    @Option(
        names = "--triggered-by",
        paramLabel = "ADDRESS",
        description = "triggeredBy: an ILP address; nobody by default.")
    private @Nullable String triggeredBy;

    @Option(names = "--message", paramLabel = "TEXT", description = "message: 8191 bytes at most.")
    private String message = "";

    @Option(
        names = "--data",
        paramLabel = FieldBytes.LABEL,
        description = "data: 32767 bytes at most.")
    private String data = "";

    @Override
    Bytes packet() {
      return encoded(
          new IlpPacket.Reject(
              new FieldText("--code", code, Clause.ILP_ERROR_CODES).code(),
              Optional.ofNullable(triggeredBy).map(RejectCommand::address),
              FieldBytes.read(
                  "--message", "text:" + message, IlpPacketCodec.MAX_MESSAGE, Clause.ILP_REJECT),
              data(data, Clause.ILP_REJECT)));
    }

    private static IlpAddress address(String text) {
      return new FieldText("--triggered-by", text, Clause.ADDRESS).address();
    }
  }
}
