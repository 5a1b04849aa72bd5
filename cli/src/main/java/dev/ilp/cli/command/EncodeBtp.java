package dev.ilp.cli.command;

import dev.ilp.cli.option.EntryOptions;
import dev.ilp.cli.option.FieldBytes;
import dev.ilp.inspect.BtpEncoder;
import dev.ilp.inspect.Clause;
import dev.ilp.inspect.FieldText;
import dev.ilp.oer.Bytes;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The packets of BTP. */
final class EncodeBtp {

  private EncodeBtp() {}

  /** {@code ilp encode btp-auth}. */
  @Command(
      name = "btp-auth",
      description = "The BTP MESSAGE by which a session begins (RFC 23).",
      footer = "  ilp encode btp-auth --username alice --token secret")
  static final class AuthCommand extends Encoding {
    @Option(
        names = "--request-id",
        paramLabel = "N",
        defaultValue = "1",
        description = "requestId: 0 to 4294967295 (default ${DEFAULT-VALUE}).")
    private String requestId;

    @Option(
        names = "--username",
        paramLabel = "NAME",
        description = "auth_username; left out if it is not given.")
    private String username = "";

    @Option(
        names = "--token",
        required = true,
        paramLabel = "TOKEN",
        description = "auth_token: the secret.")
    private String token;

    @Override
    Bytes packet() {
      FieldText id = new FieldText("--request-id", requestId, Clause.BTP_PACKET);
      return BtpEncoder.auth(id.unsigned(Integer.SIZE), username, token);
    }
  }

  /** {@code ilp encode btp-message}. */
  @Command(
      name = "btp-message",
      description = "A BTP MESSAGE (RFC 23).",
      footer = {
        "  ilp encode prepare --destination test.bob | ilp encode btp-message --ilp -",
        "  ilp encode btp-message --entry hello:1:text:world"
      })
  static final class MessageCommand extends Encoding {
    @Mixin private EntryOptions entries;

    @Override
    Bytes packet() throws IOException {
      return BtpEncoder.message(entries.requestId(), entries.entries());
    }
  }

  /** {@code ilp encode btp-response}. */
  @Command(
      name = "btp-response",
      description = "A BTP RESPONSE (RFC 23).",
      footer = "  ilp encode fulfill | ilp encode btp-response --request-id 7 --ilp -")
  static final class ResponseCommand extends Encoding {
    @Mixin private EntryOptions entries;

    @Override
    Bytes packet() throws IOException {
      return BtpEncoder.response(entries.requestId(), entries.entries());
    }
  }

  /** {@code ilp encode btp-transfer}. */
  @Command(
      name = "btp-transfer",
      description = "A BTP TRANSFER (RFC 23).",
      footer = "  ilp encode btp-transfer --amount 100 --entry claim:2:text:{}")
  static final class TransferCommand extends Encoding {
    @Option(
        names = "--amount",
        required = true,
        paramLabel = "N",
        description = "amount: 0 to 18446744073709551615.")
    private String amount;

    @Mixin private EntryOptions entries;

    @Override
    Bytes packet() throws IOException {
      FieldText text = new FieldText("--amount", amount, Clause.BTP_TRANSFER);
      return BtpEncoder.transfer(entries.requestId(), text.amount(), entries.entries());
    }
  }

  /** {@code ilp encode btp-error}. */
  @Command(
      name = "btp-error",
      description = "A BTP ERROR (RFC 23).",
      footer = "  ilp encode btp-error --request-id 7 --data text:no")
  static final class ErrorCommand extends Encoding {
    private static final int MAX_DATA = 8192;

    @Option(
        names = "--code",
        paramLabel = "CODE",
        defaultValue = "F00",
        description = "code: three ASCII characters (default ${DEFAULT-VALUE}).")
    private String code;

    @Option(
        names = "--name",
        paramLabel = "NAME",
        defaultValue = "NotAcceptedError",
        description = "name: 255 ASCII characters at most (default ${DEFAULT-VALUE}).")
    private String name;

    @Option(
        names = "--triggered-at",
        paramLabel = "TIME",
        description = "triggeredAt, such as 2030-01-02T03:04:05.678Z; now by default.")
    private @Nullable String triggeredAt;

    @Option(
        names = "--data",
        paramLabel = FieldBytes.LABEL,
        description = "data: 8192 bytes at most.")
    private String data = "";

    @Mixin private EntryOptions entries;

    @Override
    Bytes packet() throws IOException {
      return BtpEncoder.error(
          entries.requestId(),
          code,
          name,
          triggeredAt == null ? Clock.systemUTC().instant() : time(triggeredAt),
          FieldBytes.read("--data", data, MAX_DATA, Clause.BTP_ERROR),
          entries.entries());
    }

    private static Instant time(String text) {
      try {
        return Instant.parse(text);
      } catch (DateTimeParseException e) { // how the JDK says that it is none
        FieldText field = new FieldText("--triggered-at", text, Clause.BTP_TIME);
        throw (IllegalArgumentException)
            field.refused("is no time such as 2030-01-02T03:04:05.678Z").initCause(e);
      }
    }
  }
}
