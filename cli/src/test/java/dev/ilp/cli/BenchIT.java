package dev.ilp.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.ilp.cli.TestCli.Ended;
import dev.ilp.cli.TestCli.Running;
import dev.ilp.topology.NetworkFile.NetworkNode;
import dev.ilp.topology.NetworkFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code bench}, with processes of its own; what it counts is checked, never how fast it is. */
class BenchIT {

  private static final String BRIEF =
      "bench --force --runs 1 --warmup 200ms --duration 300ms --baseline none ";
  private static final String LONG =
      "bench --force --runs 1 --warmup 200ms --duration 1h --baseline none --window 4";

  @TempDir private Path home;
  private TestCli cli;

  @BeforeEach
  void prepare() {
    cli = new TestCli(home);
  }

  @AfterEach
  void nothingIsLeft() throws Exception {
    Await.until(() -> ours("bench-receiver").isEmpty(), () -> "a receiver is left");
    Await.until(() -> ours("ilp-bench-").isEmpty(), () -> "a node is left");
  }

  private static List<ProcessHandle> ours(String part) {
    return ProcessHandle.current()
        .descendants()
        .filter(ProcessHandle::isAlive)
        .filter(process -> commandLine(process).contains(part))
        .filter(process -> !process.info().command().orElse("").endsWith("sh"))
        .toList();
  }

  /** All of it: the JDK tells no more than its first 4 KiB, which a class path may fill. */
  private static String commandLine(ProcessHandle process) {
    try {
      return Files.readString(Path.of("/proc/" + process.pid() + "/cmdline"), ISO_8859_1);
    } catch (IOException e) {
      return ""; // it has ended
    }
  }

  private Ended run(String arguments) {
    return cli.run(arguments.strip().split(" +"));
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> rows(Map<String, Object> json) {
    return (List<Map<String, Object>>) json.getOrDefault("rows", List.of());
  }

  @Test
  void everySystemIsMeasuredUnderEveryLoadAndReported() throws Exception {
    // When
    Ended bench =
        run(
            BRIEF.replace("none", "relay")
                + "--window 1,32 --payload 200 --routes 1000 -o json --report "
                + home.resolve("kept.svg"));

    // Then
    assertThat(bench.code()).as(bench.err()).isZero();
    List<Map<String, Object>> rows = rows(bench.json());
    assertThat(rows)
        .extracting(row -> row.get("system") + " " + row.get("window"))
        .containsExactlyInAnyOrder(
            "direct 1", "relay 1", "ilp 1", "direct 32", "relay 32", "ilp 32");
    assertThat(rows).allSatisfy(row -> assertThat((Integer) row.get("packets")).isPositive());
    assertThat(rows.stream().filter(row -> "ilp".equals(row.get("system"))))
        .allSatisfy(
            row ->
                assertThat(row)
                    .containsKeys(
                        "cpuSecondsPer100k",
                        "allocatedBytesPerPacket",
                        "idleMemoryBytes",
                        "memoryBytes",
                        "readyMillis",
                        "ofRelay",
                        "p50OfRelay",
                        "cpuOfRelay"));
    assertThat(String.valueOf(bench.json().get("routes"))).contains("routes=1000", "lookupNanos");
    assertThat(JSON.std.mapFrom(Files.readString(home.resolve("kept.json"))))
        .isEqualTo(bench.json());
    assertThat(home.resolve("kept.svg")).content().contains("<svg ", "ilp p99");
  }

  @Test
  void loadIsSpreadOverSomeOfManyPeersAtARate() {
    // When
    Ended bench = run(BRIEF + "--rate 100 --peers 12 --active 3 -o json");

    // Then
    assertThat(bench.code()).as(bench.err()).isZero();
    assertThat(rows(bench.json()))
        .allSatisfy(row -> assertThat(row).containsEntry("sessions", 3).containsEntry("rate", 100));
  }

  @Test
  void stopLeavesNoFigures() throws Exception {
    // Given
    try (Running bench = cli.start(LONG.split(" "))) {
      Await.until(() -> !ours("ilp-bench-").isEmpty(), bench::err);
      ProcessHandle node = ours("ilp-bench-").getFirst();
      Path environment = Path.of("/proc/" + node.pid() + "/environ");
      String variables = Files.readString(environment, ISO_8859_1);

      // When
      Ended ended = bench.interrupt().await();

      // Then
      assertThat(ended.code()).isEqualTo(1);
      assertThat(ended.out()).isEmpty();
      assertThat(ended.err()).contains("no figures", "stopped before the end");
      assertThat(variables.split("\0"))
          .as("its nodes are not among the user's")
          .anyMatch(variable -> variable.matches("ILP_HOME=.*/ilp-bench-.*"));
    }
  }

  @Test
  void receiverThatDiesIsNamed() {
    // Given
    try (Running bench = cli.start(LONG.split(" "))) {
      // The first one is that of the load without a hop, the second the node's.
      Await.until(() -> ours("bench-receiver").size() == 2, bench::err);

      // When
      ours("bench-receiver").forEach(ProcessHandle::destroyForcibly);
      Ended ended = bench.await();

      // Then
      assertThat(ended.code()).isEqualTo(1);
      assertThat(ended.out()).isEmpty();
      assertThat(ended.err()).contains("no figures", "receiver");
    }
  }

  @Test
  void runningNodeIsMeasuredByPings() throws Exception {
    // Given
    try (Running network = cli.start("topology run linear 2 --base-port 0".split(" "))) {
      network.awaitOut("Ctrl-C stops");
      String node = " --url " + node().btpUrl() + " --token " + node().senderTokens().getFirst();

      // When
      String brief = BRIEF.replace("--baseline none", "--window 8");
      Ended measured = run(brief + node + " --to test.connector-b -o json");
      Ended rejected = run(brief + node + " --to test.nowhere");
      Ended refused = run(brief + " --url " + node().btpUrl() + " --token x --to test.connector-b");

      // Then
      assertThat(measured.code()).as(measured.err()).isZero();
      assertThat(rows(measured.json()))
          .extracting(row -> row.get("system"))
          .containsExactly("node");
      assertThat(rejected.code()).isEqualTo(1);
      assertThat(rejected.out()).isEmpty();
      assertThat(rejected.err()).contains("F02");
      assertThat(refused.code()).isEqualTo(4);
    }
  }

  private NetworkNode node() throws Exception {
    return NetworkFiles.read(home.resolve("networks/linear-2.json"))
        .node("connector-a")
        .orElseThrow();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "--hops 0, --hops 0",
    "--window 0, --window 0",
    "--window 1 --rate 1, give one of them",
    "--payload 40000, --payload 40000",
    "--routes 0, --routes 0",
    "--active 2 --window 1, --window 1 is not enough",
    "--active 3 --peers 2 --window 3, --peers 2",
    "--duration 0s, --duration",
    "--baseline js, --js",
    "--baseline js --js /nowhere, /nowhere",
    "--report /nowhere/x, /nowhere/x",
    "--token t, --url",
    "--url ws://h --token t, --to is missing",
    "--url wss://h --token t --to test.a, TLS",
    "--url ws://h --token t --to test.a --hops 2, leave out --hops",
    "--url ws://h --to test.a, no token",
  })
  void whatMakesNoSenseIsRefusedBeforeAnythingStarts(String options, String why) {
    // When
    Ended bench = run("bench " + options);

    // Then
    assertThat(bench.code()).isEqualTo(2);
    assertThat(bench.out()).isEmpty();
    assertThat(bench.err()).contains(why);
  }
}
