package dev.ilp.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ilp.cli.TestCli.Running;
import dev.ilp.probe.AdminClient;
import dev.ilp.probe.ProbeException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The built program as a process: its signals, pipes and disks. */
class DistributionIT {

  private static final long LIMIT_SECONDS = 60;
  private static final Pattern READY =
      Pattern.compile("ready: BTP ws://\\S+:(\\d+), health http://\\S+:(\\d+)/health");

  @TempDir private Path home;
  private String ilp;

  @BeforeEach
  void findTheProgram() throws Exception {
    Path classes =
        Path.of(DistributionIT.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Path program = classes.resolveSibling("ilp").resolve("bin").resolve("ilp");
    assumeTrue(Files.isExecutable(program), program + " is not there: run './mvnw package'");
    ilp = program.toString();
  }

  /** A process whose output is in files, so that it never waits for a reader. */
  private final class Program implements AutoCloseable {

    private final Process process;
    private final Path out;
    private final Path err;

    Program(String... command) throws IOException {
      out = Files.createTempFile(home, "out", "");
      err = Files.createTempFile(home, "err", "");
      // Whoever runs the tests in the background may ignore SIGINT or SIGHUP, and children inherit
      // that.
      List<String> words = new ArrayList<>(List.of("env", "--default-signal=INT,HUP"));
      words.addAll(List.of(command));
      ProcessBuilder builder =
          new ProcessBuilder(words).redirectOutput(out.toFile()).redirectError(err.toFile());
      builder.environment().put("ILP_HOME", home.toString());
      process = builder.start();
    }

    String out() {
      return read(out);
    }

    String err() {
      return read(err);
    }

    private static String read(Path file) {
      try {
        return Files.readString(file);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    Program awaitOutput(String part) {
      Await.until(() -> !process.isAlive() || (out() + err()).contains(part), () -> out() + err());
      assertThat(out() + err()).contains(part);
      return this;
    }

    Program signal(String name) throws IOException, InterruptedException {
      new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start().waitFor();
      return this;
    }

    int await() throws InterruptedException {
      assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).as(out() + err()).isTrue();
      return process.exitValue();
    }

    @Override
    public void close() {
      process.destroyForcibly();
    }
  }

  private Program ilp(String arguments) throws IOException {
    return new Program((ilp + " " + arguments).split(" "));
  }

  private Path config() throws IOException {
    return Files.writeString(
        home.resolve("config.yaml"),
        """
        nodeId: alice
        btpServerHost: 127.0.0.1
        btpServerPort: 0
        healthCheckHost: 127.0.0.1
        healthCheckPort: 0
        peers:
          - id: silent
            authToken: silent-secret
        routes:
          - prefix: test.silent
            nextHop: silent
        senderTokens: [sender-secret]
        """);
  }

  private static Matcher ready(Program node) {
    Matcher ready = READY.matcher(node.awaitOutput(" ready: ").out());
    assertThat(ready.find()).isTrue();
    return ready;
  }

  @ParameterizedTest
  @CsvSource({"TERM", "INT"})
  void nodeStopsAtTheFirstSignalAndIsContent(String signal) throws Exception {
    // Given
    try (Program node = ilp("node start --config " + config())) {
      int port = Integer.parseInt(ready(node).group(2));

      // When
      int code = node.signal(signal).await();

      // Then
      assertThat(code).isZero();
      assertThat(node.err()).contains("connector_stopping", "connector_stopped");
      assertThat(isFree(port)).isTrue();
    }
  }

  @Test
  void nodeReloadsItsFileAtEachSignalToHangUp() throws Exception {
    // Given
    Path file = config();
    try (Program node = ilp("node start --config " + file)) {
      ready(node);

      // When
      Files.writeString(file, Files.readString(file) + "logLevel: debug\n");
      node.signal("HUP").awaitOutput("logLevel: info -> debug");
      Files.writeString(file, "nodeId: [");
      node.signal("HUP").awaitOutput("config_reload_invalid");
      int code = node.signal("TERM").await();

      // Then
      assertThat(code).isZero();
    }
  }

  private static boolean isFree(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return !socket.isConnected();
    } catch (IOException e) {
      return true;
    }
  }

  @ParameterizedTest
  @CsvSource({"TERM, 143", "INT, 130"})
  void secondSignalCutsShortWhatIsInFlight(String signal, int code) throws Exception {
    // Given
    try (Program node = ilp("node start --config " + config())) {
      Matcher ready = ready(node);
      int port = Integer.parseInt(ready.group(1));
      TestCli cli = new TestCli(home);
      try (SilentPeer peer = new SilentPeer(port, "silent-secret");
          Running sent =
              cli.start(
                  "send",
                  "--url=ws://127.0.0.1:" + port,
                  "--token=sender-secret",
                  "--to=test.silent",
                  "--amount=1",
                  "--count=2",
                  "--parallel=2")) {
        String health = "http://127.0.0.1:" + ready.group(2);
        Await.until(() -> inFlight(health) == 2, node::err);

        // When
        node.signal(signal).awaitOutput("connector_stopping inFlight=2").signal(signal);

        // Then
        assertThat(node.await()).isEqualTo(code);
        assertThat(node.err()).doesNotContain("connector_stopped");
        assertThat(sent.await().code()).as("the sender is told").isEqualTo(3);
        assertThat(peer).isNotNull();
      }
    }
  }

  private static int inFlight(String adminUrl) {
    try {
      var status = new AdminClient(adminUrl, Duration.ofSeconds(5)).status();
      return ((Number) status.json().getOrDefault("packetsInFlight", 0)).intValue();
    } catch (ProbeException e) {
      return -1;
    }
  }

  @Test
  void loadThatIsInterruptedTellsWhatCameBackAndDoesNotWaitForTheRest() throws Exception {
    // Given
    try (Program node = ilp("node start --config " + config())) {
      Matcher ready = ready(node);
      int port = Integer.parseInt(ready.group(1));
      String health = "http://127.0.0.1:" + ready.group(2);
      String sender = "--url ws://127.0.0.1:" + port + " --token sender-secret ";
      try (SilentPeer peer = new SilentPeer(port, "silent-secret");
          Program ping = ilp("ping " + sender + "test.silent --interval 10ms")) {
        Await.until(() -> inFlight(health) > 2, ping::err);

        // When
        int code = ping.signal("INT").await();

        // Then
        assertThat(code).isEqualTo(3);
        assertThat(ping.out()).contains("0 fulfilled, 100% lost");
        assertThat(peer).isNotNull();
      }
    }
  }

  @Test
  void networkRemovesItsFileAtCtrlC() throws Exception {
    // Given
    try (Program network = ilp("topology run linear 3 --base-port 0")) {
      network.awaitOutput("Ctrl-C stops the network.");
      assertThat(home.resolve("networks/linear-3.json")).exists();

      // When
      int code = network.signal("INT").await();

      // Then
      assertThat(code).isZero();
      assertThat(network.err()).isEmpty();
      assertThat(home.resolve("networks")).isEmptyDirectory();
    }
  }

  @Test
  void networkThatWasKilledIsNotFoundAnyMore() throws Exception {
    // Given
    try (Program network = ilp("topology run linear 2 --base-port 0")) {
      network.awaitOutput("Ctrl-C stops the network.").signal("KILL").await();

      // When
      try (Program status = ilp("status")) {

        // Then
        assertThat(status.await()).isEqualTo(3);
        assertThat(status.err()).contains("no network is running");
        assertThat(home.resolve("networks")).isEmptyDirectory();
      }
    }
  }

  @Test
  void healthIsAskedWithoutTheClassesOfANode() throws Exception {
    // Given
    Path classes = home.resolve("classes");
    String log = "ILP_JAVA_OPTS=-Xlog:class+load:file=" + classes;
    try (Program network = ilp("topology run linear 2 --base-port 0")) {
      network.awaitOutput("Ctrl-C stops the network.");

      // When
      try (Program health = new Program("env", log, ilp, "health")) {

        // Then
        assertThat(health.await()).isZero();
        assertThat(Files.readString(classes))
            .contains("dev.ilp.probe.AdminClient")
            .doesNotContain(
                "io.netty.buffer.",
                "io.netty.bootstrap.",
                "io.netty.channel.AbstractChannel",
                "ch.qos.logback.",
                "org.slf4j.",
                "org.yaml.snakeyaml.parser.");
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"INT, 1, 0", "TERM, 1, 0", "KILL, 137, 1"})
  void benchmarkThatIsStoppedLeavesNoProcess(String signal, int code, int folders)
      throws Exception {
    // Given
    Path temporary = Files.createDirectory(home.resolve("temporary"));
    String options = "ILP_JAVA_OPTS=-Djava.io.tmpdir=" + temporary;
    try (Program bench = new Program("env", options, ilp, "bench", "--force", "--duration=1h")) {
      Await.until(() -> !nodes(temporary).isEmpty(), bench::err);

      // When
      int ended = bench.signal(signal).await();

      // Then
      assertThat(ended).isEqualTo(code);
      assertThat(bench.out()).isEmpty();
      Await.until(() -> nodes(temporary).isEmpty(), () -> "a node is left");
      try (Stream<Path> left = Files.list(temporary)) {
        assertThat(left.filter(Files::isDirectory)).hasSize(folders);
      }
    }
  }

  /** Processes whose command line, as that of a node of a benchmark, names a file below there. */
  private static List<ProcessHandle> nodes(Path folder) {
    return ProcessHandle.allProcesses()
        .filter(process -> process.info().arguments().isPresent())
        .filter(
            process ->
                Stream.of(process.info().arguments().orElseThrow())
                    .anyMatch(word -> word.startsWith(folder + "/ilp-bench-")))
        .toList();
  }

  @Test
  void portInUseEndsWithTwo() throws Exception {
    // Given
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Program node =
            ilp("node start --config " + config() + " --btp-server-port " + taken.getLocalPort())) {

      // When
      int code = node.await();

      // Then
      assertThat(code).isEqualTo(2);
      assertThat(node.err()).contains("port " + taken.getLocalPort(), "is in use");
    }
  }

  @Test
  void wrongConfigurationEndsWithTwo() throws Exception {
    // Given
    try (Program node = ilp("node start --config " + config() + " --node-id a.b")) {

      // When
      int code = node.await();

      // Then
      assertThat(code).isEqualTo(2);
      assertThat(node.out()).isEmpty();
      assertThat(node.err()).contains("--node-id", "'a.b'").doesNotContain("connector_started");
    }
  }

  @Test
  void brokenPipeIsQuiet() throws Exception {
    // Given
    try (Program pipe = new Program("sh", "-c", ilp + " --help | true; echo done")) {

      // When
      pipe.await();

      // Then
      assertThat(pipe.out()).isEqualTo("done\n");
      assertThat(pipe.err()).isEmpty();
    }
  }

  @ParameterizedTest(name = "room for {0} blocks, {1} nodes")
  @CsvSource({"2, 2", "40, 100"})
  void fullDiskIsReportedAndLeavesNoHalfFile(int blocks, int nodes) throws Exception {
    // Given
    String run = ilp + " topology run linear " + nodes + " --base-port 0";
    try (Program network = new Program("sh", "-c", "ulimit -f " + blocks + "; exec " + run)) {

      // When
      int code = network.await();

      // Then
      assertThat(code).isEqualTo(2);
      assertThat(network.out()).isEmpty();
      assertThat(network.err()).contains("its file cannot be written: ", "set ILP_HOME");
      assertThat(home.resolve("networks")).isEmptyDirectory();
    }
  }

  @Test
  void versionAnswersWithoutJavaInThePath() throws Exception {
    // Given
    try (Program version =
        new Program("env", "-u", "JAVA_HOME", "PATH=/usr/bin:/bin", ilp, "version")) {

      // When
      int code = version.await();

      // Then
      assertThat(code).isZero();
      assertThat(version.out()).startsWith("ilp ");
      assertThat(version.err()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ilp.bash", "_ilp", "ilp.fish"})
  void carriesTheScriptsByWhichShellsComplete(String script) {
    // When
    Path carried = Path.of(ilp).resolve("../../completions").resolve(script).normalize();

    // Then
    assertThat(carried).hasSameTextualContentAs(Path.of("..", "completions", script));
  }
}
