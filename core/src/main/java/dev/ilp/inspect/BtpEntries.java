package dev.ilp.inspect;

import dev.ilp.oer.Bytes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * The sub-protocols of a BTP packet (RFC 23, "Sub-Protocol Data Format").
 *
 * @param packetType of the packet around them
 * @param now by which an expiry is told to be past
 */
record BtpEntries(int packetType, Instant now) implements FieldReader.Body {
  static final String ILP = "ilp";
  static final String AUTH = "auth";
  static final String AUTH_TOKEN = "auth_token";

  private static final int MAX_LENGTH = 64 << 10;
  private static final int MAX_NAME = 255;

  /** Name, content type and data take a byte each at least. */
  private static final int LEAST = 3;

  private static final int OCTET_STREAM = 0;
  private static final int TEXT = 1;
  private static final int JSON = 2;

  @Override
  public void read(FieldReader in) throws MalformedException {
    List<String> names = new ArrayList<>();
    in.list(
        "protocolData",
        LEAST,
        Clause.BTP_ENTRY,
        (entries, name) -> entries.group(name, entry -> names.add(readEntry(entry))));
    if (new HashSet<>(names).size() < names.size()) {
      in.note("two entries of one name: an ERROR when authenticating", Clause.BTP_AUTH);
    }
    if (isAuth(names) && !names.contains(AUTH_TOKEN)) {
      in.note("auth without an auth_token: the answer is an ERROR", Clause.BTP_AUTH);
    }
  }

  private boolean isAuth(List<String> names) {
    return packetType == BtpFields.MESSAGE && !names.isEmpty() && names.getFirst().equals(AUTH);
  }

  private String readEntry(FieldReader in) throws MalformedException {
    String name = in.varAscii("protocolName", MAX_NAME, Clause.BTP_ENTRY);
    int contentType = in.uint8("contentType", Clause.BTP_ENTRY);
    explainType(in, contentType);
    Bytes data = in.varOctets("data", MAX_LENGTH, Clause.BTP_ENTRY);
    switch (name) {
      case ILP -> readIlp(in, contentType, data);
      case AUTH_TOKEN -> {
        in.showText(data);
        in.hide();
      }
      default -> explain(in, contentType, data);
    }
    return name;
  }

  private static void explainType(FieldReader in, int contentType) {
    switch (contentType) {
      case OCTET_STREAM -> in.means("octet stream");
      case TEXT -> in.means("text in UTF-8");
      case JSON -> in.means("JSON");
      default -> in.note("an unknown content type: carried through", Clause.BTP_ENTRY);
    }
  }

  private void readIlp(FieldReader in, int contentType, Bytes data) {
    if (contentType != OCTET_STREAM) {
      in.note("ilp with another content type than 0: some nodes spoil it", Clause.BTP_MESSAGE);
    }
    if (data.isEmpty()) {
      in.note("ilp without a packet", Clause.BTP_MESSAGE);
      return;
    }
    boolean isPrepare = data.byteAt(0) == IlpFields.PREPARE;
    if (packetType == (isPrepare ? BtpFields.RESPONSE : BtpFields.MESSAGE)) {
      in.note(
          "a Prepare goes in a MESSAGE, a Fulfill or Reject in a RESPONSE: interledger-rs swaps"
              + " them",
          Clause.BTP_MESSAGE);
    }
    in.nested(data, Format.ILP, new IlpFields(Format.ILP, now));
  }

  private static void explain(FieldReader in, int contentType, Bytes data) {
    if (contentType == TEXT || contentType == JSON) {
      in.showText(data);
    } else {
      OpaqueData.explain(in, data);
    }
  }
}
