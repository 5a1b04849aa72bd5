package dev.ilp.libp2p;

import dev.ilp.oer.Bytes;

/** A stream as a wire, until a moment. */
record StreamWire(YamuxStream stream, TimeLimit limit) implements Wire {

  @Override
  public Bytes read(int most) throws Libp2pException {
    return stream.read(most, limit);
  }

  @Override
  public void write(Bytes bytes) throws Libp2pException {
    stream.write(bytes, limit);
  }
}
