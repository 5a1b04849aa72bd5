package dev.ilp.discovery;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.ilp.account.Secret;
import dev.ilp.net.EventLoops;
import dev.ilp.net.HttpExchange.Request;
import dev.ilp.net.HttpExchange.Response;
import dev.ilp.net.HttpServer;
import dev.ilp.oer.Bytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * How commands on the same machine reach a running node: {@code GET /status}, and with a token
 * {@code POST /reload}, on a free port of the loopback interface.
 */
public final class PeerControl implements AutoCloseable {

  private static final String HOST = "127.0.0.1";
  private static final String WHAT = "control endpoint of the peer to peer node";

  private final PeerNode node;
  private final Secret token;
  private final HttpServer server;

  /** From now on it answers. */
  public PeerControl(PeerNode node, EventLoops loops, Secret token) {
    this.node = node;
    this.token = token;
    this.server = HttpServer.listen(loops, WHAT, HOST, 0, this::answer);
  }

  /** Lets one reload the node. */
  public Secret token() {
    return token;
  }

  public String url() {
    return "http://" + HOST + ":" + server.port();
  }

  private CompletableFuture<Response> answer(Request request) {
    return switch (request.method() + " " + request.path()) {
      case "GET /status", "HEAD /status" ->
          CompletableFuture.supplyAsync(
              () -> json(200, node.status().json()), task -> Thread.ofVirtual().start(task));
      case "POST /reload" -> reload(request);
      default ->
          CompletableFuture.completedFuture(
              json(404, Map.of("error", "there are GET /status and POST /reload")));
    };
  }

  private CompletableFuture<Response> reload(Request request) {
    boolean mayChange =
        request.bearerToken().filter(given -> token.matches(Bytes.ofUtf8(given))).isPresent();
    return mayChange
        ? node.reload().thenApply(reload -> json(200, reload.json()))
        : CompletableFuture.completedFuture(
            json(401, Map.of("error", "this needs the token of the node")));
  }

  private static Response json(int status, Map<String, Object> json) {
    try {
      return Response.json(status, JSON.std.asString(json));
    } catch (IOException e) {
      throw new UncheckedIOException(e); // nothing is written anywhere
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
