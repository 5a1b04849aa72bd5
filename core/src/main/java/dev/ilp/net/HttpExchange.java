package dev.ilp.net;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Plain values of HTTP, so that whoever answers requests needs no Netty. */
public final class HttpExchange {

  private HttpExchange() {}

  /**
   * A request.
   *
   * @param path without the query
   * @param query what comes after the question mark, as it came; empty if there is none
   * @param accept its Accept header; empty if there is none
   * @param bearerToken of its Authorization header
   * @param body as UTF-8; empty if there is none
   */
  public record Request(
      String method,
      String path,
      String query,
      String accept,
      Optional<String> bearerToken,
      String remoteAddress,
      String body) {}

  /**
   * An answer; its body is UTF-8.
   *
   * @param streaming how the body goes on; empty if it is all there
   */
  public record Response(
      int status, String contentType, String body, Optional<Streaming> streaming) {

    public Response(int status, String contentType, String body) {
      this(status, contentType, body, Optional.empty());
    }

    /** An answer whose body has no end. */
    public static Response stream(String contentType, Streaming streaming) {
      return new Response(200, contentType, "", Optional.of(streaming));
    }

    public static Response json(int status, String body) {
      return new Response(status, "application/json; charset=utf-8", body);
    }
  }

  /** A body that goes on until the client leaves. */
  public interface Stream {

    /** Sends some more, from any thread; false if it is over. Does not block. */
    boolean send(String text);
  }

  /**
   * How a body goes on.
   *
   * @param opened is given the stream once, on its event loop; what it returns is run once when the
   *     client has left, or was dropped
   * @param heartbeat is sent every 15 seconds, so that both sides see that the other is there
   * @param lastWords are sent to a client that reads so slowly that it is dropped
   */
  public record Streaming(Function<Stream, Runnable> opened, String heartbeat, String lastWords) {}

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
