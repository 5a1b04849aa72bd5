package dev.ilp.admin;

import dev.ilp.account.Secret;
import dev.ilp.log.NodeLog;
import dev.ilp.net.EventLoops;
import dev.ilp.net.HttpExchange.Request;
import dev.ilp.net.HttpExchange.Response;
import dev.ilp.net.HttpServer;
import dev.ilp.telemetry.PacketHistory;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A node's HTTP endpoints. Open to all: {@code /health}, {@code /health/live}, {@code
 * /health/ready}, {@code /status} and {@code /metrics}. With a token: {@code /config}, {@code
 * /packets}, {@code /packets/ID}, {@code /events}, {@code /reload}, {@code /log-level}, {@code
 * /links/PEER/cut} and {@code /links/PEER/heal}. All that they say is computed when asked.
 */
public final class AdminServer implements AutoCloseable {

  /** For what is not done on an event loop, which has packets to forward. */
  static final Executor ASIDE = task -> Thread.ofVirtual().name("ilp-admin").start(task);

  private final EventLoops loops;
  private final StatusPages pages;
  private final ControlPages controls;
  private final TokenGuard guard;
  private final PacketPages packets;
  private final EventPages events;
  private final MetricsPage metrics;
  private final NodeLog log;
  private @Nullable HttpServer server;

  /**
   * What the server shows.
   *
   * @param status asked for each answer
   */
  public record Shown(Supplier<NodeStatus> status, PacketHistory packets, NodeEvents events) {}

  /**
   * A server that does not listen yet.
   *
   * @param token who bears it may change things; empty: nobody may
   */
  public AdminServer(
      EventLoops loops, Shown shown, Optional<Secret> token, NodeControl node, NodeLog log) {
    this.loops = loops;
    this.pages = new StatusPages(shown.status);
    this.guard = new TokenGuard(token);
    this.controls = new ControlPages(node, guard);
    this.packets = new PacketPages(log.nodeId(), shown.packets);
    this.events = new EventPages(shown.events, shown.packets);
    this.metrics = new MetricsPage(shown);
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
    CompletableFuture<Response> answer = answer(request);
    return log.isDebugEnabled() ? answer.thenApply(response -> logged(request, response)) : answer;
  }

  private CompletableFuture<Response> answer(Request request) {
    if (request.path().equals(EventPages.PATH)) {
      return guard.guarded(request, Methods.LISTEN, () -> TokenGuard.now(events.answer(request)));
    }
    if (PacketPages.has(request.path())) {
      return guard.guarded(request, Methods.READ, () -> aside(() -> packets.answer(request)));
    }
    if (request.path().equals(MetricsPage.PATH)) {
      return Methods.READ.only(request, () -> aside(() -> metrics.answer(request)));
    }
    return controls.answer(request).orElseGet(() -> pages.answer(request));
  }

  private static CompletableFuture<Response> aside(Supplier<Response> answer) {
    return CompletableFuture.supplyAsync(answer, ASIDE);
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
