package dev.ilp.docker;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.jr.ob.JSON;
import dev.ilp.probe.ProbeException;
import dev.ilp.probe.ProbeException.Kind;
import java.io.IOException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an engine answered.
 *
 * @param path that was asked for
 * @param status of HTTP
 * @param body JSON, if it is an engine's
 */
record EngineAnswer(DockerHost host, String path, int status, String body) {

  private static final Pattern START = Pattern.compile("HTTP/1\\.[01] ([0-9]{3})\\b");
  private static final String END_OF_HEADERS = "\r\n\r\n";
  private static final int OK = 200;
  private static final int DONE = 204;
  private static final int NOT_MODIFIED = 304;
  private static final int NOT_FOUND = 404;

  /** Asks, and takes the answer apart. */
  static EngineAnswer get(DockerHost host, String path, EngineRequest request)
      throws ProbeException {
    return of(host, path, request.get(path));
  }

  /** The same for a request that changes something. */
  static EngineAnswer post(DockerHost host, String path, EngineRequest request)
      throws ProbeException {
    return of(host, path, request.post(path));
  }

  private static EngineAnswer of(DockerHost host, String path, String text) throws ProbeException {
    Matcher start = START.matcher(text);
    int end = text.indexOf(END_OF_HEADERS);
    if (end < 0 || !start.lookingAt()) {
      throw strange(host, path);
    }
    return new EngineAnswer(
        host,
        path,
        Integer.parseInt(start.group(1)),
        text.substring(end + END_OF_HEADERS.length()));
  }

  /** Whether the engine has what was asked for: false for 404; other failures are thrown. */
  boolean isFound() throws ProbeException {
    if (status != OK && status != NOT_FOUND) {
      throw failure();
    }
    return status == OK;
  }

  /** Whether what was asked for was done; false if it was so already; failures are thrown. */
  boolean isDone() throws ProbeException {
    if (status != DONE && status != NOT_MODIFIED) {
      throw failure();
    }
    return status == DONE;
  }

  Map<String, Object> object() throws ProbeException {
    if (json() instanceof Map<?, ?> map) {
      return EngineJson.of(map).fields();
    }
    throw strange(host, path);
  }

  Object json() throws ProbeException {
    if (status != OK) {
      throw failure();
    }
    try {
      return JSON.std.anyFrom(body);
    } catch (JacksonException e) {
      throw strange(host, path);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private ProbeException failure() {
    return new ProbeException(
        Kind.UNREACHABLE,
        "the Docker engine at %s answered %s with HTTP status %d%s"
            .formatted(host, path, status, message()));
  }

  /** The engine's own words, where it has any. */
  private String message() {
    try {
      String words = EngineJson.of(JSON.std.anyFrom(body)).text("message");
      return words.isEmpty() ? "" : ": " + words;
    } catch (IOException e) { // the status has to do
      return "";
    }
  }

  static ProbeException strange(DockerHost host, String path) {
    return new ProbeException(
        Kind.UNREACHABLE,
        "what listens at %s is no Docker engine, or breaks off its answers (%s)"
            .formatted(host, path));
  }
}
