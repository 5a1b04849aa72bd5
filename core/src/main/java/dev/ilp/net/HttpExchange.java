package dev.ilp.net;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Plain values of HTTP, so that whoever answers requests needs no Netty. */
public final class HttpExchange {

  private HttpExchange() {}

  /**
   * A request.
   *
   * @param path without the query
   * @param bearerToken of its Authorization header
   * @param body as UTF-8; empty if there is none
   */
  public record Request(
      String method,
      String path,
      Optional<String> bearerToken,
      String remoteAddress,
      String body) {}

  /** An answer; its body is UTF-8. */
  public record Response(int status, String contentType, String body) {

    public static Response json(int status, String body) {
      return new Response(status, "application/json; charset=utf-8", body);
    }
  }

  /**
   * Answers requests, on their event loop: must not block. The answer may come later, from any
   * thread; until then no other request of its connection is read. If it does not come within half
   * a minute, status 504 goes out in its place.
   */
  @FunctionalInterface
  public interface Handler {
    CompletableFuture<Response> handle(Request request);
  }
}
