package dev.ilp.inspect;

import dev.ilp.oer.Bytes;
import dev.ilp.oer.GeneralizedTime;
import dev.ilp.oer.OerWriter;
import dev.ilp.packet.Amount;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Makes BTP packets (RFC 23) of their fields. */
public final class BtpEncoder {
  private static final int MAX_NAME = 255;
  private static final int MAX_DATA = 64 << 10;
  private static final int MAX_ERROR_DATA = 8192;

  private BtpEncoder() {}

  /**
   * One sub-protocol.
   *
   * @param protocolName at most 255 ASCII characters
   * @param contentType 0 octet stream, 1 UTF-8 text, 2 JSON; 0 to 255
   * @param data at most 65536 bytes
   */
  public record Entry(String protocolName, int contentType, Bytes data) {

    /** Throws {@link IllegalArgumentException} if a field is out of its range. */
    public Entry {
      require(
          protocolName.length() <= MAX_NAME && protocolName.chars().allMatch(c -> c < 0x80),
          "protocolName must be at most " + MAX_NAME + " ASCII characters",
          Clause.BTP_ENTRY);
      require(
          contentType >= 0 && contentType <= 255,
          "contentType " + contentType + " is not within 0 to 255",
          Clause.BTP_ENTRY);
      require(
          data.length() <= MAX_DATA,
          "data of " + data.length() + " bytes are above the limit " + MAX_DATA,
          Clause.BTP_ENTRY);
    }

    /** An ILP packet. */
    public static Entry ilp(Bytes packet) {
      return new Entry(BtpEntries.ILP, 0, packet);
    }

    /** UTF-8 text. */
    public static Entry text(String protocolName, String text) {
      return new Entry(protocolName, 1, Bytes.ofUtf8(text));
    }
  }

  /** The MESSAGE by which a session begins; an empty {@code username} is left out. */
  public static Bytes auth(long requestId, String username, String token) {
    List<Entry> entries = new ArrayList<>();
    entries.add(new Entry(BtpEntries.AUTH, 0, Bytes.EMPTY));
    if (!username.isEmpty()) {
      entries.add(Entry.text("auth_username", username));
    }
    entries.add(Entry.text(BtpEntries.AUTH_TOKEN, token));
    return message(requestId, entries);
  }

  public static Bytes message(long requestId, List<Entry> protocolData) {
    return packet(BtpFields.MESSAGE, requestId, protocolData, body -> {});
  }

  public static Bytes response(long requestId, List<Entry> protocolData) {
    return packet(BtpFields.RESPONSE, requestId, protocolData, body -> {});
  }

  public static Bytes transfer(long requestId, Amount amount, List<Entry> protocolData) {
    return packet(
        BtpFields.TRANSFER,
        requestId,
        protocolData,
        body -> body.writeUInt64(amount.unsignedValue()));
  }

  /**
   * The answer to a request that cannot be handled.
   *
   * @param code three ASCII characters
   * @param data at most 8192 bytes
   */
  public static Bytes error(
      long requestId,
      String code,
      String name,
      Instant triggeredAt,
      Bytes data,
      List<Entry> protocolData) {
    require(
        code.length() == 3 && code.chars().allMatch(c -> c < 0x80),
        "code '" + code + "' is not 3 ASCII characters",
        Clause.BTP_ERROR);
    require(
        name.length() <= MAX_NAME && name.chars().allMatch(c -> c < 0x80),
        "name must be at most " + MAX_NAME + " ASCII characters",
        Clause.BTP_ERROR);
    require(
        data.length() <= MAX_ERROR_DATA,
        "data of " + data.length() + " bytes are above the limit " + MAX_ERROR_DATA,
        Clause.BTP_ERROR);
    return packet(
        BtpFields.ERROR,
        requestId,
        protocolData,
        body -> {
          body.writeAscii(code);
          body.writeVarAscii(name);
          body.writeVarAscii(GeneralizedTime.format(triggeredAt));
          body.writeVarOctets(data);
        });
  }

  private static Bytes packet(
      int type, long requestId, List<Entry> protocolData, Consumer<OerWriter> fields) {
    require(
        requestId >>> Integer.SIZE == 0,
        "requestId " + requestId + " is not within 0 to 4294967295",
        Clause.BTP_PACKET);
    OerWriter body = new OerWriter();
    fields.accept(body);
    body.writeVarUInt(protocolData.size());
    for (Entry entry : protocolData) {
      body.writeVarAscii(entry.protocolName());
      body.writeUInt8(entry.contentType());
      body.writeVarOctets(entry.data());
    }
    require(
        body.length() <= MAX_DATA,
        "the packet's body of " + body.length() + " bytes is above the limit " + MAX_DATA,
        Clause.BTP_PACKET);
    OerWriter out = new OerWriter();
    out.writeUInt8(type);
    out.writeUInt32(requestId);
    out.writeVarOctets(Bytes.wrap(body.array(), 0, body.length()));
    return Bytes.wrap(out.toByteArray());
  }

  private static void require(boolean holds, String problem, Clause clause) {
    if (!holds) {
      throw new IllegalArgumentException(problem + " (" + clause + ")");
    }
  }
}
