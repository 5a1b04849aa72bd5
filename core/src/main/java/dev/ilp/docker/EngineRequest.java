package dev.ilp.docker;

import dev.ilp.probe.ProbeException;
import dev.ilp.probe.ProbeException.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * One request of an engine's HTTP API, over its socket. In HTTP 1.0: the answer is not in chunks,
 * and ends with its connection. The JDK's own HTTP clients know no Unix sockets.
 */
final class EngineRequest {

  private static final int MAX_ANSWER = 16 << 20;
  private static final int BUFFER = 16 << 10;

  private final DockerHost host;
  private final long deadline;
  private final Duration timeout;

  EngineRequest(DockerHost host, Duration timeout) {
    this.host = host;
    this.timeout = timeout;
    this.deadline = System.nanoTime() + timeout.toNanos();
  }

  /** The answer as it came: status line, headers, an empty line, JSON. */
  String get(String path) throws ProbeException {
    return send("GET %s HTTP/1.0\r\nHost: docker\r\n\r\n".formatted(path));
  }

  /** The same for a request that changes something, and brings nothing more than its path. */
  String post(String path) throws ProbeException {
    return send("POST %s HTTP/1.0\r\nHost: docker\r\nContent-Length: 0\r\n\r\n".formatted(path));
  }

  private String send(String request) throws ProbeException {
    try (Selector selector = Selector.open();
        SocketChannel channel = open()) {
      channel.configureBlocking(false);
      SelectionKey key = channel.register(selector, SelectionKey.OP_CONNECT);
      if (!channel.connect(host.address())) {
        await(selector);
        channel.finishConnect();
      }
      write(channel, key, ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
      key.interestOps(SelectionKey.OP_READ);
      return readAll(channel, selector);
    } catch (IOException | UnresolvedAddressException e) {
      throw unreachable(e);
    }
  }

  private SocketChannel open() throws IOException {
    return host.address() instanceof UnixDomainSocketAddress
        ? SocketChannel.open(StandardProtocolFamily.UNIX)
        : SocketChannel.open();
  }

  private void write(SocketChannel channel, SelectionKey key, ByteBuffer request)
      throws IOException, ProbeException {
    while (request.hasRemaining()) {
      if (channel.write(request) == 0) {
        key.interestOps(SelectionKey.OP_WRITE);
        await(key.selector());
      }
    }
  }

  private String readAll(SocketChannel channel, Selector selector)
      throws IOException, ProbeException {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
    for (int read = 0; read >= 0; read = channel.read(buffer)) {
      answer.write(buffer.array(), 0, buffer.position());
      buffer.clear();
      if (answer.size() > MAX_ANSWER) {
        throw new ProbeException(
            Kind.UNREACHABLE,
            "the Docker engine at %s answers with more than the %d MiB that are read (MAX_ANSWER)"
                .formatted(host, MAX_ANSWER >> 20));
      }
      if (read == 0) {
        await(selector);
      }
    }
    return answer.toString(StandardCharsets.UTF_8);
  }

  /** Waits until the socket is ready for what is wanted of it. */
  private void await(Selector selector) throws IOException, ProbeException {
    long millis = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
    if (millis <= 0 || selector.select(millis) == 0) {
      throw new ProbeException(
          Kind.TIMED_OUT,
          "the Docker engine at %s gave no answer within %d ms: see whether 'docker info' does, else restart it (sudo systemctl restart docker)"
              .formatted(host, timeout.toMillis()));
    }
    selector.selectedKeys().clear();
  }

  private ProbeException unreachable(Exception cause) {
    String why = String.valueOf(cause.getMessage());
    if (why.toLowerCase(Locale.ROOT).contains("permission denied")) {
      return new ProbeException(
          Kind.REFUSED,
          "you may not use the Docker engine at %s: join its group (sudo usermod -aG docker $USER, then log in again)"
              .formatted(host),
          cause);
    }
    return new ProbeException(
        Kind.UNREACHABLE,
        "no Docker engine answers at %s (%s): start it (sudo systemctl start docker), or name another with DOCKER_HOST"
            .formatted(host, why),
        cause);
  }
}
