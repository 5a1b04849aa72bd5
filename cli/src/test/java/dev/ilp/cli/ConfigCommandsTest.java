package dev.ilp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.cli.TestCli.Ended;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code config show}, {@code explain}, {@code init}, {@code schema} and {@code diff} of files. */
class ConfigCommandsTest {

  private static final String YAML =
      """
      nodeId: alice
      logLevel: debug
      adminToken: ${T}
      peers:
        - id: bob
          url: ws://bob:3000
          authToken: ${S}
      """;

  @TempDir private Path folder;

  private TestCli cli;
  private String file;

  @BeforeEach
  void writeFile() throws IOException {
    cli = new TestCli(folder).with("S", "hunter2").with("T", "hunter3");
    file = Files.writeString(folder.resolve("a.yaml"), YAML).toString();
  }

  private Ended ok(String... args) {
    Ended ended = cli.run(args);
    assertThat(ended.code()).as(ended.err()).isZero();
    assertThat(ended.out() + ended.err()).doesNotContain("hunter");
    return ended;
  }

  @Test
  void showTellsWhatHolds() {
    // When
    Ended shown = ok("config", "show", "-c", file, "--btp-server-port", "3005");

    // Then
    assertThat(shown.out())
        .startsWith("nodeId: alice\n")
        .contains("btpServerPort: 3005\n", "adminToken: \"***\"\n", "    assetScale: 9\n");
  }

  @Test
  void showTellsOrigins() {
    // When
    Ended shown = ok("config", "show", "-c", file, "--btp-server-port", "3005", "--origins");

    // Then
    assertThat(shown.out().lines())
        .contains(
            "nodeId: alice # " + file + ":1:9",
            "btpServerPort: 3005 # flag --btp-server-port",
            "maxHoldTime: 30s # default",
            "    url: ws://bob:3000 # " + file + ":6:10");
  }

  @Test
  void showHasAFormForPrograms() {
    // When
    Map<String, Object> json = ok("config", "show", "-c", file, "-o", "json").json();

    // Then
    assertThat(json).containsOnlyKeys("config", "origins");
    assertThat(json.get("config")).asString().contains("nodeId=alice", "adminToken=***");
    assertThat(json.get("origins")).asString().contains("maxHoldTime=default");
  }

  @Test
  void warningsOfWhatIsShownGoToStderr() {
    // Given
    cli.with("BTP_PEER_BOB_SECRETS", "hunter4");

    // Then
    assertThat(ok("config", "show", "-c", file).err()).contains("BTP_PEER_BOB_SECRETS");
  }

  @ParameterizedTest
  @ValueSource(strings = {"peers[].url", "peers[bob].url", "url", "BTP_PEER_BOB_URL"})
  void explainTellsAllOfAKey(String key) {
    // When
    Ended explained = ok("config", "explain", key, "-c", file);

    // Then
    assertThat(explained.out())
        .isEqualTo(
            """
            peers[].url
              Where to dial the peer; without it the peer dials us.

              is        a BTP URL such as ws://host:3000 or btp+wss://host/path
              default   none
              example   ws://localhost:3001
              required  no
              reload    a running node takes it over
              variable  BTP_PEER_<ID>_URL
              flag      none

              peers[bob].url is ws://bob:3000 (%s:6:10)
            """
                .formatted(file));
  }

  @Test
  void explainRefusesAFileAndAPeerThatAreNotThere() {
    assertThat(cli.run("config", "explain", "url", "-c", folder + "/none.yaml").code())
        .isEqualTo(2);
    Ended peer = cli.run("config", "explain", "peers[nosuch].url", "-c", file);
    assertThat(peer.code()).isEqualTo(2);
    assertThat(peer.err()).isEqualTo("ilp: there is no peers[nosuch]: there are peers[0]\n");
  }

  @Test
  void explainTakesTheNameOfAFlag() {
    assertThat(ok("config", "explain", "--", "--btp-server-port").out())
        .contains("btpServerPort is 3000 (default)", "a whole number from 0 to 65535");
    assertThat(ok("config", "explain", "rateLimit").out())
        .contains("unit      packets a second", "It is not given here.");
  }

  @Test
  void explainListsAllKeys() {
    // When
    Ended explained = ok("config", "explain", "-c", file);

    // Then
    assertThat(explained.out().lines().filter(line -> line.startsWith("logLevel")))
        .singleElement()
        .asString()
        .matches("logLevel +info +yes +debug +" + file + ":2:11");
    assertThat(explained.out()).contains("peers[].balanceMinimum", "routes[].priority");
  }

  @Test
  void explainHasAFormForPrograms() {
    assertThat(ok("config", "explain", "logLevel", "-o", "json", "-c", file).json())
        .containsEntry("key", "logLevel")
        .containsEntry("default", "info")
        .containsEntry("reloadable", true)
        .containsEntry("flag", "--log-level")
        .containsEntry(
            "values",
            List.of(Map.of("path", "logLevel", "value", "debug", "origin", file + ":2:11")));
    assertThat(ok("config", "explain", "-o", "json").json().get("keys"))
        .asInstanceOf(InstanceOfAssertFactories.LIST)
        .hasSizeGreaterThan(35);
  }

  @Test
  void explainGuessesWhatWasMeant() {
    // When
    Ended ended = cli.run("config", "explain", "btpServrPort");

    // Then
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err())
        .isEqualTo("ilp: there is no key 'btpServrPort': did you mean btpServerPort?\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"show", "explain"})
  void fileOfAPeerToPeerNodeIsTold(String subcommand) throws IOException {
    // Given
    Path conf =
        Files.writeString(
            folder.resolve("conf.yaml"), "network:\n  addresses: [/ip4/127.0.0.1/tcp/9000]\n");

    // When
    Ended ended = cli.run("config", subcommand, "-c", conf.toString());

    // Then
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err())
        .contains("conf.yaml: error: is a peer to peer node's file", "'ilp config validate'");
    assertThat(cli.run("config", "validate", conf.toString()).code()).isZero();
  }

  @Test
  void explainTellsWhatOfASectionARunningNodeTakesOver() {
    // When
    Ended p2p = ok("config", "explain", "p2p");
    Ended policy = ok("config", "explain", "p2p.policy");

    // Then
    assertThat(p2p.out())
        .contains("keys", "p2p.policy", "a running node takes over ", "the rest takes a restart");
    assertThat(policy.out())
        .contains("p2p.policy.accept, p2p.policy.prefixes", "a running node takes it over\n");
  }

  @Test
  void schemaIsJson() {
    assertThat(ok("config", "schema").json())
        .containsEntry("$schema", "https://json-schema.org/draft/2020-12/schema");
  }

  @Test
  void initWritesAFileThatLoads() {
    // Given
    String started = folder.resolve("b.yaml").toString();

    // When
    Ended ended = ok("config", "init", started, "--node-id", "bob", "--schema", "s.json");

    // Then
    assertThat(ended.out()).startsWith("wrote " + started + "\n");
    assertThat(Path.of(started)).content().startsWith("# yaml-language-server: $schema=s.json\n");
    assertThat(ok("config", "show", "-c", started).out()).startsWith("nodeId: bob\n");
    assertThat(filesIn(folder)).containsExactlyInAnyOrder("a.yaml", "b.yaml");
  }

  @Test
  void initPrintsToStdout() {
    assertThat(ok("config", "init", "-").out()).contains("\nnodeId: my-node\n");
  }

  @Test
  void initWritesOverAFileOnlyIfForced() {
    // When
    Ended refused = cli.run("config", "init", file);

    // Then
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err())
        .isEqualTo(
            "ilp: %s is there already: name another file, or write over it with --force\n"
                .formatted(file));
    assertThat(Path.of(file)).hasContent(YAML);
    ok("config", "init", file, "--force");
    assertThat(Path.of(file)).content().contains("nodeId: my-node");
  }

  @Test
  void initSaysWhyItCannotWrite() {
    assertThat(cli.run("config", "init", folder + "/none/a.yaml").err())
        .isEqualTo(
            "ilp: cannot write %s/none/a.yaml: there is no folder %s/none: create it first\n"
                .formatted(folder, folder));
    assertThat(cli.run("config", "init", "/proc/a.yaml").err())
        .startsWith("ilp: cannot write /proc/a.yaml: ");
    assertThat(cli.run("config", "init", folder.toString(), "--force").err())
        .contains("is a folder: name a file in it");
    assertThat(cli.run("config", "init", folder + "/x", "--node-id", "a b").err())
        .isEqualTo("ilp: --node-id: 'a b' must be 1 to 64 letters, digits, '_', '~' or '-'\n");
    assertThat(cli.run("config", "init", folder + "/x", "--schema", "a\nb").code()).isEqualTo(2);
    assertThat(filesIn(folder)).containsExactly("a.yaml");
  }

  @Test
  void initKeepsTheModeOfAFileAndOpensANewOneToItsOwnerAlone() throws IOException {
    // Given
    Files.setPosixFilePermissions(Path.of(file), PosixFilePermissions.fromString("rw-r-----"));
    String made = folder + "/new.yaml";

    // When
    ok("config", "init", file, "--force");
    ok("config", "init", made);

    // Then
    assertThat(mode(file)).isEqualTo("rw-r-----");
    assertThat(mode(made)).isEqualTo("rw-------");
  }

  private static String mode(String path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(Path.of(path)));
  }

  @Test
  void initLeavesWhatIsNoFileAlone() throws IOException {
    // Given
    Path socket = folder.resolve("s");
    try (var listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      listening.bind(UnixDomainSocketAddress.of(socket));

      // When
      Ended ended = cli.run("config", "init", socket.toString(), "--force");

      // Then
      assertThat(ended.code()).isEqualTo(2);
      assertThat(ended.err()).contains("it is there, and no file but a device or a pipe");
      assertThat(Files.readAttributes(socket, BasicFileAttributes.class).isOther()).isTrue();
    }
  }

  @Test
  void diffListsChanges() throws IOException {
    // Given
    String changed =
        YAML.replace("debug", "warn").replace("${S}", "${T}")
            + "routes:\n  - {prefix: test.b, nextHop: bob}\n";
    String after =
        Files.writeString(folder.resolve("b.yaml"), changed + "btpServerPort: 0\n").toString();

    // When
    Ended ended = cli.with("BTP_SERVER_PORT", "3009").run("config", "diff", file, after);

    // Then
    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.out())
        .isEqualTo(
            """
            %s → %s: 4 changes, 1 of which needs a restart

              key                    before  after        reload
              btpServerPort          3000    0            restart
              logLevel               debug   warn         yes
              peers[bob].authToken   ***     ***          yes
              routes[test.b -> bob]  -       priority: 0  yes
            """
                .formatted(file, after));
  }

  @Test
  void diffHasAFormForPrograms() throws IOException {
    // Given
    String after =
        Files.writeString(folder.resolve("b.yaml"), YAML.replace("debug", "warn")).toString();

    // When
    Map<String, Object> json = cli.run("config", "diff", file, after, "-o", "json").json();

    // Then
    assertThat(json)
        .containsEntry("equal", false)
        .containsEntry("secretsCompared", true)
        .containsEntry(
            "changes",
            List.of(
                Map.of(
                    "path", "logLevel", "before", "debug", "after", "warn", "reloadable", true)));
  }

  @Test
  void equalFilesDoNotDiffer() {
    assertThat(ok("config", "diff", file, file).out()).endsWith(": no difference\n");
  }

  @Test
  void diffNeedsTwoFiles() {
    assertThat(cli.run("config", "diff", file).err())
        .isEqualTo("ilp: two files are compared: name both, or a running node with --live NODE\n");
    assertThat(cli.run("config", "diff", file, file, "--network", "x").code()).isEqualTo(2);
    assertThat(cli.run("config", "diff", file, file, "--live", "x").code()).isEqualTo(2);
    assertThat(cli.run("config", "diff", file, "a\0b").err()).contains("cannot be the name");
  }

  private static List<String> filesIn(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(path -> path.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
