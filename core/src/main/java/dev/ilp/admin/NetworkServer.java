package dev.ilp.admin;

import dev.ilp.account.Secret;
import dev.ilp.net.EventLoops;
import dev.ilp.net.HttpExchange.Request;
import dev.ilp.net.HttpExchange.Response;
import dev.ilp.net.HttpServer;
import dev.ilp.oer.Bytes;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP endpoint of a whole network in one process: {@code /nodes/NODE/stop} and {@code
 * /nodes/NODE/start}, with the network's token. A node that is stopped has no endpoint of its own.
 */
public final class NetworkServer implements AutoCloseable {

  private static final Pattern PAGE = Pattern.compile("/nodes/([^/]+)/(start|stop)");

  private final HttpServer server;

  private NetworkServer(HttpServer server) {
    this.server = server;
  }

  /**
   * Listens at a free port.
   *
   * @param token who bears it may stop and start nodes
   */
  public static NetworkServer listen(
      EventLoops loops, String host, Secret token, NetworkControl network) {
    return new NetworkServer(
        HttpServer.listen(
            loops, "network control", host, 0, request -> handle(request, token, network)));
  }

  public int port() {
    return server.port();
  }

  private static CompletableFuture<Response> handle(
      Request request, Secret token, NetworkControl network) {
    Matcher page = PAGE.matcher(request.path());
    if (!page.matches()) {
      return now(404, "no such page; there are /nodes/NODE/stop and /nodes/NODE/start");
    }
    if (!request.method().equals("POST")) {
      return now(405, "only POST is understood here");
    }
    if (request.bearerToken().map(Bytes::ofUtf8).filter(token::matches).isEmpty()) {
      return now(401, "this needs the network's admin token");
    }
    if (!network.hasNode(page.group(1))) {
      return now(404, "no node " + page.group(1));
    }
    boolean running = page.group(2).equals("start");
    return network
        .setRunning(page.group(1), running)
        .handle((changed, failure) -> answer(page.group(1), running, changed, failure));
  }

  private static CompletableFuture<Response> now(int status, String error) {
    return CompletableFuture.completedFuture(StatusJson.error(status, error));
  }

  private static Response answer(
      String nodeId, boolean running, @Nullable Boolean changed, @Nullable Throwable failure) {
    if (changed == null) {
      return StatusJson.error(409, "%s does not start: %s".formatted(nodeId, reason(failure)));
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("nodeId", nodeId);
    json.put("running", running);
    json.put("changed", changed);
    return Response.json(200, StatusJson.write(json));
  }

  private static String reason(@Nullable Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    return cause == null ? "unknown" : String.valueOf(cause.getMessage());
  }

  @Override
  public void close() {
    server.close();
  }
}
