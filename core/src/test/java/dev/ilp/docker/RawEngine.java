package dev.ilp.docker;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A socket that answers each path with the bytes of a test, and else with 404. */
final class RawEngine implements AutoCloseable {

  private static final String MISSING = "HTTP/1.0 404 Not Found\r\n\r\n{\"message\": \"none\"}";

  private final ServerSocketChannel server;
  private final DockerHost host;
  private final Map<String, String> answers = new ConcurrentHashMap<>();

  private RawEngine(ServerSocketChannel server, String scheme, SocketAddress address) {
    this.server = server;
    this.host = new DockerHost(scheme + address, address);
    Thread.startVirtualThread(this::serve);
  }

  static RawEngine unix(Path folder) throws IOException {
    UnixDomainSocketAddress address = UnixDomainSocketAddress.of(folder.resolve("engine.sock"));
    ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    return new RawEngine(server.bind(address), "unix://", address);
  }

  static RawEngine tcp() throws IOException {
    ServerSocketChannel server = ServerSocketChannel.open();
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    return new RawEngine(server, "tcp://", server.getLocalAddress());
  }

  DockerHost host() {
    return host;
  }

  RawEngine raw(String path, String bytes) {
    answers.put(path, bytes);
    return this;
  }

  RawEngine ok(String path, String json) {
    return raw(path, "HTTP/1.0 200 OK\r\nContent-Type: application/json\r\n\r\n" + json);
  }

  private void serve() {
    try {
      while (true) {
        try (SocketChannel client = server.accept()) {
          answer(client);
        }
      }
    } catch (IOException e) { // the test has closed it
      answers.clear();
    }
  }

  private void answer(SocketChannel client) throws IOException {
    ByteBuffer request = ByteBuffer.allocate(4096);
    String text = "";
    while (!text.endsWith("\r\n\r\n") && client.read(request) >= 0) {
      text = new String(request.array(), 0, request.position(), StandardCharsets.US_ASCII);
    }
    String path = text.split(" ", 3)[1].split("\\?", 2)[0];
    ByteBuffer answer = StandardCharsets.UTF_8.encode(answers.getOrDefault(path, MISSING));
    try {
      while (answer.hasRemaining()) {
        client.write(answer);
      }
    } catch (IOException e) { // who asked wants no more
      answer.clear();
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
