package dev.ilp.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ilp.probe.ProbeException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class DockerEngineIT {

  private static final Duration LIMIT = Duration.ofSeconds(30);

  @TempDir private Path folder;
  private RawEngine raw;
  private DockerEngine engine;

  @BeforeEach
  void listen() throws IOException {
    raw = RawEngine.unix(folder);
    engine = new DockerEngine(raw.host(), LIMIT);
  }

  @AfterEach
  void close() throws IOException {
    raw.close();
  }

  private static ProbeException failure(ThrowingCallable question) {
    return catchThrowableOfType(ProbeException.class, question);
  }

  @Test
  void engineIsAskedAtAUnixSocketHere() throws Exception {
    // Given
    raw.ok("/version", "{\"Version\": \"99.1\"}");

    // When
    String version = engine.version();

    // Then
    assertThat(version).isEqualTo("99.1");
    assertThat(engine.host().isHere()).isTrue();
  }

  @Test
  void engineIsAskedAtATcpPortThatMayBeAnywhere() throws Exception {
    try (RawEngine tcp = RawEngine.tcp().ok("/version", "{\"Version\": \"99.2\"}")) {
      // Given
      DockerEngine other = new DockerEngine(tcp.host(), LIMIT);

      // When
      String version = other.version();

      // Then
      assertThat(version).isEqualTo("99.2");
      assertThat(other.host().isHere()).isFalse();
    }
  }

  @Test
  void engineThatIsSilentTimesOut() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      // Given
      SocketAddress address = silent.getLocalSocketAddress();
      DockerEngine other =
          new DockerEngine(new DockerHost("tcp://silent", address), Duration.ofMillis(50));

      // When
      ProbeException failure = failure(other::version);

      // Then
      assertThat(failure.kind()).isEqualTo(ProbeException.Kind.TIMED_OUT);
      assertThat(failure).hasMessageContaining("tcp://silent").hasMessageContaining("50 ms");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hello",
        "HTTP/1.1\r\n\r\n",
        "HTTP/1.1 \r\n\r\n",
        "HTTP/1.1 2000 OK\r\n\r\n{}",
        "HTTP/1.0 200 OK\r\nContent-Length: 5",
        "HTTP/1.0 200 OK\r\n\r\n",
        "HTTP/1.0 200 OK\r\n\r\n[]",
        "HTTP/1.0 200 OK\r\n\r\n{\"Version\": \"99"
      })
  void answerThatIsStrangeOrCutIsNoEngines(String answer) {
    // Given
    raw.raw("/version", answer);

    // When
    ProbeException failure = failure(engine::version);

    // Then
    assertThat(failure.kind()).isEqualTo(ProbeException.Kind.UNREACHABLE);
    assertThat(failure).hasMessageContaining("is no Docker engine, or breaks off");
  }

  @Test
  void answerInChunksWhichNobodyAskedForIsNoEngines() {
    // Given
    String chunks = "2\r\n{}\r\n0";
    raw.raw("/version", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks);

    // When
    ProbeException failure = failure(engine::version);

    // Then
    assertThat(failure).hasMessageContaining("is no Docker engine, or breaks off");
  }

  @Test
  void answerBeyondTheLimitIsRefusedByItsName() {
    // Given
    raw.ok("/version", " ".repeat(17 << 20));

    // When
    ProbeException failure = failure(engine::version);

    // Then
    assertThat(failure).hasMessageContaining("16 MiB").hasMessageContaining("MAX_ANSWER");
  }

  @Test
  void onlyWhatTheEngineDoesNotKnowIsNoImage() throws Exception {
    // Given
    raw.ok("/images/here/json", "{}");
    raw.raw("/images/broken/json", "HTTP/1.0 500 Oh\r\n\r\n{\"message\": \"the disk is full\"}");

    // When
    ProbeException failure = failure(() -> engine.hasImage("broken"));

    // Then
    assertThat(engine.hasImage("here")).isTrue();
    assertThat(engine.hasImage("nowhere")).isFalse();
    assertThat(failure).hasMessageContaining("500").hasMessageContaining("the disk is full");
  }

  @Test
  void containerThatIsRemovedMeanwhileIsLeftOut() throws Exception {
    // Given
    raw.ok("/containers/json", "[{\"Id\": \"gone\"}, {\"Id\": \"here\"}]")
        .ok("/containers/here/json", "{\"Name\": \"/a\", \"State\": {\"Status\": \"running\"}}");

    // When
    List<ContainerStatus> containers = engine.containers("net", true);

    // Then
    assertThat(containers).singleElement().extracting(ContainerStatus::name).isEqualTo("a");
    assertThat(containers.getFirst().use()).isEmpty();
  }

  @Test
  void containersAreListedWithTheirNamesAndWhoseTheyAre() throws Exception {
    // Given
    raw.ok(
        "/containers/json",
        """
        [{"Names": ["/a"], "Labels": {"com.docker.compose.project": "net",
          "com.docker.compose.project.working_dir": "/home/net",
          "com.docker.compose.service": "s"}, "State": "running"}, {"Names": ["/b", "/c"]}]
        """);

    // When
    List<NamedContainer> names = engine.names();

    // Then
    assertThat(names)
        .containsExactly(
            new NamedContainer(
                List.of("a"), Optional.of("net"), Optional.of("/home/net"), Optional.of("s"), true),
            new NamedContainer(
                List.of("b", "c"), Optional.empty(), Optional.empty(), Optional.empty(), false));
  }

  @Test
  void containerIsStoppedAndStarted() throws Exception {
    // Given
    raw.raw("/containers/a/stop", "HTTP/1.0 204 No Content\r\n\r\n");
    raw.raw("/containers/a/start", "HTTP/1.0 304 Not Modified\r\n\r\n");

    // When
    boolean stopped = engine.setRunning("a", false);
    boolean started = engine.setRunning("a", true);

    // Then
    assertThat(stopped).isTrue();
    assertThat(started).as("it ran").isFalse();
  }

  @Test
  void containerThatIsNotThereIsAFailure() {
    assertThat(failure(() -> engine.setRunning("gone", false)))
        .hasMessageContaining("/containers/gone/stop")
        .hasMessageContaining("none");
  }
}
