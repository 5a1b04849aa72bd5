package dev.ilp.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** What speaks like a Docker engine, at a socket: the answers of a test, 404 to the rest. */
final class FakeEngine implements AutoCloseable {

  private final String host;
  private final ServerSocketChannel server;
  private final Map<String, String> answers = new ConcurrentHashMap<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();

  private FakeEngine(String host, ServerSocketChannel server) {
    this.host = host;
    this.server = server;
    answer("/version", "{\"Version\": \"99.1\"}");
    Thread.startVirtualThread(this::serve);
  }

  /** At the socket {@code engine.sock} in a folder. */
  static FakeEngine in(Path folder) throws IOException {
    Path socket = folder.resolve("engine.sock");
    ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    server.bind(UnixDomainSocketAddress.of(socket));
    return new FakeEngine("unix://" + socket, server);
  }

  /** At a TCP port. */
  static FakeEngine onTcp() throws IOException {
    ServerSocketChannel server = ServerSocketChannel.open();
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    return new FakeEngine("tcp://127.0.0.1:" + server.socket().getLocalPort(), server);
  }

  /** The answer to each path that begins so, and with no longer one. */
  FakeEngine answer(String path, String json) {
    answers.put(path, json);
    return this;
  }

  /** As {@code DOCKER_HOST}. */
  String host() {
    return host;
  }

  List<String> asked() {
    return asked;
  }

  private void serve() {
    try {
      while (true) {
        SocketChannel client = server.accept();
        Thread.startVirtualThread(() -> serve(client));
      }
    } catch (AsynchronousCloseException e) {
      asked.add("(closed)");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void serve(SocketChannel client) {
    try (client) {
      StringBuilder request = new StringBuilder();
      ByteBuffer buffer = ByteBuffer.allocate(1024);
      while (request.indexOf("\r\n\r\n") < 0 && client.read(buffer) >= 0) {
        request.append(StandardCharsets.US_ASCII.decode(buffer.flip()));
        buffer.clear();
      }
      String path = request.toString().split(" ", 3)[1];
      asked.add(path);
      client.write(StandardCharsets.UTF_8.encode(response(path)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String response(String path) {
    return answers.entrySet().stream()
        .filter(answer -> path.startsWith(answer.getKey()))
        .max(Comparator.comparingInt(answer -> answer.getKey().length()))
        .map(
            answer ->
                "HTTP/1.0 200 OK\r\nContent-Type: application/json\r\n\r\n" + answer.getValue())
        .orElse("HTTP/1.0 404 Not Found\r\n\r\n{\"message\": \"no such thing\"}");
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
