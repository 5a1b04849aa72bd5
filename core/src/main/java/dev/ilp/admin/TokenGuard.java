package dev.ilp.admin;

import dev.ilp.account.Secret;
import dev.ilp.net.HttpExchange.Request;
import dev.ilp.net.HttpExchange.Response;
import dev.ilp.oer.Bytes;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Stands before pages that are for the bearer of the admin token alone.
 *
 * @param token empty: nobody may
 */
record TokenGuard(Optional<Secret> token) {

  /** What is asked in order to read. */
  static final Set<String> READ = Set.of("GET", "HEAD");

  /** The page; 405 for other methods, 401 without the token. */
  CompletableFuture<Response> guarded(
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

  static CompletableFuture<Response> now(Response response) {
    return CompletableFuture.completedFuture(response);
  }
}
