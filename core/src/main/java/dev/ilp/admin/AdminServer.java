package dev.ilp.admin;

import dev.ilp.account.Secret;
import dev.ilp.log.NodeLog;
import dev.ilp.net.EventLoops;
import dev.ilp.net.HttpExchange.Request;
import dev.ilp.net.HttpExchange.Response;
import dev.ilp.net.HttpServer;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A node's HTTP endpoints. Open to all: {@code /health}, {@code /health/live}, {@code
 * /health/ready}, {@code /status}. With a token: {@code /config}, {@code /reload}, {@code
 * /log-level}, {@code /links/PEER/cut} and {@code /links/PEER/heal}. All that they say is computed
 * when asked.
 */
public final class AdminServer implements AutoCloseable {

  private final EventLoops loops;
  private final StatusPages pages;
  private final ControlPages controls;
  private final NodeLog log;
  private @Nullable HttpServer server;

  /**
   * A server that does not listen yet.
   *
   * @param token who bears it may change things; empty: nobody may
   */
  public AdminServer(
      EventLoops loops,
      Supplier<NodeStatus> status,
      Optional<Secret> token,
      NodeControl node,
      NodeLog log) {
    this.loops = loops;
    this.pages = new StatusPages(status);
    this.controls = new ControlPages(node, token);
    this.log = log.forClass(AdminServer.class);
  }

  /**
   * Listens.
   *
   * @param port 0 for any free port
   * @throws dev.ilp.net.BindException if the port is taken
   */
  public void start(String host, int port) {
    server = HttpServer.listen(loops, "health endpoint", host, port, this::handle);
  }

  /** The port that is bound. */
  public int port() {
    if (server == null) {
      throw new IllegalStateException("the admin server has not started");
    }
    return server.port();
  }

  @Override
  public void close() {
    if (server != null) {
      server.close();
    }
  }

  private CompletableFuture<Response> handle(Request request) {
    CompletableFuture<Response> answer =
        controls
            .answer(request)
            .orElseGet(() -> CompletableFuture.completedFuture(pages.answer(request)));
    return log.isDebugEnabled() ? answer.thenApply(response -> logged(request, response)) : answer;
  }

  private Response logged(Request request, Response response) {
    log.debug("admin_request")
        .addKeyValue("method", request.method())
        .addKeyValue("path", request.path())
        .addKeyValue("status", response.status())
        .log("admin request");
    return response;
  }
}
