package dev.ilp.net;

import dev.ilp.oer.Bytes;
import dev.ilp.testing.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;

/** A WebSocket server on a plain server socket, which answers as it is told to. */
public final class RawServer implements AutoCloseable {

  private final ServerSocket socket;

  /** A client that has asked for an upgrade and has no answer yet. */
  public record Guest(RawWebSocket connection, List<String> head) {

    /** The path that was asked for. */
    public String path() {
      return head.getFirst().split(" ", -1)[1];
    }

    /** Answers 101, with bytes behind it in the same segment. */
    public RawWebSocket upgrade(Bytes behind) {
      connection.send(RawWebSocket.join(switching(accept()), behind));
      return connection;
    }

    public RawWebSocket upgrade() {
      return upgrade(Bytes.EMPTY);
    }

    /** The value that Sec-WebSocket-Accept must have. */
    public String accept() {
      String key = RawWebSocket.header(head, "Sec-WebSocket-Key").orElseThrow();
      try {
        byte[] hash =
            MessageDigest.getInstance("SHA-1")
                .digest(
                    (key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11")
                        .getBytes(StandardCharsets.ISO_8859_1));
        return Base64.getEncoder().encodeToString(hash);
      } catch (NoSuchAlgorithmException e) {
        throw new AssertionError(e);
      }
    }

    private static Bytes switching(String accept) {
      return RawWebSocket.http(
          "HTTP/1.1 101 Switching Protocols|Upgrade: websocket|Connection: Upgrade|"
              + "Sec-WebSocket-Accept: "
              + accept
              + "||");
    }
  }

  public RawServer(ServerSocket socket) {
    this.socket = socket;
  }

  /** On any free port of the loopback interface. */
  public static RawServer listen() {
    try {
      return new RawServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public int port() {
    return socket.getLocalPort();
  }

  /** The next connection, before anything was read. */
  public RawWebSocket acceptRaw() {
    try {
      socket.setSoTimeout((int) Await.LIMIT.toMillis());
      return new RawWebSocket(socket.accept(), false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The next connection, its request read. */
  public Guest accept() {
    RawWebSocket connection = acceptRaw();
    return new Guest(connection, connection.readHead());
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
