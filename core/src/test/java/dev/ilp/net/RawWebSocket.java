package dev.ilp.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.oer.Bytes;
import dev.ilp.testing.Await;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One end of a WebSocket connection on a plain blocking socket, written with nothing of what it
 * tests. It sends whatever it is told to, however wrong.
 */
public final class RawWebSocket implements AutoCloseable {

  public static final int CONTINUATION = 0;
  public static final int TEXT = 1;
  public static final int BINARY = 2;
  public static final int CLOSE = 8;
  public static final int PING = 9;
  public static final int PONG = 10;

  /** The key, and its answer, that RFC 6455 has as its example. */
  static final String KEY = "dGhlIHNhbXBsZSBub25jZQ==";

  static final String ACCEPT = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=";

  private static final int LIMIT_MILLIS = (int) Await.LIMIT.toMillis();
  private static final int MASK = 0x37fa213d;

  private final Socket socket;
  private final boolean client;
  private final DataInputStream in;

  /** What was read. */
  public record Frame(boolean last, int opcode, boolean masked, Bytes payload) {

    /** The code of a close frame; 1005 for none. */
    public int closeCode() {
      return payload.isEmpty()
          ? 1005
          : (payload.byteAt(0) & 0xff) << 8 | (payload.byteAt(1) & 0xff);
    }
  }

  RawWebSocket(Socket socket, boolean client) throws IOException {
    this.socket = socket;
    this.client = client;
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(LIMIT_MILLIS);
    this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
  }

  /** A TCP connection to a server here, before any upgrade. */
  public static RawWebSocket dial(int port) {
    try {
      return new RawWebSocket(new Socket(InetAddress.getLoopbackAddress(), port), true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A WebSocket connection to a server here. */
  public static RawWebSocket connect(int port) {
    return connect(port, Bytes.EMPTY);
  }

  /** The same, with bytes behind the upgrade request, in one segment with it. */
  public static RawWebSocket connect(int port, Bytes behind) {
    RawWebSocket connection = dial(port);
    connection.send(join(request("/"), behind));
    assertThat(connection.readHead().getFirst()).contains(" 101 ");
    return connection;
  }

  /** An upgrade request. */
  public static Bytes request(String path, String... headers) {
    return http(
        "GET "
            + path
            + " HTTP/1.1|Host: localhost|Connection: keep-alive, Upgrade|Upgrade: websocket|"
            + "Sec-WebSocket-Version: 13|Sec-WebSocket-Key: "
            + KEY
            + "|"
            + String.join("", List.of(headers).stream().map(line -> line + "|").toList())
            + "|");
  }

  /** Text of HTTP, in which a bar stands for the end of a line. */
  public static Bytes http(String text) {
    return Bytes.wrap(text.replace("|", "\r\n").getBytes(StandardCharsets.ISO_8859_1));
  }

  public static Bytes join(Bytes... parts) {
    var all = new ByteArrayOutputStream();
    for (Bytes part : parts) {
      all.writeBytes(part.toArray());
    }
    return Bytes.wrap(all.toByteArray());
  }

  /** The lines of an HTTP head, without the empty one at its end. */
  public List<String> readHead() {
    List<String> lines = new ArrayList<>();
    try {
      for (String line = readLine(); !line.isEmpty(); line = readLine()) {
        lines.add(line);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return lines;
  }

  /** The value of a header in lines that {@link #readHead} gave. */
  public static Optional<String> header(List<String> head, String name) {
    String prefix = name.toLowerCase(Locale.ROOT) + ":";
    return head.stream()
        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(prefix))
        .map(line -> line.substring(prefix.length()).strip())
        .findFirst();
  }

  private String readLine() throws IOException {
    var line = new StringBuilder();
    for (int c = in.readUnsignedByte(); c != '\n'; c = in.readUnsignedByte()) {
      line.append((char) c);
    }
    return line.toString().strip();
  }

  /** The bytes of one frame as this end sends it: masked if it is the client. */
  public Bytes frame(int opcode, Bytes payload) {
    return frame(0x80 | opcode, client, payload);
  }

  /** The bytes of any frame, its length in the fewest bytes. */
  public static Bytes frame(int first, boolean masked, Bytes payload) {
    int length = payload.length();
    var out = new ByteArrayOutputStream();
    out.write(first);
    int mark = masked ? 0x80 : 0;
    if (length < 126) {
      out.write(mark | length);
    } else if (length < 0x10000) {
      out.write(mark | 126);
      out.writeBytes(new byte[] {(byte) (length >>> 8), (byte) length});
    } else {
      out.write(mark | 127);
      out.writeBytes(new byte[4]);
      out.writeBytes(
          new byte[] {
            (byte) (length >>> 24), (byte) (length >>> 16), (byte) (length >>> 8), (byte) length
          });
    }
    if (masked) {
      out.writeBytes(mask());
    }
    for (int i = 0; i < length; i++) {
      out.write(masked ? payload.byteAt(i) ^ mask()[i % 4] : payload.byteAt(i));
    }
    return Bytes.wrap(out.toByteArray());
  }

  private static byte[] mask() {
    return new byte[] {
      (byte) (MASK >>> 24), (byte) (MASK >>> 16), (byte) (MASK >>> 8), (byte) MASK
    };
  }

  /** Writes bytes as they are. */
  public void send(Bytes bytes) {
    try {
      socket.getOutputStream().write(bytes.toArray());
      socket.getOutputStream().flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public void sendBinary(Bytes message) {
    send(frame(BINARY, message));
  }

  public void sendClose(int code) {
    send(frame(CLOSE, Bytes.wrap(new byte[] {(byte) (code >>> 8), (byte) code})));
  }

  /** The next frame; empty at the end of the connection. */
  public Optional<Frame> read() {
    try {
      return Optional.of(readFrame(in));
    } catch (EOFException | SocketException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The next binary message. */
  public Bytes readBinary() {
    Frame frame = read().orElseThrow(() -> new AssertionError("the connection has ended"));
    assertThat(frame.opcode()).as("opcode of %s", frame).isEqualTo(BINARY);
    assertThat(frame.masked()).isNotEqualTo(client);
    return frame.payload();
  }

  /** The next frame must be a close; the result is its code. */
  public int readClose() {
    Frame frame = read().orElseThrow(() -> new AssertionError("ended without a close frame"));
    assertThat(frame.opcode()).as("opcode of %s", frame).isEqualTo(CLOSE);
    return frame.closeCode();
  }

  /** Reads to the end of the connection. */
  public List<Frame> readToEnd() {
    List<Frame> frames = new ArrayList<>();
    for (Optional<Frame> frame = read(); frame.isPresent(); frame = read()) {
      frames.add(frame.get());
    }
    return frames;
  }

  /** Whole frames one after the other. */
  static List<Frame> parse(Bytes bytes) {
    List<Frame> frames = new ArrayList<>();
    try (var in = new DataInputStream(new ByteArrayInputStream(bytes.toArray()))) {
      while (in.available() > 0) {
        frames.add(readFrame(in));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return frames;
  }

  private static Frame readFrame(DataInputStream in) throws IOException {
    int first = in.readUnsignedByte();
    int second = in.readUnsignedByte();
    long length = second & 0x7f;
    if (length == 126) {
      length = in.readUnsignedShort();
    } else if (length == 127) {
      length = in.readLong();
    }
    boolean masked = (second & 0x80) != 0;
    byte[] mask = new byte[4];
    if (masked) {
      in.readFully(mask);
    }
    byte[] payload = new byte[Math.toIntExact(length)];
    in.readFully(payload);
    for (int i = 0; masked && i < payload.length; i++) {
      payload[i] ^= mask[i % 4];
    }
    return new Frame((first & 0x80) != 0, first & 0x7f, masked, Bytes.wrap(payload));
  }

  public Socket socket() {
    return socket;
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
