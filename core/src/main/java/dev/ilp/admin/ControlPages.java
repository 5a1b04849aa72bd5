package dev.ilp.admin;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.ilp.account.AccountId;
import dev.ilp.account.Secret;
import dev.ilp.net.HttpExchange.Request;
import dev.ilp.net.HttpExchange.Response;
import dev.ilp.oer.Bytes;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** What a node does for, or tells to, whoever bears its admin token. */
final class ControlPages {

  private static final String LINKS = "/links/";
  private static final Set<String> READ = Set.of("GET", "HEAD");
  private static final Set<String> CHANGE = Set.of("POST");
  private static final Set<String> SET = Set.of("PUT", "POST");

  private final NodeControl node;
  private final Optional<Secret> token;

  ControlPages(NodeControl node, Optional<Secret> token) {
    this.node = node;
    this.token = token;
  }

  /** Empty if the page is none of these. */
  Optional<CompletableFuture<Response>> answer(Request request) {
    if (request.path().startsWith(LINKS)) {
      return Optional.of(guarded(request, CHANGE, () -> now(changeLink(request))));
    }
    return switch (request.path()) {
      case "/reload" -> Optional.of(guarded(request, CHANGE, () -> told(node.reload())));
      case "/log-level" -> Optional.of(guarded(request, SET, () -> logLevel(request)));
      case "/config" ->
          Optional.of(
              guarded(
                  request, READ, () -> now(Response.json(200, StatusJson.write(node.config())))));
      default -> Optional.empty();
    };
  }

  private CompletableFuture<Response> guarded(
      Request request, Set<String> methods, Supplier<CompletableFuture<Response>> page) {
    if (!methods.contains(request.method())) {
      String usual = methods.contains("GET") ? "GET" : "POST";
      return now(StatusJson.error(405, "only " + usual + " is understood here"));
    }
    if (request.bearerToken().map(Bytes::ofUtf8).filter(this::isToken).isEmpty()) {
      return now(StatusJson.error(401, "this needs the node's admin token"));
    }
    return page.get();
  }

  private boolean isToken(Bytes offered) {
    return token.isPresent() && token.get().matches(offered);
  }

  private static CompletableFuture<Response> now(Response response) {
    return CompletableFuture.completedFuture(response);
  }

  private static CompletableFuture<Response> told(CompletableFuture<ReloadReport> reload) {
    return reload.thenApply(
        report ->
            Response.json(report.outcome().httpStatus(), StatusJson.write(ReloadJson.of(report))));
  }

  private CompletableFuture<Response> logLevel(Request request) {
    try {
      Map<String, Object> json = JSON.std.mapFrom(request.body());
      if (json != null && json.get("level") instanceof String level) {
        return told(node.logLevel(level));
      }
      return now(StatusJson.error(400, "send {\"level\": \"debug\"}"));
    } catch (IOException e) {
      return now(StatusJson.error(400, "this is no JSON: send {\"level\": \"debug\"}"));
    } catch (IllegalArgumentException e) { // how the node says that there is no such level
      return now(StatusJson.error(400, String.valueOf(e.getMessage())));
    }
  }

  private Response changeLink(Request request) {
    String[] parts = request.path().substring(LINKS.length()).split("/", -1);
    if (parts.length != 2 || !AccountId.isValid(parts[0]) || !isAction(parts[1])) {
      return StatusJson.error(404, "no such page; there are /links/PEER/cut and /links/PEER/heal");
    }
    return node.cutLink(new AccountId(parts[0]), parts[1].equals("cut"))
        ? Response.json(200, StatusJson.write(Map.of("peer", parts[0], "done", parts[1])))
        : StatusJson.error(404, "no peer " + parts[0]);
  }

  private static boolean isAction(String word) {
    return word.equals("cut") || word.equals("heal");
  }
}
