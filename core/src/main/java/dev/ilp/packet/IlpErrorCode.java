package dev.ilp.packet;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The code of a Reject: three ASCII characters, of which the first is the class: F final, T
 * temporary, R relative to amount or time (RFC 27, "Error Codes"). Codes that nobody knows are
 * legal, and relayed.
 */
public record IlpErrorCode(String code) {
  /** Octets in a code. */
  public static final int LENGTH = 3;

  private static final Map<String, IlpErrorCode> KNOWN = new LinkedHashMap<>();
  private static final Map<String, String> RFC_NAMES = new LinkedHashMap<>();

  public static final IlpErrorCode F00_BAD_REQUEST = known("F00", "Bad Request");
  public static final IlpErrorCode F01_INVALID_PACKET = known("F01", "Invalid Packet");
  public static final IlpErrorCode F02_UNREACHABLE = known("F02", "Unreachable");
  public static final IlpErrorCode F03_INVALID_AMOUNT = known("F03", "Invalid Amount");
  public static final IlpErrorCode F04_INSUFFICIENT_DESTINATION_AMOUNT =
      known("F04", "Insufficient Destination Amount");
  public static final IlpErrorCode F05_WRONG_CONDITION = known("F05", "Wrong Condition");
  public static final IlpErrorCode F06_UNEXPECTED_PAYMENT = known("F06", "Unexpected Payment");
  public static final IlpErrorCode F07_CANNOT_RECEIVE = known("F07", "Cannot Receive");

  /** Its data are two UInt64: the amount received and the largest one let through. */
  public static final IlpErrorCode F08_AMOUNT_TOO_LARGE = known("F08", "Amount Too Large");

  public static final IlpErrorCode F99_APPLICATION_ERROR = known("F99", "Application Error");
  public static final IlpErrorCode T00_INTERNAL_ERROR = known("T00", "Internal Error");
  public static final IlpErrorCode T01_PEER_UNREACHABLE = known("T01", "Peer Unreachable");
  public static final IlpErrorCode T02_PEER_BUSY = known("T02", "Peer Busy");
  public static final IlpErrorCode T03_CONNECTOR_BUSY = known("T03", "Connector Busy");
  public static final IlpErrorCode T04_INSUFFICIENT_LIQUIDITY =
      known("T04", "Insufficient Liquidity");
  public static final IlpErrorCode T05_RATE_LIMITED = known("T05", "Rate Limited");
  public static final IlpErrorCode T99_APPLICATION_ERROR = known("T99", "Application Error");
  public static final IlpErrorCode R00_TRANSFER_TIMED_OUT = known("R00", "Transfer Timed Out");
  public static final IlpErrorCode R01_INSUFFICIENT_SOURCE_AMOUNT =
      known("R01", "Insufficient Source Amount");
  public static final IlpErrorCode R02_INSUFFICIENT_TIMEOUT = known("R02", "Insufficient Timeout");
  public static final IlpErrorCode R99_APPLICATION_ERROR = known("R99", "Application Error");

  /** Throws {@link IllegalArgumentException} if it is not three ASCII characters. */
  public IlpErrorCode {
    if (code.length() != LENGTH || code.chars().anyMatch(character -> character > 0x7f)) {
      throw new IllegalArgumentException(
          "error code " + Text.quoted(code) + " is not " + LENGTH + " ASCII characters");
    }
  }

  /**
   * The code of these characters; for one that RFC 27 names, the constant above.
   *
   * @throws IllegalArgumentException if it is not three ASCII characters
   */
  public static IlpErrorCode of(String code) {
    IlpErrorCode known = KNOWN.get(code);
    return known == null ? new IlpErrorCode(code) : known;
  }

  /** Every code that RFC 27 names, in its order. */
  public static List<IlpErrorCode> known() {
    return List.copyOf(KNOWN.values());
  }

  /** What RFC 27 calls it, such as "Bad Request". */
  public Optional<String> rfcName() {
    return Optional.ofNullable(RFC_NAMES.get(code));
  }

  @Override
  public String toString() {
    return code;
  }

  private static IlpErrorCode known(String code, String rfcName) {
    var known = new IlpErrorCode(code);
    KNOWN.put(code, known);
    RFC_NAMES.put(code, rfcName);
    return known;
  }
}
