package dev.ilp.admin;

import dev.ilp.account.AccountId;
import dev.ilp.account.Secret;
import dev.ilp.log.NodeLog;
import dev.ilp.net.EventLoops;
import dev.ilp.net.HttpExchange.Request;
import dev.ilp.net.HttpExchange.Response;
import dev.ilp.net.HttpServer;
import dev.ilp.oer.Bytes;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A node's HTTP endpoints: {@code /health}, {@code /health/live}, {@code /health/ready}, {@code
 * /status}; and, with a token, {@code /links/PEER/cut} and {@code /links/PEER/heal}. All that they
 * say is computed when asked.
 */
public final class AdminServer implements AutoCloseable {

  private static final String LINKS = "/links/";

  private final EventLoops loops;
  private final Supplier<NodeStatus> status;
  private final Optional<Secret> token;
  private final LinkCutter links;
  private final NodeLog log;
  private @Nullable HttpServer server;

  /** Takes links out of use and back. */
  @FunctionalInterface
  public interface LinkCutter {
    /** Cuts the link, or heals it; false if there is no such peer. */
    boolean cut(AccountId peer, boolean down);
  }

  /**
   * A server that does not listen yet.
   *
   * @param token who bears it may change things; empty: nobody may
   */
  public AdminServer(
      EventLoops loops,
      Supplier<NodeStatus> status,
      Optional<Secret> token,
      LinkCutter links,
      NodeLog log) {
    this.loops = loops;
    this.status = status;
    this.token = token;
    this.links = links;
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

  private Response handle(Request request) {
    Response response = answer(request);
    log.debug("admin_request")
        .addKeyValue("method", request.method())
        .addKeyValue("path", request.path())
        .addKeyValue("status", response.status())
        .log("admin request");
    return response;
  }

  private Response answer(Request request) {
    if (request.path().startsWith(LINKS)) {
      return changeLink(request);
    }
    return switch (request.path()) {
      case "/health", "/health/ready" -> read(request, this::health);
      case "/health/live" -> read(request, () -> Response.json(200, "{\"status\":\"alive\"}\n"));
      case "/status" ->
          read(
              request, () -> Response.json(200, StatusJson.write(StatusJson.status(status.get()))));
      default ->
          error(404, "no such page; there are /health, /health/live, /health/ready, /status");
    };
  }

  private Response health() {
    NodeStatus now = status.get();
    return Response.json(now.isReady() ? 200 : 503, StatusJson.write(StatusJson.health(now)));
  }

  private static Response read(Request request, Supplier<Response> page) {
    return request.method().equals("GET") || request.method().equals("HEAD")
        ? page.get()
        : error(405, "only GET is understood here");
  }

  private Response changeLink(Request request) {
    if (!request.method().equals("POST")) {
      return error(405, "only POST is understood here");
    }
    if (token.isEmpty() || !bears(request, token.get())) {
      return error(401, "this needs the node's admin token");
    }
    String[] parts = request.path().substring(LINKS.length()).split("/", -1);
    if (parts.length != 2 || !AccountId.isValid(parts[0]) || !isAction(parts[1])) {
      return error(404, "no such page; there are /links/PEER/cut and /links/PEER/heal");
    }
    return links.cut(new AccountId(parts[0]), parts[1].equals("cut"))
        ? Response.json(200, StatusJson.write(Map.of("peer", parts[0], "done", parts[1])))
        : error(404, "no peer " + parts[0]);
  }

  private static boolean isAction(String word) {
    return word.equals("cut") || word.equals("heal");
  }

  private static boolean bears(Request request, Secret token) {
    return request.bearerToken().map(Bytes::ofUtf8).filter(token::matches).isPresent();
  }

  private static Response error(int code, String why) {
    return Response.json(code, StatusJson.write(Map.of("error", why)));
  }
}
