package dev.ilp.net;

/** The numbers of RFC 6455, sections 5.2 and 7.4.1, that are used here. */
final class WebSocketFrame {

  static final int CONTINUATION = 0x0;
  static final int TEXT = 0x1;
  static final int BINARY = 0x2;
  static final int CLOSE = 0x8;
  static final int PING = 0x9;
  static final int PONG = 0xA;

  static final int FIN = 0x80;
  static final int RESERVED = 0x70;
  static final int OPCODE = 0x0F;
  static final int MASKED = 0x80;
  static final int LENGTH = 0x7F;
  static final int LENGTH_16 = 126;
  static final int LENGTH_64 = 127;
  static final int MAX_CONTROL = 125;

  private WebSocketFrame() {}
}
