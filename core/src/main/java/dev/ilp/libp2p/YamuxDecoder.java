package dev.ilp.libp2p;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/**
 * Cuts a row of octets into frames. It keeps an incomplete header and never the data of a frame.
 */
final class YamuxDecoder {

  /** What frames are handed to. */
  interface Frames {

    /** The header of a frame; for one of data, before any of them has come. */
    void header(YamuxHeader header) throws MalformedException;

    /** The next octets of the last frame's data, at least one. */
    void data(byte[] part);
  }

  private final ByteBuf incomplete = Unpooled.buffer(YamuxHeader.LENGTH, YamuxHeader.LENGTH);
  private final Frames frames;
  private long dataLeft;

  YamuxDecoder(Frames frames) {
    this.frames = frames;
  }

  /** Takes all octets there are. */
  void decode(ByteBuf in) throws MalformedException {
    while (in.isReadable()) {
      if (dataLeft > 0) {
        byte[] part = new byte[(int) Math.min(dataLeft, in.readableBytes())];
        in.readBytes(part);
        dataLeft -= part.length;
        frames.data(part);
      } else {
        header(in);
      }
    }
  }

  private void header(ByteBuf in) throws MalformedException {
    incomplete.writeBytes(in, Math.min(incomplete.writableBytes(), in.readableBytes()));
    if (incomplete.isWritable()) {
      return;
    }
    YamuxHeader header = YamuxHeader.read(incomplete);
    incomplete.clear();
    dataLeft = header.type() == YamuxHeader.DATA ? header.length() : 0;
    frames.header(header);
  }
}
