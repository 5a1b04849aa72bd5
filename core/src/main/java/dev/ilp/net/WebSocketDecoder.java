package dev.ilp.net;

import static dev.ilp.net.WebSocketFrame.BINARY;
import static dev.ilp.net.WebSocketFrame.CLOSE;
import static dev.ilp.net.WebSocketFrame.CONTINUATION;
import static dev.ilp.net.WebSocketFrame.FIN;
import static dev.ilp.net.WebSocketFrame.LENGTH;
import static dev.ilp.net.WebSocketFrame.LENGTH_16;
import static dev.ilp.net.WebSocketFrame.LENGTH_64;
import static dev.ilp.net.WebSocketFrame.MASKED;
import static dev.ilp.net.WebSocketFrame.MAX_CONTROL;
import static dev.ilp.net.WebSocketFrame.OPCODE;
import static dev.ilp.net.WebSocketFrame.PING;
import static dev.ilp.net.WebSocketFrame.PONG;
import static dev.ilp.net.WebSocketFrame.RESERVED;
import static dev.ilp.net.WebSocketFrame.TEXT;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Bytes to WebSocket messages (RFC 6455, section 5). It takes each payload out of the receive
 * buffer once, unmasking on the way; Netty's own decoder makes several objects a frame, which cost
 * more than all the rest of a packet's way.
 */
final class WebSocketDecoder {

  /** What is done with what was read. */
  interface Sink {
    void binary(byte[] message);

    void text();

    void ping(byte[] payload);

    void pong();

    void close(int code);

    /** The peer broke the rules: nothing after that can be read. */
    void refused(CloseCode code, String why);
  }

  private static final int NO_STATUS = 1005;

  private final boolean expectMasked;
  private final int maxMessage;
  private final Sink sink;
  private byte @Nullable [] fragments;
  private int held;
  private boolean fragmentsAreText;
  private boolean ended;

  /**
   * A decoder of one direction.
   *
   * @param expectMasked whether these bytes come from a client, which masks every frame
   * @param maxMessage the longest message, in bytes
   */
  WebSocketDecoder(boolean expectMasked, int maxMessage, Sink sink) {
    this.expectMasked = expectMasked;
    this.maxMessage = maxMessage;
    this.sink = sink;
  }

  /** Reads all whole frames; what is left in the buffer is the start of the next. */
  void decode(ByteBuf in) {
    while (!ended && readFrame(in)) {
      // one more frame was there
    }
    if (ended) {
      in.skipBytes(in.readableBytes());
    }
  }

  private boolean readFrame(ByteBuf in) {
    if (in.readableBytes() < 2) {
      return false;
    }
    int start = in.readerIndex();
    int first = in.getUnsignedByte(start);
    int second = in.getUnsignedByte(start + 1);
    int lengthCode = second & LENGTH;
    int header = 2 + (lengthCode == LENGTH_16 ? 2 : lengthCode == LENGTH_64 ? 8 : 0);
    int maskAt = header;
    header += (second & MASKED) != 0 ? 4 : 0;
    if (in.readableBytes() < header) {
      return breaksRules(first, second, lengthCode);
    }
    long length =
        switch (lengthCode) {
          case LENGTH_16 -> in.getUnsignedShort(start + 2);
          case LENGTH_64 -> in.getLong(start + 2);
          default -> lengthCode;
        };
    if (isPadded(lengthCode, length) || breaksRules(first, second, length)) {
      return false;
    }
    if (in.readableBytes() - header < length) {
      return false;
    }
    byte[] payload = new byte[(int) length];
    copy(in, start + header, payload);
    if ((second & MASKED) != 0) {
      WebSocketMask.apply(in.getInt(start + maskAt), payload, payload.length);
    }
    in.skipBytes(header + payload.length);
    frame(first, payload);
    return true;
  }

  /** Where the buffer is in one piece, getBytes would make an object to look at it, each time. */
  private static void copy(ByteBuf in, int from, byte[] to) {
    if (in.nioBufferCount() == 1) {
      in.internalNioBuffer(from, to.length).get(to);
    } else {
      in.getBytes(from, to);
    }
  }

  /** RFC 6455, section 5.2: the fewest bytes that hold the length must hold it. */
  private boolean isPadded(int lengthCode, long length) {
    boolean padded =
        (lengthCode == LENGTH_16 && length < LENGTH_16)
            || (lengthCode == LENGTH_64 && length >= 0 && length <= 0xFFFF);
    if (padded) {
      refuse(CloseCode.PROTOCOL_ERROR, "length " + length + " in too many bytes");
    }
    return padded;
  }

  /** Refuses a frame by its header alone, before memory is taken for its payload. */
  private boolean breaksRules(int first, int second, long length) {
    int opcode = first & OPCODE;
    boolean control = opcode >= CLOSE;
    long before = fragments == null || control ? 0 : held;
    if ((first & RESERVED) != 0) {
      refuse(CloseCode.PROTOCOL_ERROR, "reserved bits without an extension");
    } else if (((second & MASKED) != 0) != expectMasked) {
      refuse(CloseCode.PROTOCOL_ERROR, expectMasked ? "unmasked frame" : "masked frame");
    } else if (control && ((first & FIN) == 0 || length > MAX_CONTROL)) {
      refuse(CloseCode.PROTOCOL_ERROR, "control frame fragmented or too long");
    } else if ((opcode > BINARY && opcode < CLOSE) || opcode > PONG) {
      refuse(CloseCode.PROTOCOL_ERROR, "unknown opcode " + opcode);
    } else if (!control && (opcode == CONTINUATION) != (fragments != null)) {
      refuse(CloseCode.PROTOCOL_ERROR, "fragments out of order");
    } else if (length < 0 || length > maxMessage - before) {
      refuse(CloseCode.TOO_BIG, "message longer than " + maxMessage + " bytes");
    } else {
      return false;
    }
    return true;
  }

  private void refuse(CloseCode code, String why) {
    ended = true;
    fragments = null;
    sink.refused(code, why);
  }

  private void frame(int first, byte[] payload) {
    boolean last = (first & FIN) != 0;
    switch (first & OPCODE) {
      case CONTINUATION -> continuation(payload, last);
      case TEXT, BINARY -> data((first & OPCODE) == TEXT, payload, last);
      case PING -> sink.ping(payload);
      case PONG -> sink.pong();
      case CLOSE -> close(payload);
      default -> throw new IllegalStateException("opcode " + (first & OPCODE) + " was refused");
    }
  }

  private void close(byte[] payload) {
    int code = payload.length < 2 ? NO_STATUS : (payload[0] & 0xFF) << 8 | (payload[1] & 0xFF);
    if (payload.length == 1 || (payload.length > 1 && !isSendable(code))) {
      refuse(CloseCode.PROTOCOL_ERROR, "close frame without a code that may be sent");
    } else {
      ended = true;
      sink.close(code);
    }
  }

  /** RFC 6455, section 7.4: which codes may stand in a frame. */
  private static boolean isSendable(int code) {
    return (code >= 1000 && code <= 1003)
        || (code >= 1007 && code <= 1014)
        || (code >= 3000 && code <= 4999);
  }

  private void data(boolean text, byte[] payload, boolean last) {
    if (last) {
      message(text, payload);
    } else {
      fragments = payload;
      held = payload.length;
      fragmentsAreText = text;
    }
  }

  private void continuation(byte[] payload, boolean last) {
    byte[] joined = roomFor(payload.length);
    System.arraycopy(payload, 0, joined, held, payload.length);
    held += payload.length;
    if (last) {
      fragments = null;
      message(fragmentsAreText, joined.length == held ? joined : Arrays.copyOf(joined, held));
    } else {
      fragments = joined;
    }
  }

  /** The fragments so far; the array doubles, or many small ones would be copied each time. */
  private byte[] roomFor(int more) {
    byte[] before = fragments == null ? new byte[0] : fragments;
    return held + more <= before.length
        ? before
        : Arrays.copyOf(before, Math.max(held + more, Math.min(2 * held, maxMessage)));
  }

  private void message(boolean text, byte[] payload) {
    if (text) {
      sink.text();
    } else {
      sink.binary(payload);
    }
  }
}
