package dev.ilp.inspect;

import dev.ilp.oer.Bytes;

/** Data that only their receiver understands. */
final class OpaqueData {
  private static final int IV = 12;
  private static final int TAG = 16;

  private OpaqueData() {}

  /** Says of the last field what can be said of it. */
  static void explain(FieldReader in, Bytes data) {
    if (data.isEmpty()) {
      in.means("none");
    } else if (Words.isText(data)) {
      in.means("text " + Words.quoted(data));
    } else if (data.length() >= IV + TAG) {
      in.means(
          "opaque; if STREAM: 12 bytes IV, 16 of tag, %s encrypted"
              .formatted(Words.bytes(data.length() - IV - TAG)));
    } else {
      in.means("opaque");
    }
  }

  /** The envelope of STREAM (RFC 29): all but the secret's owners see no more than that. */
  static void readStream(FieldReader in) throws MalformedException {
    in.octets("iv", IV, Clause.STREAM_ENVELOPE);
    in.means("random, never used twice");
    in.octets("tag", TAG, Clause.STREAM_ENVELOPE);
    in.means("proves that the rest is unchanged");
    in.octets("ciphertext", in.remaining(), Clause.STREAM_ENVELOPE);
    in.means("AES-256-GCM: readable with the shared secret only");
  }
}
