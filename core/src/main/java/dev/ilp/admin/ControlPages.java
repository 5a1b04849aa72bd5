package dev.ilp.admin;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.ilp.account.AccountId;
import dev.ilp.net.HttpExchange.Request;
import dev.ilp.net.HttpExchange.Response;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** What a node does for, or tells to, whoever bears its admin token. */
final class ControlPages {

  private static final String LINKS = "/links/";

  private final NodeControl node;
  private final TokenGuard guard;

  ControlPages(NodeControl node, TokenGuard guard) {
    this.node = node;
    this.guard = guard;
  }

  /** Empty if the page is none of these. */
  Optional<CompletableFuture<Response>> answer(Request request) {
    if (request.path().startsWith(LINKS)) {
      return Optional.of(
          guard.guarded(request, Methods.CHANGE, () -> TokenGuard.now(changeLink(request))));
    }
    return switch (request.path()) {
      case "/reload" ->
          Optional.of(guard.guarded(request, Methods.CHANGE, () -> told(node.reload())));
      case "/log-level" ->
          Optional.of(guard.guarded(request, Methods.SET, () -> logLevel(request)));
      case "/config" ->
          Optional.of(
              guard.guarded(
                  request,
                  Methods.READ,
                  () -> TokenGuard.now(Response.json(200, StatusJson.write(node.config())))));
      default -> Optional.empty();
    };
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
      return TokenGuard.now(StatusJson.error(400, "send {\"level\": \"debug\"}"));
    } catch (IOException e) {
      return TokenGuard.now(StatusJson.error(400, "this is no JSON: send {\"level\": \"debug\"}"));
    } catch (IllegalArgumentException e) { // how the node says that there is no such level
      return TokenGuard.now(StatusJson.error(400, String.valueOf(e.getMessage())));
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
