package dev.ilp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.ilp.account.AccountId;
import dev.ilp.account.Secret;
import dev.ilp.cli.TestCli.Ended;
import dev.ilp.cli.TestCli.Running;
import dev.ilp.config.NodeConfig;
import dev.ilp.config.PeerConfig;
import dev.ilp.node.Node;
import dev.ilp.node.NodeOptions;
import dev.ilp.topology.NetworkFile;
import dev.ilp.topology.NetworkFile.NetworkNode;
import dev.ilp.topology.NetworkFiles;
import dev.ilp.topology.NetworkPlan;
import dev.ilp.topology.SenderSlot;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code send-packet} and {@code ping} through a network of three. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SendPacketIT {

  private Path home;
  private TestCli cli;
  private Running network;

  @BeforeAll
  void startNetwork(@TempDir Path folder) {
    home = folder;
    cli = new TestCli(home);
    network = cli.startThree();
  }

  @AfterAll
  void stopNetwork() {
    network.close();
  }

  private Ended send(String arguments) {
    return cli.run(("send-packet " + arguments).split(" "));
  }

  private NetworkNode node(String nodeId) throws IOException {
    NetworkFile file = NetworkFiles.read(home.resolve("networks/linear-3.json"));
    return file.node(nodeId).orElseThrow();
  }

  @Test
  void packetIsFulfilledByTheOtherEnd() {
    // When
    Ended ended = send("--from connector-a --to test.connector-c --amount 1000 --data hello");

    // Then
    assertThat(ended.code()).as(ended.err()).isZero();
    assertThat(ended.out())
        .startsWith("fulfilled: 1000 to test.connector-c\n  fulfillment   70696e67")
        .contains("data          5 bytes: hello\n", "round trip");
    assertThat(ended.err()).isEmpty();
  }

  @Test
  void shortFormIsTheSame() {
    assertThat(cli.run("send", "--to", "test.connector-b", "--amount", "1").code()).isZero();
  }

  @Test
  void rejectIsShownWithItsNameAndWhoTriggeredIt() {
    // When
    Ended ended = send("--to test.nowhere --amount 1");

    // Then
    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.out())
        .startsWith("rejected with F02 Unreachable: 1 to test.nowhere\n")
        .contains("message       no route", "triggered by  test.connector-a\n");
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "--to test.connector-c --amount 1 --expect fulfill, 0",
    "--to test.connector-c --amount 1 --expect reject, 1",
    "--to test.nowhere --amount 1 --expect reject:F02, 0",
    "--to test.nowhere --amount 1 --expect reject:T01, 1",
    "--to test.nowhere --amount 1 --expect fulfill, 1",
    "--to test.nowhere --amount 1 --count 5 --expect reject, 0",
  })
  void expectationDecidesTheExitCode(String arguments, int code) {
    assertThat(send(arguments).code()).isEqualTo(code);
  }

  @Test
  void jsonIsOneObject() {
    // When
    Ended fulfilled = send("--to test.connector-c --amount 7 -o json");
    Ended rejected = send("--to test.nowhere --amount 7 -o json");

    // Then
    assertThat(fulfilled.json())
        .containsEntry("result", "fulfilled")
        .containsEntry("amount", "7")
        .containsKeys("from", "to", "condition", "fulfillment", "data", "roundTripMicros");
    assertThat(rejected.json())
        .containsEntry("result", "rejected")
        .containsEntry("code", "F02")
        .containsEntry("name", "Unreachable")
        .containsEntry("triggeredBy", "test.connector-a");
  }

  @Test
  void manyPacketsAreCounted() {
    // When
    Ended text = send("--to test.connector-c --amount 1 --count 200 --parallel 20");
    Ended json = send("--to test.connector-c --amount 1 --count 50 --delay 1ms -o json");

    // Then
    assertThat(text.code()).isZero();
    assertThat(text.out())
        .startsWith("200 packets to test.connector-c in ")
        .contains("       200  fulfilled\n", "  round trip  p50 ");
    assertThat(text.err()).isEmpty();
    assertThat(json.json())
        .containsEntry("sent", 50)
        .containsEntry("outcomes", Map.of("fulfilled", 50))
        .containsKeys("elapsedMillis", "packetsPerSecond", "roundTripMicros");
    assertThat(json.json().get("elapsedMillis"))
        .asInstanceOf(InstanceOfAssertFactories.INTEGER)
        .isGreaterThanOrEqualTo(49);
  }

  @Test
  void ctrlCEndsALoadWithWhatCameBack() {
    // Given
    Running load =
        cli.start("send --to test.connector-c --amount 1 --count 1000000 --delay 10ms".split(" "));

    // When
    Ended ended = load.interrupt().await();

    // Then
    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.out())
        .contains(" to test.connector-c in ")
        .containsPattern("\n  stopped after [0-9]+ of 1,000,000\n");
  }

  @Test
  void conditionThatNobodyKnowsThePreimageOfIsRejected() {
    // When
    Ended condition =
        send("--to test.connector-c --amount 1 --condition " + "ab".repeat(32) + " -o json");
    Ended preimage =
        send("--to test.connector-c --amount 1 --preimage " + "70696e67".repeat(8) + " -o json");

    // Then
    assertThat(condition.code()).isEqualTo(1);
    assertThat(condition.json()).containsEntry("condition", "ab".repeat(32));
    assertThat(preimage.code()).as("the preimage of pings").isZero();
  }

  @Test
  void anyNodeIsReachedByItsUrl() throws IOException {
    // Given
    NetworkNode node = node("connector-b");
    String token = node.senderTokens().getLast();
    String withToken =
        node.btpUrl()
            .replace("ws://", "btp+ws://sender-" + NetworkPlan.SENDERS + ":" + token + "@");

    // When
    Ended byOption =
        send("--url " + node.btpUrl() + " --token " + token + " --to test.connector-c --amount 1");
    Ended inUrl = send("--url " + withToken + " --to test.connector-c --amount 1");

    // Then
    assertThat(byOption.code()).as(byOption.err()).isZero();
    assertThat(inUrl.code()).as(inUrl.err()).isZero();
  }

  @Test
  void wrongTokenIsRefused() throws IOException {
    // When
    Ended ended =
        send("--url " + node("connector-a").btpUrl() + " --token wrong --to test.b --amount 1");

    // Then
    assertThat(ended.code()).isEqualTo(4);
    assertThat(ended.err()).startsWith("ilp: no session with ws://").doesNotContain("wrong");
  }

  @Test
  void nobodyThereIsUnreachable() {
    // When
    Ended refused = send("--url ws://127.0.0.1:1 --token t --to test.b --amount 1");
    Ended unknown = send("--url ws://no-such-host.invalid --token t --to test.b --amount 1");

    // Then
    assertThat(refused.code()).isEqualTo(3);
    assertThat(refused.err()).contains("connection refused by 127.0.0.1:1");
    assertThat(unknown.code()).isEqualTo(3);
    assertThat(unknown.err()).contains("no such host: no-such-host.invalid");
  }

  @Test
  void nodeThatTheNetworkDoesNotHaveIsNamed() {
    // When
    Ended ended = send("--from connector-x --to test.connector-c --amount 1");

    // Then
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err())
        .contains("no node 'connector-x' in linear-3")
        .contains("connector-a, connector-b, connector-c");
  }

  @Test
  void whereAllAccountsForSendersAreTakenThatIsSaid() throws IOException {
    // Given
    List<SenderSlot> taken = new ArrayList<>();
    Path locks = home.resolve("networks");
    for (int i = 0; i < NetworkPlan.SENDERS; i++) {
      taken.add(SenderSlot.take(locks, "linear-3.connector-c", NetworkPlan.SENDERS).orElseThrow());
    }

    // When
    Ended ended = send("--from connector-c --to test.connector-a --amount 1");

    // Then
    assertThat(ended.code()).isEqualTo(3);
    assertThat(ended.err())
        .contains("all " + NetworkPlan.SENDERS + " accounts of connector-c", "--from");
    for (SenderSlot slot : taken) {
      slot.close();
    }
    assertThat(send("--from connector-c --to test.connector-a --amount 1").code()).isZero();
  }

  @Test
  void sendersThatRunAtOnceDoNotDisturbEachOther() {
    // When
    List<Running> loads =
        List.of("1", "2", "3", "4").stream()
            .map(
                amount ->
                    cli.start(
                        ("send --from connector-b --to test.connector-c --count 300 --parallel 5"
                                + " --delay 1ms --amount "
                                + amount)
                            .split(" ")))
            .toList();

    // Then
    assertThat(loads).allSatisfy(load -> assertThat(load.await().code()).isZero());
  }

  @ParameterizedTest
  @CsvSource({"ping", "echo"})
  void pingShowsEachReplyAndASummary(String protocol) {
    // When
    Ended ended =
        cli.run(
            ("ping test.connector-c --count 3 --interval 5ms --protocol " + protocol).split(" "));

    // Then
    assertThat(ended.code()).as(ended.err()).isZero();
    assertThat(ended.out().lines().limit(3))
        .allMatch(line -> line.matches("seq=\\d from test\\.connector-c: fulfilled time=.*"));
    assertThat(ended.out())
        .contains("\ntest.connector-c: 3 packets sent, 3 fulfilled, 0% lost, ")
        .containsPattern("round trip min .*, avg .*, max .*, mdev ");
  }

  @Test
  void pingToNowhereShowsWhy() {
    // When
    Ended ended = cli.run("ping test.nowhere --count 1".split(" "));

    // Then
    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.out())
        .startsWith("seq=1 from test.connector-a: F02 Unreachable: no route")
        .contains("0 fulfilled, 100% lost");
  }

  @Test
  void pingGoesOnUntilCtrlC() {
    // Given
    Running ping = cli.start("ping test.connector-b --interval 5ms".split(" ")).awaitOut("seq=3 ");

    // When
    Ended ended = ping.interrupt().await();

    // Then
    assertThat(ended.code()).isZero();
    assertThat(ended.out()).contains("packets sent, ", " 0% lost");
  }

  @Test
  void pingInJsonIsAnObjectALine() throws IOException {
    // When
    Ended ended = cli.run("ping test.connector-b --count 2 --interval 5ms -o json".split(" "));

    // Then
    List<String> lines = ended.out().lines().toList();
    assertThat(lines).hasSize(3);
    assertThat(JSON.std.mapFrom(lines.getFirst()))
        .containsEntry("seq", 1)
        .containsEntry("result", "fulfilled");
    assertThat(JSON.std.mapFrom(lines.getLast())).containsOnlyKeys("summary");
  }

  @Test
  void tokensAreNeverPrinted() throws IOException {
    // Given
    List<String> secrets = new ArrayList<>();
    for (String nodeId : List.of("connector-a", "connector-b", "connector-c")) {
      secrets.addAll(node(nodeId).senderTokens());
      secrets.add(node(nodeId).adminToken());
    }
    String first = node("connector-a").senderTokens().getFirst();
    String url = node("connector-a").btpUrl();

    // When
    StringBuilder printed = new StringBuilder(network.out() + network.err());
    for (String command :
        List.of(
            "status --verbose",
            "status -o json",
            "health -o json",
            "send --to test.connector-c --amount 1 --verbose -o json",
            "send --url " + url + " --token " + first + "x --to test.b --amount 1 --verbose",
            "send --url ws://u:" + first + "@:x --to test.b --amount 1 --verbose",
            "send --url ws://u:" + first + "@127.0.0.1:1 --to test.b --amount 1 --verbose",
            "link heal connector-a connector-b --verbose")) {
      Ended ended = cli.run(command.split(" "));
      printed.append(ended.out()).append(ended.err());
    }

    // Then
    assertThat(secrets).hasSize(3 * (NetworkPlan.SENDERS + 1));
    assertThat(secrets).noneMatch(secret -> printed.indexOf(secret) >= 0);
  }

  @Test
  void accountThatIsNoChildSendsWithoutAnAddress() {
    // Given
    NodeConfig config =
        NodeConfig.builder("alone")
            .btpServerHost("127.0.0.1")
            .btpServerPort(0)
            .healthCheckHost("127.0.0.1")
            .healthCheckPort(0)
            .peers(List.of(PeerConfig.awaited(new AccountId("friend"), Secret.of("s3cret"))))
            .build();
    try (Node alone = new Node(config, NodeOptions.standalone("test"))) {
      alone.start();

      // When
      Ended ended =
          send(
              "--url ws://127.0.0.1:%d --token s3cret --to test.alone --amount 7"
                  .formatted(alone.btpServerPort()));

      // Then
      assertThat(ended.code()).as(ended.err()).isZero();
      assertThat(ended.out()).startsWith("fulfilled: 7 to test.alone");
    }
  }
}
