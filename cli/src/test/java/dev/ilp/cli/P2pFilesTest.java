package dev.ilp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.cli.TestCli.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The commands of {@code ilp p2p} that work on files alone. */
class P2pFilesTest {

  private static final String KEY =
      "fggwYXxKfeg5Jd+yaUVWsSk2xHeg4f6y4UjsnaYP7n0e0ej64sShRLi+j9S0e/PTs0uHHDys9gEPDkLUdPzifg==";
  private static final String PUBLIC_KEY = "HtHo+uLEoUS4vo/UtHvz07NLhxw8rPYBDw5C1HT84n4=";
  private static final String PEER = "12D3KooWBtg3aaRMjxwedh83aGiUkwSxDwUZkzuJcfaqUmo7R3pq";
  private static final String A = "/ip4/192.0.2.1/tcp/9000";

  @TempDir private Path folder;
  private TestCli cli;

  @BeforeEach
  void newCli() {
    cli = new TestCli(folder.resolve("home")).in(folder);
  }

  private Ended p2p(String... arguments) {
    String[] all = new String[arguments.length + 1];
    all[0] = "p2p";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return cli.run(all);
  }

  @Test
  void aKeyIsMadeOnceAndShownByItsId() throws IOException {
    Ended made = p2p("keygen", "-o", "json");
    Ended again = p2p("keygen");
    Ended id = p2p("id", "-o", "json");
    Ended forced = p2p("keygen", "--force", "-o", "json");

    assertThat(made.code()).isZero();
    assertThat(made.json()).containsOnlyKeys("peerId", "publicKey");
    assertThat(again.code()).isEqualTo(2);
    assertThat(again.err()).contains("conf.yaml has a key already", "--force");
    assertThat(id.json()).isEqualTo(made.json());
    assertThat(forced.json()).isNotEqualTo(made.json());
    assertThat(Files.readString(folder.resolve("conf.yaml"))).contains("private_key: \"");
  }

  @Test
  void aKeyCanBePrintedAndNothingWritten() {
    Ended printed = p2p("keygen", "--print");

    assertThat(printed.out()).contains("peer id      12D3KooW", "public key   ", "private key  ");
    assertThat(folder.resolve("conf.yaml")).doesNotExist();
  }

  @Test
  void theIdOfAKnownKeyIsTheRightOne() throws IOException {
    Files.writeString(folder.resolve("conf.yaml"), "node:\n  private_key: \"" + KEY + "\"\n");

    assertThat(p2p("id").out()).contains(PEER, PUBLIC_KEY).doesNotContain(KEY);
  }

  @Test
  void aNodeIsNoPeerOfItself() throws IOException {
    Files.writeString(folder.resolve("conf.yaml"), "node:\n  private_key: \"" + KEY + "\"\n");

    Ended ended = p2p("peers", "add", PUBLIC_KEY, A);

    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err()).contains(PEER + " is this node itself");
    assertThat(folder.resolve("peers.yaml")).doesNotExist();
  }

  @Test
  void withoutAKeyThereIsNoId() throws IOException {
    Files.writeString(folder.resolve("conf.yaml"), "node:\n");

    Ended ended = p2p("id");

    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err()).contains("has no key yet", "ilp p2p keygen");
  }

  @Test
  void peersAreAddedListedExportedAndRemoved() throws IOException {
    // Given
    Ended added = p2p("peers", "add", PUBLIC_KEY, A);
    Ended more = p2p("peers", "add", "/dns4/node.example/tcp/1/p2p/" + PEER);

    // When
    Ended list = p2p("peers", "list", "-o", "json");
    Ended text = p2p("peers", "list");
    Ended export = p2p("peers", "export");
    Ended exported = p2p("peers", "export", "--out", folder.resolve("other.yaml").toString());

    // Then
    assertThat(List.of(added.code(), more.code(), list.code(), export.code(), exported.code()))
        .containsOnly(0);
    Map<?, ?> peer =
        (Map<?, ?>) ((List<?>) list.json().getOrDefault("peers", List.of())).getFirst();
    assertThat(peer.get("peerId")).isEqualTo(PEER);
    assertThat(peer.get("addresses")).isEqualTo(List.of("/dns4/node.example/tcp/1", A));
    assertThat(text.out()).contains(PEER, "hand", "1 peer");
    assertThat(folder.resolve("other.yaml")).content().isEqualTo(export.out());
    assertThat(export.out()).contains("public_key: \"" + PUBLIC_KEY);
    assertThat(p2p("peers", "remove", PEER).code()).isZero();
    assertThat(p2p("peers", "list").out()).contains("0 peers");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "add x /ip4/192.0.2.1/tcp/1 | neither a peer id nor the base64",
        "add /ip4/192.0.2.1/tcp/1 | whose address is",
        "add 12D3KooWBtg3aaRMjxwedh83aGiUkwSxDwUZkzuJcfaqUmo7R3pq | where can it be dialled",
        "add 12D3KooWBtg3aaRMjxwedh83aGiUkwSxDwUZkzuJcfaqUmo7R3pq /ip4/192.0.2.1 | cannot be"
            + " dialled",
        "add 12D3KooWBtg3aaRMjxwedh83aGiUkwSxDwUZkzuJcfaqUmo7R3pq 192.0.2.1:1 | write one such as",
        "remove 12D3KooWBtg3aaRMjxwedh83aGiUkwSxDwUZkzuJcfaqUmo7R3pq | is not in",
      })
  void mistakesSayWhatToWrite(String arguments, String message) {
    Ended ended = p2p(("peers " + arguments).split(" "));

    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err()).contains(message);
    assertThat(folder.resolve("peers.yaml")).doesNotExist();
  }

  @Test
  void bothFilesAreValidatedByNameOrContent() throws IOException {
    Path conf = Files.writeString(folder.resolve("a.yaml"), "network:\n  adresses: []\n");
    Path peers = Files.writeString(folder.resolve("peers.yaml"), "");
    Path good = Files.writeString(folder.resolve("conf.yaml"), "node:\n");

    Ended ended = cli.run("config", "validate", conf.toString(), peers.toString(), good.toString());

    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.out())
        .contains(
            "a.yaml:2:3: error: network.adresses: unknown key",
            "did you mean 'addresses'?",
            "peers.yaml: error: is empty",
            "3 files, 2 errors");
    assertThat(cli.run("config", "validate", good.toString()).code()).isZero();
  }

  @Test
  void withoutARunningNodeStatusAndReloadSaySo() {
    assertThat(p2p("status").code()).isEqualTo(3);
    assertThat(p2p("status").err()).contains("no peer to peer node runs", "ilp p2p start");
    assertThat(p2p("reload", "-c", "conf.yaml").code()).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource({"conf.yaml, 'nodes: {}'", "peers.yaml, ''"})
  void aWrongFileStopsTheStart(String name, String content) throws IOException {
    Files.writeString(
        folder.resolve("conf.yaml"), "network: {addresses: [/ip4/127.0.0.1/tcp/0]}\n");
    Files.writeString(folder.resolve(name), content);

    Ended ended = p2p("keygen");
    Ended start = p2p("start");

    assertThat(start.code()).as(ended.err()).isEqualTo(2);
    assertThat(start.err()).contains(name);
  }

  @Test
  void aConfigurationThatWasNamedMustBeThere() {
    Ended start = p2p("start", "-c", "other.yaml");

    assertThat(start.code()).isEqualTo(2);
    assertThat(start.err()).contains("other.yaml", "does not exist");
  }
}
