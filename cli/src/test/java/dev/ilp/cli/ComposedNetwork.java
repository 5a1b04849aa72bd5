package dev.ilp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.Frame;
import dev.ilp.cli.TestCli.Ended;
import dev.ilp.topology.NetworkFile;
import dev.ilp.topology.NetworkFiles;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A network that {@code ilp topology generate} wrote and Compose runs. Beside the generated files
 * lies one of overrides, as a user may write it: names of containers that no other network on this
 * engine has, and variables of a test.
 */
final class ComposedNetwork implements AutoCloseable {

  private static final Duration HEALTHY_WITHIN = Duration.ofSeconds(60);
  private static final Duration FIVE_HEALTHY_WITHIN = Duration.ofSeconds(30);
  private static final int LOG_SECONDS = 20;
  private static final int LOWEST_PORT = 20_000;
  private static final int HIGHEST_PORT = 32_000; // ports above are given to whoever asks for any

  private final Path folder;
  private final TestCli cli;
  private final String name;
  private final NetworkFile file;

  private ComposedNetwork(Path folder, TestCli cli, String name) throws IOException {
    this.folder = folder;
    this.cli = cli;
    this.name = name;
    this.file = NetworkFiles.read(folder.resolve("ilp-network.json"));
  }

  /** Writes one; {@code variables} are set in all containers. */
  static ComposedNetwork generate(Path home, String shape, int nodes, Map<String, String> variables)
      throws IOException {
    String name =
        "it-%s-%s"
            .formatted(shape, HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt()));
    Path folder = home.resolve(name);
    TestCli cli = new TestCli(home).in(folder);
    Optional.ofNullable(System.getenv("DOCKER_HOST"))
        .ifPresent(host -> cli.with("DOCKER_HOST", host));
    int port = freePorts(2 * nodes);
    Ended ended =
        cli.run(
            "topology",
            "generate",
            shape,
            String.valueOf(nodes),
            "-o",
            folder.toString(),
            "--name",
            name,
            "--image",
            TestImage.NAME,
            "--base-port",
            String.valueOf(port),
            "--health-port",
            String.valueOf(port + nodes));
    assertThat(ended.code()).as(ended.err()).isZero();
    ComposedNetwork network = new ComposedNetwork(folder, cli, name);
    network.override(variables);
    return network;
  }

  private void override(Map<String, String> variables) throws IOException {
    StringBuilder yaml = new StringBuilder("services:\n");
    for (String node : nodes()) {
      yaml.append("  %s:\n    container_name: %s-%s\n".formatted(node, name, node));
      if (!variables.isEmpty()) {
        yaml.append("    environment:\n");
        variables.forEach((key, value) -> yaml.append("      %s: %s\n".formatted(key, value)));
      }
    }
    Files.writeString(folder.resolve("docker-compose.override.yml"), yaml);
  }

  /** The first of so many ports in a row that are free now. */
  private static int freePorts(int count) {
    return ThreadLocalRandom.current()
        .ints(LOWEST_PORT, HIGHEST_PORT)
        .limit(1000)
        .filter(first -> IntStream.range(first, first + count).allMatch(ComposedNetwork::isFree))
        .findFirst()
        .orElseThrow();
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }

  Path folder() {
    return folder;
  }

  String name() {
    return name;
  }

  TestCli cli() {
    return cli;
  }

  List<String> nodes() {
    return file.nodes().stream().map(NetworkFile.NetworkNode::nodeId).toList();
  }

  NetworkFile.NetworkNode node(String id) {
    return file.node(id).orElseThrow();
  }

  /** Runs the Compose command in the folder, packets being logged. */
  Finished compose(String... arguments) {
    return Finished.of(
        folder, Map.of("LOG_LEVEL", "debug"), DockerEngine.compose().orElseThrow(), arguments);
  }

  /** Starts all nodes, and waits until Docker says that they are healthy. */
  ComposedNetwork up() {
    Finished up = compose("up", "-d");
    assertThat(up.code()).as(up.output()).isZero();
    return awaitHealthy(nodes().size() == 5 ? FIVE_HEALTHY_WITHIN : HEALTHY_WITHIN);
  }

  ComposedNetwork awaitHealthy() {
    return awaitHealthy(HEALTHY_WITHIN);
  }

  private ComposedNetwork awaitHealthy(Duration limit) {
    Await.until(
        limit,
        () -> nodes().stream().allMatch(node -> "healthy".equals(health(node))),
        () -> compose("ps").output() + compose("logs", "--no-color", "--tail=5").output());
    return this;
  }

  private String health(String node) {
    return Optional.ofNullable(inspect(node).getState().getHealth())
        .map(health -> health.getStatus())
        .orElse("");
  }

  String containerId(String node) {
    List<Container> found =
        DockerEngine.client()
            .listContainersCmd()
            .withShowAll(true)
            .withLabelFilter(
                Map.of("com.docker.compose.project", name, "com.docker.compose.service", node))
            .exec();
    assertThat(found).as(node).hasSize(1);
    return found.getFirst().getId();
  }

  InspectContainerResponse inspect(String node) {
    return DockerEngine.client().inspectContainerCmd(containerId(node)).exec();
  }

  /** All lines that a node has printed. */
  List<String> logs(String node) {
    StringBuilder text = new StringBuilder();
    try {
      DockerEngine.client()
          .logContainerCmd(containerId(node))
          .withStdOut(true)
          .withStdErr(true)
          .exec(
              new ResultCallback.Adapter<Frame>() {
                @Override
                public void onNext(Frame frame) {
                  text.append(new String(frame.getPayload(), StandardCharsets.UTF_8));
                }
              })
          .awaitCompletion(LOG_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return text.toString().lines().toList();
  }

  /** Sends a packet from the host through one node to another. */
  Ended send(String from, String to, String... more) {
    List<String> words =
        List.of("send-packet", "--from", from, "--to", node(to).ilpAddress(), "--amount", "1000");
    return cli.run(Stream.concat(words.stream(), List.of(more).stream()).toArray(String[]::new));
  }

  /** Removes containers and networks. */
  @Override
  public void close() {
    Finished down = compose("down", "--volumes", "--timeout", "3");
    assertThat(down.code()).as(down.output()).isZero();
  }
}
