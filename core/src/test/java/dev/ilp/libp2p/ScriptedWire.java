package dev.ilp.libp2p;

import dev.ilp.oer.Bytes;

/** A wire that gives what it was made with, a few octets at a time, and keeps what is written. */
final class ScriptedWire implements Wire {

  private final ByteWriter written = new ByteWriter();
  private final int pieces;
  private Bytes unread;

  ScriptedWire(Bytes toRead) {
    this(toRead, Integer.MAX_VALUE);
  }

  ScriptedWire(Bytes toRead, int pieces) {
    this.unread = toRead;
    this.pieces = pieces;
  }

  @Override
  public Bytes read(int most) {
    int length = Math.min(Math.min(most, pieces), unread.length());
    Bytes read = unread.slice(0, length);
    unread = unread.slice(length, unread.length());
    return read;
  }

  @Override
  public void write(Bytes bytes) {
    written.bytes(bytes);
  }

  Bytes unread() {
    return unread;
  }

  Bytes written() {
    return written.toBytes();
  }
}
