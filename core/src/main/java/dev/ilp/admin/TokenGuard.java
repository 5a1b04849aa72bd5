package dev.ilp.admin;

import dev.ilp.account.Secret;
import dev.ilp.net.HttpExchange.Request;
import dev.ilp.net.HttpExchange.Response;
import dev.ilp.oer.Bytes;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Stands before pages that are for the bearer of the admin token alone.
 *
 * @param token empty: nobody may
 * @param owner whose token it is
 */
record TokenGuard(Optional<Secret> token, String owner) {

  /** Before a node's pages. */
  TokenGuard(Optional<Secret> token) {
    this(token, "node");
  }

  /** The page; 405 for other methods, 401 without the token. */
  CompletableFuture<Response> guarded(
      Request request, Methods methods, Supplier<CompletableFuture<Response>> page) {
    return methods.only(request, () -> hasToken(request) ? page.get() : now(unauthorized()));
  }

  private boolean hasToken(Request request) {
    return token.isPresent()
        && request.bearerToken().map(Bytes::ofUtf8).filter(token.get()::matches).isPresent();
  }

  /** The header says what is asked for (RFC 9110, section 15.5.2; RFC 6750, section 3). */
  private Response unauthorized() {
    return StatusJson.error(401, "this needs the " + owner + "'s admin token")
        .with("WWW-Authenticate", "Bearer");
  }

  static CompletableFuture<Response> now(Response response) {
    return CompletableFuture.completedFuture(response);
  }
}
