package dev.ilp.libp2p;

import dev.ilp.oer.Bytes;

/**
 * A part of a {@link Multiaddr}.
 *
 * @param value as the protocol writes it, without the length in front of it; empty if it has none
 */
record Component(Protocol protocol, Bytes value) {

  /** Takes a component off the front. */
  static Component read(ByteReader in) throws MalformedException {
    long code = in.readUvarint();
    Protocol protocol =
        Protocol.of(code)
            .orElseThrow(() -> new MalformedException("there is no protocol of code " + code));
    return new Component(protocol, protocol.read(in));
  }

  void write(ByteWriter out) {
    out.varint(protocol.code());
    if (protocol.isPrefixed()) {
      out.varint(value.length());
    }
    out.bytes(value);
  }

  @Override
  public String toString() {
    try {
      String text = "/" + protocol.text();
      return protocol.hasValue() ? text + "/" + protocol.toText(value) : text;
    } catch (MalformedException e) {
      throw new IllegalStateException("checked when it was made", e);
    }
  }
}
