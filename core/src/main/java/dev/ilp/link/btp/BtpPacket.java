package dev.ilp.link.btp;

import dev.ilp.oer.Bytes;
import dev.ilp.packet.Amount;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The four packets of BTP 2.0 (RFC 23, "BTP Packets"). */
sealed interface BtpPacket {

  /** 0 to 4294967295, the same in a request and its answer. */
  long requestId();

  /** The entries in order; the first is what the packet is about. */
  List<ProtocolData> protocolData();

  /** The first entry of this name. */
  default Optional<ProtocolData> entry(String name) {
    for (ProtocolData entry : protocolData()) {
      if (entry.name().equals(name)) {
        return Optional.of(entry);
      }
    }
    return Optional.empty();
  }

  /** A request that changes no balance. */
  record Message(long requestId, List<ProtocolData> protocolData) implements BtpPacket {
    public Message {
      requireUInt32(requestId);
      protocolData = List.copyOf(protocolData);
    }
  }

  /** The answer to a request that was handled. */
  record Response(long requestId, List<ProtocolData> protocolData) implements BtpPacket {
    public Response {
      requireUInt32(requestId);
      protocolData = List.copyOf(protocolData);
    }
  }

  /** A request that settles: {@code amount} is owed no more. */
  record Transfer(long requestId, Amount amount, List<ProtocolData> protocolData)
      implements BtpPacket {
    public Transfer {
      requireUInt32(requestId);
      protocolData = List.copyOf(protocolData);
    }
  }

  /**
   * The answer to a request that cannot be handled.
   *
   * @param code three ASCII characters
   * @param triggeredAt empty if it came in a form that cannot be read
   */
  record BtpError(
      long requestId,
      String code,
      String name,
      Optional<Instant> triggeredAt,
      Bytes data,
      List<ProtocolData> protocolData)
      implements BtpPacket {

    /** Understood, but refused; and whatever goes wrong in authentication. */
    public static final String NOT_ACCEPTED = "F00";

    static final String NOT_ACCEPTED_NAME = "NotAcceptedError";
    static final String UNREACHABLE = "T00";
    static final String UNREACHABLE_NAME = "UnreachableError";
    static final int CODE_LENGTH = 3;

    public BtpError {
      requireUInt32(requestId);
      if (!isCode(code)) {
        throw new IllegalArgumentException(
            "error code '" + code + "' must have " + CODE_LENGTH + " ASCII characters");
      }
      protocolData = List.copyOf(protocolData);
    }

    static boolean isCode(String text) {
      return text.length() == CODE_LENGTH && text.chars().allMatch(c -> c < 0x80);
    }

    /** A refusal. */
    static BtpError notAccepted(long requestId, Instant now, String why) {
      return new BtpError(
          requestId,
          NOT_ACCEPTED,
          NOT_ACCEPTED_NAME,
          Optional.of(now),
          Bytes.ofUtf8(why),
          List.of());
    }

    /** Nothing is wrong with the request, but this is not the time. */
    static BtpError unreachable(long requestId, Instant now, String why) {
      return new BtpError(
          requestId, UNREACHABLE, UNREACHABLE_NAME, Optional.of(now), Bytes.ofUtf8(why), List.of());
    }

    /** Whether the same request may succeed later. */
    boolean isTemporary() {
      return code.startsWith("T");
    }
  }

  private static void requireUInt32(long requestId) {
    if (requestId < 0 || requestId > 0xFFFF_FFFFL) {
      throw new IllegalArgumentException("request id " + requestId + " must be 0 to 4294967295");
    }
  }
}
