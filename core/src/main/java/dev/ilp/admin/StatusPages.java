package dev.ilp.admin;

import dev.ilp.net.HttpExchange.Request;
import dev.ilp.net.HttpExchange.Response;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** What a node tells to anybody who asks. */
final class StatusPages {

  private final Supplier<NodeStatus> status;

  StatusPages(Supplier<NodeStatus> status) {
    this.status = status;
  }

  CompletableFuture<Response> answer(Request request) {
    return switch (request.path()) {
      case "/health", "/health/ready" -> read(request, this::health);
      case "/health/live" -> read(request, () -> Response.json(200, "{\"status\":\"alive\"}\n"));
      case "/status" ->
          read(
              request, () -> Response.json(200, StatusJson.write(StatusJson.status(status.get()))));
      default ->
          TokenGuard.now(
              StatusJson.error(
                  404,
                  "no such page; there are /health, /health/live, /health/ready, /status, /metrics"
                      + " and, with the admin token, /packets, /events, /config"));
    };
  }

  private Response health() {
    NodeStatus now = status.get();
    return Response.json(now.isReady() ? 200 : 503, StatusJson.write(StatusJson.health(now)));
  }

  private static CompletableFuture<Response> read(Request request, Supplier<Response> page) {
    return Methods.READ.only(request, () -> TokenGuard.now(page.get()));
  }
}
