package dev.ilp.inspect;

import dev.ilp.oer.Bytes;
import dev.ilp.packet.EchoCodec;

/** The data of an echo. */
record EchoFields() implements FieldReader.Body {
  private static final int REQUEST = 0;
  private static final int RESPONSE = 1;

  @Override
  public void read(FieldReader in) throws MalformedException {
    Bytes prefix = in.characters("prefix", EchoCodec.PREFIX.length(), Clause.ECHO);
    if (!prefix.equals(EchoCodec.PREFIX)) {
      throw in.refused(EchoCodec.PREFIX.utf8(), Words.quoted(prefix), Clause.ECHO);
    }
    int type = in.uint8("type", Clause.ECHO);
    switch (type) {
      case REQUEST -> {
        in.means("request: send a Prepare back");
        AddressFields.read(in, "replyTo");
      }
      case RESPONSE -> in.means("response: who asked fulfills it");
      default -> throw in.refused("0 request or 1 response", "" + type, Clause.ECHO);
    }
  }
}
