package dev.ilp.cli;

import dev.ilp.cli.output.ExitCodes;
import dev.ilp.config.NodeConfig;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Asks the node in the same container for its health, as cheaply as a JVM can: an orchestrator does
 * it every few seconds. Where the node is not at the usual port it does what {@code ilp health}
 * does, which costs three times as much and finds it.
 */
final class HealthCheck {

  private static final int TIMEOUT_MILLIS = 2_500;
  private static final int STATUS_LINE = 12; // "HTTP/1.1 200"

  private HealthCheck() {}

  /** Ends with 0 if the node is healthy, with 1 if it is not. */
  static void main(String[] args) {
    try {
      System.exit(ask(port(System.getenv())));
    } catch (IOException | NumberFormatException e) {
      Ilp.main(new String[] {"health"});
    }
  }

  private static int port(Map<String, String> variables) {
    String port = variables.get("HEALTH_CHECK_PORT");
    return port == null ? NodeConfig.DEFAULT_HEALTH_CHECK_PORT : Integer.parseInt(port);
  }

  /**
   * The exit code that says how healthy the node at this port of this machine is.
   *
   * @throws IOException if no HTTP server is there
   */
  static int ask(int port) throws IOException {
    try (Socket socket = new Socket()) {
      socket.setSoTimeout(TIMEOUT_MILLIS);
      socket.connect(
          new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port),
          TIMEOUT_MILLIS);
      socket
          .getOutputStream()
          .write(
              "GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
      return exitCode(statusLine(socket.getInputStream()));
    }
  }

  private static String statusLine(InputStream answer) throws IOException {
    return new String(answer.readNBytes(STATUS_LINE), StandardCharsets.US_ASCII);
  }

  private static int exitCode(String statusLine) throws IOException {
    if (!statusLine.startsWith("HTTP/1.")) {
      throw new IOException("no HTTP server");
    }
    return statusLine.endsWith(" 200") ? ExitCodes.OK : ExitCodes.NO;
  }
}
