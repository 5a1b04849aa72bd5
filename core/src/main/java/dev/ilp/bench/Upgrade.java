package dev.ilp.bench;

import dev.ilp.net.WebSocketHandshake;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The way from TCP to WebSocket (RFC 6455, section 4), read without a byte too many. */
final class Upgrade {

  private static final int LONGEST = 16 << 10;
  private static final String END = "\r\n\r\n";
  private static final Pattern KEY =
      Pattern.compile("^sec-websocket-key: *(\\S+)", Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);

  private Upgrade() {}

  static byte[] request(String host, int port, String path, String key) {
    return ascii(
        """
        GET %s HTTP/1.1
        Host: %s:%d
        Upgrade: websocket
        Connection: Upgrade
        Sec-WebSocket-Version: %s
        Sec-WebSocket-Key: %s

        """
            .formatted(path, host, port, WebSocketHandshake.VERSION, key));
  }

  /** Reads the answer to a request. */
  static void checkResponse(InputStream in, String key) throws IOException, BenchException {
    String response = readHead(in);
    if (!response.startsWith("HTTP/1.1 101 ")) {
      throw new BenchException("it answered " + response.lines().findFirst().orElse("nothing"));
    }
    if (!response.contains(WebSocketHandshake.accept(key))) {
      throw new BenchException("its WebSocket handshake is wrong");
    }
  }

  /** Reads a request and returns the answer to it. */
  static byte[] response(InputStream in) throws IOException, BenchException {
    Matcher key = KEY.matcher(readHead(in));
    if (!key.find()) {
      throw new BenchException("somebody connected who asks for no WebSocket");
    }
    return ascii(
        """
        HTTP/1.1 101 Switching Protocols
        Upgrade: websocket
        Connection: Upgrade
        Sec-WebSocket-Accept: %s

        """
            .formatted(WebSocketHandshake.accept(key.group(1))));
  }

  private static byte[] ascii(String lines) {
    return lines.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII);
  }

  private static String readHead(InputStream in) throws IOException, BenchException {
    StringBuilder head = new StringBuilder();
    while (head.length() < LONGEST && !head.toString().endsWith(END)) {
      head.append((char) read(in));
    }
    return head.toString();
  }

  private static int read(InputStream in) throws IOException, BenchException {
    try {
      int next = in.read();
      if (next < 0) {
        throw new BenchException("it closed the connection during the handshake");
      }
      return next;
    } catch (SocketTimeoutException e) {
      throw new BenchException("it did not answer in time", e);
    }
  }

  /** One short BTP message, blocking; pings before it are answered later, with what else is. */
  static byte[] readMessage(InputStream in, Answers answers, Outbox out)
      throws IOException, BenchException {
    while (true) {
      int opcode = read(in) & Frames.OPCODE;
      byte[] payload = readPayload(in);
      if (opcode == Frames.BINARY && payload.length > BtpBytes.HEADER) {
        return payload;
      }
      if (opcode != Frames.PING && opcode != Frames.PONG) {
        throw new BenchException("it sent something else than BTP during authentication");
      }
      if (opcode == Frames.PING) {
        answers.pong(out, payload, 0, payload.length);
      }
    }
  }

  private static byte[] readPayload(InputStream in) throws IOException, BenchException {
    int second = read(in);
    int code = second & Frames.LENGTH;
    int length = code < Frames.LENGTH_16 ? code : read(in) << 8 | read(in);
    int mask =
        (second & Frames.MASKED) == 0 ? 0 : Frames.readInt(in.readNBytes(Frames.MASK_LENGTH), 0);
    byte[] payload = in.readNBytes(length);
    Frames.mask(mask, payload, 0, payload.length);
    return payload;
  }
}
