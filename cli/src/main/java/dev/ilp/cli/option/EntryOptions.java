package dev.ilp.cli.option;

import dev.ilp.inspect.BtpEncoder;
import dev.ilp.inspect.BtpEncoder.Entry;
import dev.ilp.inspect.Clause;
import dev.ilp.inspect.FieldText;
import dev.ilp.oer.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What all BTP packets have: a request id, and entries of protocol data. */
public final class EntryOptions {

  private static final int MAX_DATA = 64 << 10;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--request-id",
      paramLabel = "N",
      defaultValue = "1",
      description = "requestId: 0 to 4294967295 (default ${DEFAULT-VALUE}).")
  private String requestId;

  @Option(
      names = "--ilp",
      paramLabel = "HEX|BASE64|@FILE|-",
      description = "An ILP packet, as the first entry; - reads it from stdin.")
  private @Nullable String ilp;

  @Option(
      names = "--entry",
      paramLabel = "NAME:TYPE:DATA",
      description =
          "An entry: protocolName, contentType (0 octets, 1 text, 2 JSON) and data, as HEX,"
              + " base64:DIGITS, text:TEXT or @FILE. May be given several times.")
  private List<String> entries = List.of();

  public long requestId() {
    return new FieldText("--request-id", requestId, Clause.BTP_PACKET).unsigned(Integer.SIZE);
  }

  /** The entries, that of the ILP packet first. */
  public List<Entry> entries() throws IOException {
    List<Entry> all = new ArrayList<>();
    if (ilp != null) {
      all.add(Entry.ilp(packet(ilp)));
    }
    entries.forEach(entry -> all.add(entry(entry)));
    return all;
  }

  private Bytes packet(String text) throws IOException {
    if (!text.equals("-")) {
      return FieldBytes.packet("--ilp", text, MAX_DATA, Clause.BTP_ENTRY);
    }
    return FieldBytes.packet("--ilp", stdin(), MAX_DATA, Clause.BTP_ENTRY);
  }

  private InputStream stdin() {
    return Surroundings.of(command).console().stdin();
  }

  private static Entry entry(String text) {
    String[] parts = text.split(":", 3);
    if (parts.length < 3) {
      throw new InputException(
          "--entry: '%s' is not NAME:TYPE:DATA, such as hello:1:text:world (%s)"
              .formatted(text, Clause.BTP_ENTRY));
    }
    FieldText type = new FieldText("--entry, contentType", parts[1], Clause.BTP_ENTRY);
    return new BtpEncoder.Entry(
        parts[0],
        (int) type.unsigned(Byte.SIZE),
        FieldBytes.read("--entry, data", parts[2], MAX_DATA, Clause.BTP_ENTRY));
  }
}
