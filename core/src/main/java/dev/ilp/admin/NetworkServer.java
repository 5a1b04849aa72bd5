package dev.ilp.admin;

import dev.ilp.account.Secret;
import dev.ilp.net.BindException;
import dev.ilp.net.EventLoops;
import dev.ilp.net.HttpExchange.Request;
import dev.ilp.net.HttpExchange.Response;
import dev.ilp.net.HttpServer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
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
    TokenGuard guard = new TokenGuard(Optional.of(token), "network");
    return new NetworkServer(
        HttpServer.listen(
            loops, "network control", host, 0, request -> handle(request, guard, network)));
  }

  public int port() {
    return server.port();
  }

  private static CompletableFuture<Response> handle(
      Request request, TokenGuard guard, NetworkControl network) {
    Matcher page = PAGE.matcher(request.path());
    if (!page.matches()) {
      return now(404, "no such page; there are /nodes/NODE/stop and /nodes/NODE/start");
    }
    return guard.guarded(
        request,
        Methods.CHANGE,
        () -> setRunning(network, page.group(1), page.group(2).equals("start")));
  }

  private static CompletableFuture<Response> setRunning(
      NetworkControl network, String nodeId, boolean running) {
    if (!network.hasNode(nodeId)) {
      return now(404, "no node " + nodeId);
    }
    return network
        .setRunning(nodeId, running)
        .handle(
            (changed, failure) ->
                changed == null ? refusal(nodeId, failure) : answer(nodeId, running, changed));
  }

  private static CompletableFuture<Response> now(int status, String error) {
    return TokenGuard.now(StatusJson.error(status, error));
  }

  /** What can be helped is answered; anything else is a bug, which the HTTP server logs. */
  private static Response refusal(String nodeId, @Nullable Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    return switch (cause) {
      case BindException taken ->
          StatusJson.error(409, "%s does not start: %s".formatted(nodeId, taken.getMessage()));
      case NetworkControl.Stopping stopping ->
          StatusJson.error(503, "%s does not start: %s".formatted(nodeId, stopping.getMessage()));
      case null, default -> throw new CompletionException(cause);
    };
  }

  private static Response answer(String nodeId, boolean running, boolean changed) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("nodeId", nodeId);
    json.put("running", running);
    json.put("changed", changed);
    return Response.json(200, StatusJson.write(json));
  }

  @Override
  public void close() {
    server.close();
  }
}
