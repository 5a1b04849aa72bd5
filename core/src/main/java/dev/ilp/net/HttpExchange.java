package dev.ilp.net;

import java.util.HashMap;
import java.util.Map;
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
   * @param headers beside those of every answer, by name
   * @param streaming how the body goes on; empty if it is all there
   */
  public record Response(
      int status,
      String contentType,
      Map<String, String> headers,
      String body,
      Optional<Streaming> streaming) {

    public Response {
      headers = Map.copyOf(headers);
    }

    public Response(int status, String contentType, String body) {
      this(status, contentType, Map.of(), body, Optional.empty());
    }

    /** An answer whose body has no end. */
    public static Response stream(String contentType, Streaming streaming) {
      return new Response(200, contentType, Map.of(), "", Optional.of(streaming));
    }

    public static Response json(int status, String body) {
      return new Response(status, "application/json; charset=utf-8", body);
    }

    /** The same answer with one more header. */
    public Response with(String header, String value) {
      Map<String, String> more = new HashMap<>(headers);
      more.put(header, value);
      return new Response(status, contentType, more, body, streaming);
    }
  }

  /** A body that goes on until the client leaves. */
  public interface Stream {

    /**
     * Sends some more, from any thread; false if it is over, also because more than 1 MiB of
     * characters wait for the client. Does not block.
     */
    boolean send(String text);

    /** Ends it, from any thread, as for a client that reads too slowly. */
    void drop();
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
