package dev.ilp.admin;

import dev.ilp.net.HttpExchange.Request;
import dev.ilp.net.HttpExchange.Response;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * By which methods a page may be asked.
 *
 * @param names the usual one first
 */
record Methods(List<String> names) {

  static final Methods READ = new Methods(List.of("GET", "HEAD"));

  /** For an answer without end, which is all body. */
  static final Methods LISTEN = new Methods(List.of("GET"));

  static final Methods CHANGE = new Methods(List.of("POST"));
  static final Methods SET = new Methods(List.of("POST", "PUT"));

  /** The page; 405 with the header Allow for other methods (RFC 9110, section 15.5.6). */
  CompletableFuture<Response> only(Request request, Supplier<CompletableFuture<Response>> page) {
    return names.contains(request.method())
        ? page.get()
        : CompletableFuture.completedFuture(
            StatusJson.error(405, "only " + names.getFirst() + " is understood here")
                .with("Allow", String.join(", ", names)));
  }
}
