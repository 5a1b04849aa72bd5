package dev.ilp.net;

import java.util.Optional;

/** Plain values of HTTP, so that whoever answers requests needs no Netty. */
public final class HttpExchange {

  private HttpExchange() {}

  /**
   * A request.
   *
   * @param path without the query
   * @param bearerToken of its Authorization header
   */
  public record Request(
      String method, String path, Optional<String> bearerToken, String remoteAddress) {}

  /** An answer; its body is UTF-8. */
  public record Response(int status, String contentType, String body) {

    public static Response json(int status, String body) {
      return new Response(status, "application/json; charset=utf-8", body);
    }
  }

  /** Answers requests, on their event loop: must not block. */
  @FunctionalInterface
  public interface Handler {
    Response handle(Request request);
  }
}
