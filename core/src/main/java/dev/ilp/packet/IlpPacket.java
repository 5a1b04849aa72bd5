package dev.ilp.packet;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ilp.oer.Bytes;
import java.time.Instant;
import java.util.Optional;

/** The three packets of ILPv4, named and ordered as in RFC 27, section "Packet Format". */
public sealed interface IlpPacket {

  /** End-to-end payload, 0 to 32767 bytes, which a connector passes on unread and unchanged. */
  Bytes data();

  /** What answers a Prepare. */
  sealed interface Reply extends IlpPacket {}

  /**
   * An offer to pay {@code amount}, in the unit of the account it crosses, for a preimage.
   *
   * @param expiresAt in the years 0000 to 9999; what is finer than a millisecond is cut off on the
   *     wire
   */
  record Prepare(
      Amount amount,
      Instant expiresAt,
      Condition executionCondition,
      IlpAddress destination,
      Bytes data)
      implements IlpPacket {

    /** Throws {@link IllegalArgumentException} if a field cannot be encoded. */
    public Prepare {
      IlpTimestamp.requireInRange(expiresAt);
      requireAtMost(IlpPacketCodec.MAX_DATA, data, "data");
    }

    /** The same Prepare for the next hop: a connector may change these two fields and no other. */
    public Prepare forNextHop(Amount nextAmount, Instant nextExpiresAt) {
      return new Prepare(nextAmount, nextExpiresAt, executionCondition, destination, data);
    }
  }

  /** The preimage, which each connector on the way back is paid for. */
  record Fulfill(Fulfillment fulfillment, Bytes data) implements Reply {

    /** Throws {@link IllegalArgumentException} if the data is too long. */
    public Fulfill {
      requireAtMost(IlpPacketCodec.MAX_DATA, data, "data");
    }
  }

  /**
   * Says why a Prepare was not fulfilled.
   *
   * @param triggeredBy who made it; absent in the Rejects of some implementations, never in ours
   * @param message for humans, 0 to 8191 bytes that should be UTF-8; kept as they came, so that
   *     they are relayed unchanged
   * @param data as {@code code} has it, such as the two amounts of F08
   */
  record Reject(IlpErrorCode code, Optional<IlpAddress> triggeredBy, Bytes message, Bytes data)
      implements Reply {

    /** Throws {@link IllegalArgumentException} if message or data is too long. */
    public Reject {
      requireAtMost(IlpPacketCodec.MAX_MESSAGE, message, "message");
      requireAtMost(IlpPacketCodec.MAX_DATA, data, "data");
    }

    /** A Reject without data. A message that is too long is cut after a whole character. */
    public static Reject of(IlpErrorCode code, IlpAddress triggeredBy, String message) {
      return of(code, triggeredBy, message, Bytes.EMPTY);
    }

    /** A Reject with data. A message that is too long is cut after a whole character. */
    public static Reject of(IlpErrorCode code, IlpAddress triggeredBy, String message, Bytes data) {
      return new Reject(code, Optional.of(triggeredBy), shortened(message), data);
    }

    /** The message as UTF-8; what is malformed in it becomes U+FFFD. */
    public String text() {
      return message.utf8();
    }

    private static Bytes shortened(String message) {
      byte[] utf8 = message.getBytes(UTF_8);
      int end = Math.min(utf8.length, IlpPacketCodec.MAX_MESSAGE);
      while (end < utf8.length && isContinuation(utf8[end])) {
        end--;
      }
      return Bytes.wrap(utf8, 0, end);
    }

    private static boolean isContinuation(byte utf8) {
      return (utf8 & 0xc0) == 0x80;
    }
  }

  private static void requireAtMost(int max, Bytes field, String name) {
    if (field.length() > max) {
      throw new IllegalArgumentException(
          name + " of " + field.length() + " bytes is above the limit " + max);
    }
  }
}
