package dev.ilp.cli.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Answers every HTTP request as a healthy node would, without the classes of a node. */
final class FakeNode implements AutoCloseable {

  private static final String BODY =
      """
      {"status":"healthy","nodeId":"a","version":"0","uptime":1.5,"peersConnected":1,\
      "totalPeers":1,"peersDown":[],"ilpAddress":"test.a","packetsInFlight":0,"peers":[\
      {"id":"b","state":"connected","critical":true,"packets":{"received":1,"sent":1}}]}
      """;

  private final ServerSocket server;

  private FakeNode(ServerSocket server) {
    this.server = server;
  }

  static FakeNode start() throws IOException {
    FakeNode node = new FakeNode(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
    Thread.ofPlatform().daemon().start(node::serve);
    return node;
  }

  String url() {
    return "http://127.0.0.1:" + server.getLocalPort();
  }

  private void serve() {
    while (!server.isClosed()) {
      try (Socket socket = server.accept()) {
        answer(socket);
      } catch (IOException e) {
        // Closed; or a client went away, and there may be another.
      }
    }
  }

  private static void answer(Socket socket) throws IOException {
    var in =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
    String line = in.readLine();
    while (line != null && !line.isEmpty()) {
      line = in.readLine();
    }
    String head =
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: "
            + BODY.length()
            + "\r\n\r\n";
    socket.getOutputStream().write((head + BODY).getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
