package dev.ilp.packet;

import dev.ilp.oer.Bytes;
import dev.ilp.oer.OerException;
import dev.ilp.oer.OerReader;
import dev.ilp.oer.OerWriter;

/**
 * The data of echo packets: 16 bytes {@code ECHOECHOECHOECHO}, a type byte and, in a request, the
 * address to answer to. No RFC has it; this is what the JavaScript connector reads and writes.
 */
public final class EchoCodec {
  /** What the data of every echo packet begin with. */
  public static final Bytes PREFIX = Bytes.ofAscii("ECHO".repeat(4));

  private static final int REQUEST = 0;
  private static final int RESPONSE = 1;

  private EchoCodec() {}

  /** What one of its packets says. */
  public sealed interface Echo {

    /** Asks the node it is addressed to for a Prepare of the same amount and condition back. */
    record Request(IlpAddress replyTo) implements Echo {}

    /** Comes back: whoever asked knows the preimage and fulfills it. */
    record Response() implements Echo {}
  }

  /** Whether the data are meant as echo, be they readable or not. */
  public static boolean hasPrefix(Bytes data) {
    return data.length() >= PREFIX.length() && data.slice(0, PREFIX.length()).equals(PREFIX);
  }

  /**
   * Ignores bytes after the last field. The address in a request is a legal one, and no more is
   * said of it: it may be {@code peer.} or {@code self.}
   *
   * @throws OerException if it is no echo; its sender gets F01 Invalid Packet
   */
  public static Echo decode(Bytes data) throws OerException {
    var in = new OerReader(data);
    if (!in.readOctets(PREFIX.length()).equals(PREFIX)) {
      throw new OerException("echo data do not begin with " + PREFIX.utf8(), 0);
    }
    int type = in.readUInt8();
    return switch (type) {
      case REQUEST -> new Echo.Request(Fields.readAddress(in));
      case RESPONSE -> new Echo.Response();
      default -> throw new OerException("unknown echo type " + type, PREFIX.length());
    };
  }

  public static Bytes encode(Echo echo) {
    var out = new OerWriter();
    out.writeOctets(PREFIX);
    switch (echo) {
      case Echo.Request request -> {
        out.writeUInt8(REQUEST);
        out.writeVarAscii(request.replyTo().value());
      }
      case Echo.Response _ -> out.writeUInt8(RESPONSE);
    }
    return Bytes.wrap(out.toByteArray());
  }
}
