package dev.ilp.docker;

import dev.ilp.probe.ProbeException;
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
 * Asks a Docker engine, by its HTTP API. Blocks. Docker's Java client would do the same with 13 MB
 * more in the distribution, and a second library for JSON.
 */
public final class DockerEngine {

  /** The engine takes a second for the use of a container: all are asked at once. */
  private static final int MOST_AT_ONCE = 64;

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
    return ask("/images/" + encoded(name) + "/json").isFound();
  }

  /**
   * The containers of a Compose project, also those that are stopped.
   *
   * @param withUse whether processor and memory are asked for, which takes a second or two
   */
  public List<ContainerStatus> containers(String project, boolean withUse)
      throws ProbeException, InterruptedException {
    String filter = "{\"label\":[\"%s=%s\"]}".formatted(NamedContainer.PROJECT, project);
    List<EngineJson> found = list("/containers/json?all=1&filters=" + encoded(filter));
    try (ExecutorService threads =
        Executors.newFixedThreadPool(Math.clamp(found.size(), 1, MOST_AT_ONCE))) {
      List<Future<Optional<ContainerStatus>>> asked =
          found.stream().map(entry -> threads.submit(() -> status(entry, withUse))).toList();
      return results(asked);
    }
  }

  /** All containers of the engine by their names, also those that are stopped. */
  public List<NamedContainer> names() throws ProbeException {
    return list("/containers/json?all=1").stream().map(NamedContainer::of).toList();
  }

  /**
   * Stops a container, or starts it again.
   *
   * @return whether that changed anything
   */
  public boolean setRunning(String container, boolean running) throws ProbeException {
    String path = "/containers/" + encoded(container) + (running ? "/start" : "/stop");
    return EngineAnswer.post(host, path, new EngineRequest(host, timeout)).isDone();
  }

  /** Empty if it has been removed since it was listed. */
  private Optional<ContainerStatus> status(EngineJson listed, boolean withUse)
      throws ProbeException {
    String path = "/containers/" + listed.text("Id");
    EngineAnswer answer = ask(path + "/json");
    if (!answer.isFound()) {
      return Optional.empty();
    }
    EngineJson details = EngineJson.of(answer.object());
    boolean runs = "running".equals(details.at("State").text("Status"));
    Optional<EngineJson> use = withUse && runs ? use(path) : Optional.empty();
    return Optional.of(
        ContainerStatus.of(listed.at("Labels").text(NamedContainer.SERVICE), details, use));
  }

  private Optional<EngineJson> use(String path) throws ProbeException {
    EngineAnswer answer = ask(path + "/stats?stream=false");
    return answer.isFound() ? Optional.of(EngineJson.of(answer.object())) : Optional.empty();
  }

  private static List<ContainerStatus> results(List<Future<Optional<ContainerStatus>>> asked)
      throws ProbeException, InterruptedException {
    List<ContainerStatus> statuses = new ArrayList<>();
    for (Future<Optional<ContainerStatus>> one : asked) {
      try {
        one.get().ifPresent(statuses::add);
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
    return ask(path).object();
  }

  private List<EngineJson> list(String path) throws ProbeException {
    if (ask(path).json() instanceof List<?> found) {
      return found.stream().map(entry -> EngineJson.of(entry)).toList();
    }
    throw EngineAnswer.strange(host, path);
  }

  private EngineAnswer ask(String path) throws ProbeException {
    return EngineAnswer.get(host, path, new EngineRequest(host, timeout));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
