package dev.ilp.inspect;

import dev.ilp.oer.Bytes;
import dev.ilp.oer.GeneralizedTime;
import java.time.Instant;
import java.util.Optional;

/**
 * The fields of a BTP packet (RFC 23).
 *
 * @param now by which an expiry is told to be past
 */
record BtpFields(Instant now) implements FieldReader.Body {
  static final int RESPONSE = 1;
  static final int ERROR = 2;
  static final int MESSAGE = 6;
  static final int TRANSFER = 7;

  /** What a node takes. */
  private static final int MAX_PACKET = 64 << 10;

  private static final int MAX_NAME = 255;
  private static final int MAX_ERROR_DATA = 8192;
  private static final int CODE_LENGTH = 3;

  @Override
  public void read(FieldReader in) throws MalformedException {
    int type = in.uint8("type", Clause.BTP_TYPE);
    FieldReader.Body body =
        switch (type) {
          case RESPONSE, MESSAGE -> fields -> new BtpEntries(type, now).read(fields);
          case ERROR -> this::readError;
          case TRANSFER -> this::readTransfer;
          default ->
              throw in.refused(
                  "1 RESPONSE, 2 ERROR, 6 MESSAGE or 7 TRANSFER",
                  type >= 3 && type <= 5 ? type + ", of BTP 1.0" : "" + type,
                  Clause.BTP_TYPE);
        };
    in.means(name(type));
    in.uint32("requestId", Clause.BTP_PACKET);
    in.contents("body", MAX_PACKET, Clause.BTP_PACKET, body);
  }

  private static String name(int type) {
    return switch (type) {
      case RESPONSE -> "RESPONSE";
      case ERROR -> "ERROR";
      case MESSAGE -> "MESSAGE";
      default -> "TRANSFER";
    };
  }

  private void readTransfer(FieldReader in) throws MalformedException {
    in.means(Words.thousands(in.uint64("amount", Clause.BTP_TRANSFER)));
    new BtpEntries(TRANSFER, now).read(in);
  }

  private void readError(FieldReader in) throws MalformedException {
    readCode(in);
    in.varAscii("name", MAX_NAME, Clause.BTP_ERROR);
    readTime(in);
    Bytes data = in.varOctets("data", MAX_ERROR_DATA, Clause.BTP_ERROR);
    OpaqueData.explain(in, data);
    new BtpEntries(ERROR, now).read(in);
  }

  private static void readCode(FieldReader in) throws MalformedException {
    Bytes code = in.characters("code", CODE_LENGTH, Clause.BTP_ERROR);
    for (int i = 0; i < CODE_LENGTH; i++) {
      if (code.byteAt(i) < 0) {
        throw in.refused("3 ASCII characters", code.toHex(), Clause.BTP_ERROR);
      }
    }
    String meaning = meaning(code.utf8());
    in.means(meaning);
    if (meaning.isEmpty()) {
      in.note("a code that RFC 23 does not have: legal", Clause.BTP_ERROR_CODES);
    }
  }

  private static String meaning(String code) {
    return switch (code) {
      case "T00" -> "UnreachableError: cannot be handled now, may be sent again";
      case "F00" -> "NotAcceptedError: understood and refused";
      case "F01" -> "InvalidFieldsError: a field makes no sense";
      case "F03", "F04", "F05", "F06", "F07" -> "of BTP 1.0, whose transfers had ids";
      case "F08" -> "InsufficientBalanceError: not enough funds for a TRANSFER";
      default -> "";
    };
  }

  private static void readTime(FieldReader in) throws MalformedException {
    Bytes text = in.varOctets("triggeredAt", MAX_PACKET, Clause.BTP_TIME);
    in.showText(text);
    Optional<Instant> time = GeneralizedTime.parse(text.utf8());
    time.ifPresentOrElse(
        read -> in.means(read.toString()),
        () ->
            in.note("no time YYYYMMDDHHmmSS.fffZ: the ERROR counts all the same", Clause.BTP_TIME));
    if (time.isPresent() && !text.utf8().matches(".*\\.[0-9]{3}Z")) {
      in.note("without three digits of a fraction some nodes cannot read it", Clause.BTP_TIME);
    }
  }
}
