package dev.ilp.inspect;

import dev.ilp.oer.Bytes;
import dev.ilp.oer.OerException;
import dev.ilp.packet.Condition;
import dev.ilp.packet.Fulfillment;
import dev.ilp.packet.IlpErrorCode;
import dev.ilp.packet.IlpPacketCodec;
import dev.ilp.packet.IlpTimestamp;
import dev.ilp.packet.PeerProtocol;
import dev.ilp.packet.PingProtocol;
import java.time.Instant;

/**
 * The fields of an ILP packet (RFC 27).
 *
 * @param expected what its data are said to be; {@link Format#ILP} if that is not known
 * @param now by which an expiry is told to be past
 */
record IlpFields(Format expected, Instant now) implements FieldReader.Body {
  static final int PREPARE = 12;
  static final int FULFILL = 13;
  static final int REJECT = 14;

  @Override
  public void read(FieldReader in) throws MalformedException {
    int type = in.uint8("type", Clause.ILP_ENVELOPE);
    if (type < PREPARE || type > REJECT) {
      String found = type > 0 && type < PREPARE ? type + ", of an ILP before version 4" : "" + type;
      throw in.refused("12 Prepare, 13 Fulfill or 14 Reject", found, Clause.ILP_ENVELOPE);
    }
    in.means(name(type));
    in.contents(
        "contents",
        IlpPacketCodec.MAX_CONTENTS,
        Clause.ILP_ENVELOPE,
        switch (type) {
          case PREPARE -> this::readPrepare;
          case FULFILL -> this::readFulfill;
          default -> this::readReject;
        });
  }

  static String name(int type) {
    return switch (type) {
      case PREPARE -> "Prepare";
      case FULFILL -> "Fulfill";
      default -> "Reject";
    };
  }

  private void readPrepare(FieldReader in) throws MalformedException {
    in.means(Words.thousands(in.uint64("amount", Clause.ILP_PREPARE)));
    readExpiry(in);
    Bytes condition = in.octets("executionCondition", Condition.LENGTH, Clause.ILP_PREPARE);
    in.means(condition(condition));
    new PrepareData(expected, condition, in.place()).read(in);
  }

  private void readExpiry(FieldReader in) throws MalformedException {
    Bytes text = in.characters("expiresAt", IlpTimestamp.LENGTH, Clause.ILP_PREPARE);
    try {
      Instant expiresAt = IlpTimestamp.parse(text);
      in.means(expiresAt + ", " + Words.relative(expiresAt, now));
      if (expiresAt.isBefore(now)) {
        in.note("it has expired: a node answers R00 or R02 now", Clause.ILP_LIFECYCLE);
      }
    } catch (OerException e) {
      String expected = "17 digits YYYYMMDDHHmmSSfff of a time that exists, in UTC";
      throw in.refused(expected, e.problem(), Clause.ILP_TIME);
    }
  }

  private static String condition(Bytes hash) {
    if (hash.equals(PeerProtocol.CONDITION.hash())) {
      return "of peer protocols: the hash of 32 zero bytes";
    }
    return hash.equals(PingProtocol.CONDITION.hash()) ? "of ping: everybody can fulfill it" : "";
  }

  private void readFulfill(FieldReader in) throws MalformedException {
    Bytes preimage = in.octets("fulfillment", Fulfillment.LENGTH, Clause.ILP_FULFILL);
    boolean isPeers = preimage.equals(PeerProtocol.FULFILLMENT.preimage());
    in.means(fulfillment(preimage));
    if (expected != Format.ILP && expected != Format.ECHO && !isPeers) {
      String needed = "32 zero bytes, as peer protocols have it";
      in.tell(expected, in.place(), needed, preimage.toHex(), Clause.ILDCP);
    }
    Bytes data = in.varOctets("data", IlpPacketCodec.MAX_DATA, Clause.ILP_FULFILL);
    IldcpFields ildcp = new IldcpFields();
    if (expected == Format.ILDCP) {
      in.nested(data, Format.ILDCP, ildcp);
    } else if (isPeers && !data.isEmpty() && in.nestedIfReadable(data, Format.ILDCP, ildcp)) {
      in.means("IL-DCP: a parent tells its child about their account");
    } else {
      OpaqueData.explain(in, data);
    }
  }

  private static String fulfillment(Bytes preimage) {
    if (preimage.equals(PeerProtocol.FULFILLMENT.preimage())) {
      return "of peer protocols";
    }
    return preimage.equals(PingProtocol.FULFILLMENT.preimage())
        ? "of ping: " + Words.quoted(preimage)
        : "fulfills " + new Fulfillment(preimage).condition();
  }

  private void readReject(FieldReader in) throws MalformedException {
    String code = readCode(in);
    if (expected != Format.ILP) {
      String found = "14 Reject, which answers without " + expected.title();
      in.tell(expected, in.place(), "a Prepare or a Fulfill", found, Clause.ILDCP);
    }
    if (AddressFields.readOptional(in, "triggeredBy").isEmpty()) {
      in.note("nobody: some nodes send that, others refuse it", Clause.ILP_REJECT);
    }
    in.varUtf8("message", IlpPacketCodec.MAX_MESSAGE, Clause.ILP_REJECT);
    Bytes data = in.varOctets("data", IlpPacketCodec.MAX_DATA, Clause.ILP_REJECT);
    if (code.equals(IlpErrorCode.F08_AMOUNT_TOO_LARGE.code())) {
      readAmounts(in, data);
    } else {
      OpaqueData.explain(in, data);
    }
  }

  private static String readCode(FieldReader in) throws MalformedException {
    Bytes text = in.characters("code", IlpErrorCode.LENGTH, Clause.ILP_REJECT);
    try {
      IlpErrorCode code = IlpErrorCode.of(text.utf8());
      in.means(code.rfcName().orElse("unknown") + ", " + severity(code.code().charAt(0)));
      if (code.rfcName().isEmpty()) {
        in.note("a code that RFC 27 does not have: legal, and relayed", Clause.ILP_ERROR_CODES);
      }
      return code.code();
    } catch (IllegalArgumentException e) { // how it says that it is none
      throw in.refused("3 ASCII characters", text.toHex(), Clause.ILP_REJECT);
    }
  }

  private static String severity(char letter) {
    return switch (letter) {
      case 'F' -> "final";
      case 'T' -> "temporary";
      case 'R' -> "relative to amount or time";
      default -> "of no known class";
    };
  }

  private static void readAmounts(FieldReader in, Bytes data) {
    boolean isThere =
        in.nestedIfReadable(
            data,
            Format.ILP,
            amounts -> {
              amounts.means(
                  Words.thousands(amounts.uint64("receivedAmount", Clause.ILP_ERROR_CODES)));
              amounts.means(
                  Words.thousands(amounts.uint64("maximumAmount", Clause.ILP_ERROR_CODES)));
            });
    if (!isThere) {
      in.note(
          "F08 without the amount received and the maximum, 8 bytes each: senders have to search"
              + " for an amount that passes",
          Clause.ILP_ERROR_CODES);
    }
  }
}
