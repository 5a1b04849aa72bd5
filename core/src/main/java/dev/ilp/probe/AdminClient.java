package dev.ilp.probe;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.jr.ob.JSON;
import dev.ilp.probe.ProbeException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Asks a node's admin server. Blocks. */
public final class AdminClient {

  private static final int MAX_BODY = 16 << 20;
  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private final String baseUrl;
  private final Duration timeout;

  /** An answer: its HTTP status and its JSON. */
  public record Answer(int status, Map<String, Object> json) {}

  /**
   * A client of one node.
   *
   * @param baseUrl such as {@code http://127.0.0.1:8080}
   */
  public AdminClient(String baseUrl, Duration timeout) {
    this.baseUrl = baseUrl.endsWith("/") ? baseUrl.substring(0, baseUrl.length() - 1) : baseUrl;
    this.timeout = timeout;
  }

  /** Whether the node is ready: its health, with status 200 or 503. */
  public Answer health() throws ProbeException {
    return get("/health");
  }

  /** All that the node tells about itself. */
  public Answer status() throws ProbeException {
    return get("/status");
  }

  /** Cuts the link to a peer, or heals it. */
  public Answer cutLink(String peer, boolean down, String token) throws ProbeException {
    return ask("POST", "/links/" + peer + (down ? "/cut" : "/heal"), token);
  }

  /** Stops a node, or starts it again, where a network's control is asked and not a node. */
  public Answer setRunning(String nodeId, boolean running, String token) throws ProbeException {
    return ask("POST", "/nodes/" + nodeId + (running ? "/start" : "/stop"), token);
  }

  /** Has the node load its configuration again; waits for what becomes of that. */
  public Answer reload(String token) throws ProbeException {
    return ask("POST", "/reload", token);
  }

  /** Changes the node's log level, such as {@code debug}. */
  public Answer logLevel(String level, String token) throws ProbeException {
    return ask("PUT", "/log-level", token, "{\"level\":\"" + level + "\"}");
  }

  /** What the node knows of the packets of one id; status 404 if it has seen none. */
  public Answer packet(String id, String token) throws ProbeException {
    return ask("GET", "/packets/" + id, token);
  }

  /** The configuration that the node has, secrets as stars. */
  public Answer config(String token) throws ProbeException {
    return ask("GET", "/config", token);
  }

  /** The ids of the last packets that the node saw; none if it does not tell. */
  public List<String> packetIds(String token) throws ProbeException {
    return ask("GET", "/packets", token).json().get("packets") instanceof List<?> packets
        ? packets.stream()
            .filter(Map.class::isInstance)
            .map(packet -> ((Map<?, ?>) packet).get("id"))
            .filter(String.class::isInstance)
            .map(String.class::cast)
            .toList()
        : List.of();
  }

  /** Waits until the node's link to a peer is up; false if it is not by then. */
  public boolean awaitLink(String peer, Duration limit) throws ProbeException {
    long deadline = System.nanoTime() + limit.toNanos();
    while (!isUp(status().json(), peer)) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
    return true;
  }

  private static boolean isUp(Map<String, Object> status, String peer) {
    return status.get("peers") instanceof List<?> peers
        && peers.stream()
            .anyMatch(
                entry ->
                    entry instanceof Map<?, ?> fields
                        && peer.equals(fields.get("id"))
                        && "connected".equals(fields.get("state")));
  }

  private Answer get(String path) throws ProbeException {
    return ask("GET", path, "");
  }

  private Answer ask(String method, String path, String token) throws ProbeException {
    return ask(method, path, token, "");
  }

  private Answer ask(String method, String path, String token, String body) throws ProbeException {
    String url = baseUrl + path;
    try {
      HttpURLConnection connection = (HttpURLConnection) new URI(url).toURL().openConnection();
      connection.setRequestMethod(method);
      connection.setConnectTimeout((int) timeout.toMillis());
      connection.setReadTimeout((int) timeout.toMillis());
      connection.setUseCaches(false);
      connection.setInstanceFollowRedirects(false);
      if (!token.isEmpty()) {
        connection.setRequestProperty("Authorization", "Bearer " + token);
      }
      return exchange(connection, body);
    } catch (SocketTimeoutException e) {
      throw new ProbeException(
          Kind.TIMED_OUT, "no answer from " + url + " within " + timeout.toMillis() + " ms", e);
    } catch (UnknownHostException e) {
      throw new ProbeException(
          Kind.UNREACHABLE, "cannot reach " + url + ": no such host: " + e.getMessage(), e);
    } catch (JacksonException e) {
      throw new ProbeException(Kind.UNREACHABLE, url + " does not answer like a node", e);
    } catch (IOException e) {
      throw new ProbeException(Kind.UNREACHABLE, "cannot reach " + url + ": " + e.getMessage(), e);
    } catch (URISyntaxException | IllegalArgumentException | ClassCastException e) {
      throw new ProbeException(Kind.UNREACHABLE, "'" + url + "' is no HTTP URL", e);
    }
  }

  private static Answer exchange(HttpURLConnection connection, String body) throws IOException {
    if (connection.getRequestMethod().equals("GET")) {
      return read(connection);
    }
    send(connection, body.getBytes(StandardCharsets.UTF_8));
    // the JDK keeps no body of this one answer where it may not send again
    return connection.getResponseCode() == HttpURLConnection.HTTP_UNAUTHORIZED
        ? new Answer(HttpURLConnection.HTTP_UNAUTHORIZED, Map.of())
        : read(connection);
  }

  /** Of fixed length: otherwise the JDK sends it again, unasked, when a connection breaks. */
  private static void send(HttpURLConnection connection, byte[] body) throws IOException {
    connection.setDoOutput(true);
    connection.setFixedLengthStreamingMode(body.length);
    connection.setRequestProperty("Content-Type", "application/json");
    try (OutputStream out = connection.getOutputStream()) {
      out.write(body);
    }
  }

  private static Map<String, Object> object(String text) throws IOException {
    Map<String, Object> json = JSON.std.mapFrom(text);
    return Optional.ofNullable(json)
        .orElseThrow(() -> new JsonParseException(null, "null is no object"));
  }

  private static Answer read(HttpURLConnection connection) throws IOException {
    int status = connection.getResponseCode();
    try (InputStream body =
        status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
      byte[] bytes = body == null ? new byte[0] : body.readNBytes(MAX_BODY);
      return new Answer(status, object(new String(bytes, StandardCharsets.UTF_8)));
    }
  }
}
