package dev.ilp.docker;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.jr.ob.JSON;
import dev.ilp.probe.ProbeException;
import dev.ilp.probe.ProbeException.Kind;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Asks a Docker engine, by its HTTP API, and changes nothing. Blocks. Docker's Java client would do
 * the same with 13 MB more in the distribution, and a second library for JSON.
 */
public final class DockerEngine {

  private static final String PROJECT = "com.docker.compose.project";
  private static final String SERVICE = "com.docker.compose.service";

  /** The engine takes a second for the use of a container: all are asked at once. */
  private static final int MOST_AT_ONCE = 64;

  private static final int OK = 200;

  private final DockerHost host;
  private final Duration timeout;

  /** The engine there; each question waits for {@code timeout}. */
  public DockerEngine(DockerHost host, Duration timeout) {
    this.host = host;
    this.timeout = timeout;
  }

  /** Where it is. */
  public DockerHost host() {
    return host;
  }

  /** Its version, such as {@code 20.10.24}. */
  public String version() throws ProbeException {
    return String.valueOf(object("/version").get("Version"));
  }

  /** Whether it has an image of this name. */
  public boolean hasImage(String name) throws ProbeException {
    return exchange("/images/" + encoded(name) + "/json").status == OK;
  }

  /**
   * The containers of a Compose project, also those that are stopped.
   *
   * @param withUse whether processor and memory are asked for, which takes a second or two
   */
  public List<ContainerStatus> containers(String project, boolean withUse)
      throws ProbeException, InterruptedException {
    String filter = "{\"label\":[\"%s=%s\"]}".formatted(PROJECT, project);
    if (!(json("/containers/json?all=1&filters=" + encoded(filter)) instanceof List<?> found)) {
      throw strange("/containers/json");
    }
    try (ExecutorService threads =
        Executors.newFixedThreadPool(Math.clamp(found.size(), 1, MOST_AT_ONCE))) {
      List<Future<ContainerStatus>> asked =
          found.stream()
              .map(entry -> EngineJson.of(entry))
              .map(entry -> threads.submit(() -> status(entry, withUse)))
              .toList();
      return results(asked);
    }
  }

  private ContainerStatus status(EngineJson listed, boolean withUse) throws ProbeException {
    String id = listed.text("Id");
    EngineJson details = EngineJson.of(object("/containers/" + id + "/json"));
    boolean runs = "running".equals(details.at("State").text("Status"));
    Optional<EngineJson> use =
        withUse && runs
            ? Optional.of(EngineJson.of(object("/containers/" + id + "/stats?stream=false")))
            : Optional.empty();
    return ContainerStatus.of(listed.at("Labels").text(SERVICE), details, use);
  }

  private static List<ContainerStatus> results(List<Future<ContainerStatus>> asked)
      throws ProbeException, InterruptedException {
    List<ContainerStatus> statuses = new ArrayList<>();
    for (Future<ContainerStatus> one : asked) {
      try {
        statuses.add(one.get());
      } catch (ExecutionException e) {
        if (e.getCause() instanceof ProbeException failure) {
          throw failure;
        }
        throw new IllegalStateException("asking the engine failed", e.getCause());
      }
    }
    return statuses;
  }

  private Map<String, Object> object(String path) throws ProbeException {
    if (json(path) instanceof Map<?, ?> map) {
      return EngineJson.of(map).fields();
    }
    throw strange(path);
  }

  private Object json(String path) throws ProbeException {
    Answer answer = exchange(path);
    if (answer.status != OK) {
      throw new ProbeException(
          Kind.UNREACHABLE,
          "the Docker engine at %s answered %s with HTTP status %d"
              .formatted(host, path, answer.status));
    }
    try {
      return JSON.std.anyFrom(answer.body);
    } catch (JacksonException e) {
      throw strange(path);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private record Answer(int status, String body) {}

  private Answer exchange(String path) throws ProbeException {
    String text = new EngineRequest(host, timeout).get(path);
    int body = text.indexOf("\r\n\r\n");
    String[] words = text.split(" ", 3);
    if (body < 0 || !text.startsWith("HTTP/1.") || !words[1].matches("[0-9]{3}")) {
      throw strange(path);
    }
    return new Answer(Integer.parseInt(words[1]), text.substring(body));
  }

  private ProbeException strange(String path) {
    return new ProbeException(
        Kind.UNREACHABLE, "what listens at %s is no Docker engine (%s)".formatted(host, path));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
