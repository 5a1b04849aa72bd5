package dev.ilp.libp2p;

import io.netty.buffer.ByteBuf;

/**
 * The twelve octets in front of every yamux frame.
 *
 * @param streamId 0 for the session
 * @param length unsigned: of the data that follow; for the other types their one value
 */
record YamuxHeader(int type, int flags, long streamId, long length) {

  static final int LENGTH = 12;
  static final int VERSION = 0;

  static final int DATA = 0;
  static final int WINDOW_UPDATE = 1;
  static final int PING = 2;
  static final int GO_AWAY = 3;

  static final int SYN = 1;
  static final int ACK = 2;
  static final int FIN = 4;
  static final int RST = 8;

  static final int NORMAL = 0;
  static final int PROTOCOL_ERROR = 1;
  static final int INTERNAL_ERROR = 2;

  /** Takes a header off the front of at least {@value #LENGTH} octets. */
  static YamuxHeader read(ByteBuf in) throws MalformedException {
    int version = in.readUnsignedByte();
    if (version != VERSION) {
      throw new MalformedException("yamux: the version is " + version);
    }
    var header =
        new YamuxHeader(
            in.readUnsignedByte(),
            in.readUnsignedShort(),
            in.readUnsignedInt(),
            in.readUnsignedInt());
    header.check();
    return header;
  }

  private void check() throws MalformedException {
    if (type > GO_AWAY) {
      throw new MalformedException("yamux: there is no frame of type " + type);
    }
    boolean ofSession = type == PING || type == GO_AWAY;
    if (ofSession != (streamId == 0)) {
      throw new MalformedException(
          "yamux: a frame of type %d on stream %d".formatted(type, streamId));
    }
    if (type == PING && !has(SYN) && !has(ACK)) {
      throw new MalformedException("yamux: a ping that neither asks nor answers");
    }
  }

  boolean has(int flag) {
    return (flags & flag) != 0;
  }

  void write(ByteBuf out) {
    out.writeByte(VERSION)
        .writeByte(type)
        .writeShort(flags)
        .writeInt((int) streamId)
        .writeInt((int) length);
  }
}
