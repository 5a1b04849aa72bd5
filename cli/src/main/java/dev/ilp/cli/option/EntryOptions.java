package dev.ilp.cli.option;

import dev.ilp.inspect.BtpEncoder;
import dev.ilp.inspect.BtpEncoder.Entry;
import dev.ilp.inspect.Clause;
import dev.ilp.inspect.FieldText;
import dev.ilp.oer.Bytes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What all BTP packets have: a request id, and entries of protocol data. */
public final class EntryOptions {

  private static final int MAX_DATA = 64 << 10;

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

  private static Bytes packet(String text) throws IOException {
    if (!text.equals("-")) {
      return FieldBytes.packet("--ilp", text, MAX_DATA, Clause.BTP_ENTRY);
    }
    byte[] read = System.in.readNBytes(4 * MAX_DATA);
    return PacketText.read("--ilp", Bytes.wrap(read).utf8());
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
