package dev.ilp.bench;

import dev.ilp.oer.Bytes;
import dev.ilp.oer.OerWriter;

/** Just so much of BTP 2.0 (RFC 23) as to find an ILP packet where it lies. */
final class BtpBytes {

  static final int RESPONSE = 1;
  static final int ERROR = 2;
  static final int MESSAGE = 6;

  /** Type and request id. */
  static final int HEADER = 5;

  private static final int OCTET_STREAM = 0;
  private static final int TEXT = 1;
  private static final int ONE_BYTE = 0x80;
  private static final int LENGTH_OF_LENGTH = 0x7F;

  private BtpBytes() {}

  /** A packet whose only entry is this ILP packet. */
  static byte[] around(int type, int requestId, byte[] ilp) {
    OerWriter body = new OerWriter();
    body.writeVarUInt(1);
    writeEntry(body, "ilp", OCTET_STREAM, Bytes.wrap(ilp));
    return packet(type, requestId, body);
  }

  /** A packet without entries. */
  static byte[] empty(int type, int requestId) {
    OerWriter body = new OerWriter();
    body.writeVarUInt(0);
    return packet(type, requestId, body);
  }

  static byte[] authentication(int requestId, String username, String token) {
    OerWriter body = new OerWriter();
    body.writeVarUInt(3);
    writeEntry(body, "auth", OCTET_STREAM, Bytes.EMPTY);
    writeEntry(body, "auth_username", TEXT, Bytes.ofUtf8(username));
    writeEntry(body, "auth_token", TEXT, Bytes.ofUtf8(token));
    return packet(MESSAGE, requestId, body);
  }

  private static void writeEntry(OerWriter out, String name, int contentType, Bytes data) {
    out.writeVarAscii(name);
    out.writeUInt8(contentType);
    out.writeVarOctets(data);
  }

  private static byte[] packet(int type, int requestId, OerWriter body) {
    OerWriter out = new OerWriter();
    out.writeUInt8(type);
    out.writeUInt32(requestId & 0xFFFF_FFFFL);
    out.writeVarOctets(Bytes.wrap(body.toByteArray()));
    return out.toByteArray();
  }

  static int requestId(byte[] bytes, int at) {
    return Frames.readInt(bytes, at + 1);
  }

  /** Where the data of the first entry begin; -1 if there is none. */
  static int firstData(byte[] bytes, int at) {
    int count = contents(bytes, at + HEADER);
    if (bytes[count] != 1 || bytes[count + 1] == 0) {
      return -1;
    }
    int name = count + 2;
    int contentType = contents(bytes, name) + length(bytes, name);
    return contents(bytes, contentType + 1);
  }

  /** Where the contents behind this length begin. */
  static int contents(byte[] bytes, int at) {
    return at + 1 + (bytes[at] >= 0 ? 0 : bytes[at] & LENGTH_OF_LENGTH);
  }

  /** The length that stands here; at most 65535. */
  static int length(byte[] bytes, int at) {
    int first = bytes[at] & 0xFF;
    if (first < ONE_BYTE) {
      return first;
    }
    return first == ONE_BYTE + 1 ? bytes[at + 1] & 0xFF : Frames.readUInt16(bytes, at + 1);
  }

  /** The data of the first entry with this name, as text; empty if it is not there. */
  static String text(byte[] bytes, int at, String wanted) {
    int entry = contents(bytes, at + HEADER) + 2;
    int end = contents(bytes, at + HEADER) + length(bytes, at + HEADER);
    while (entry < end) {
      int name = contents(bytes, entry);
      int data = name + length(bytes, entry) + 1;
      int start = contents(bytes, data);
      if (Bytes.wrap(bytes, name, length(bytes, entry)).utf8().equals(wanted)) {
        return Bytes.wrap(bytes, start, length(bytes, data)).utf8();
      }
      entry = start + length(bytes, data);
    }
    return "";
  }
}
