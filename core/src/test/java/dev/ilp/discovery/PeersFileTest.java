package dev.ilp.discovery;

import static dev.ilp.discovery.TestPeers.byHand;
import static dev.ilp.discovery.TestPeers.found;
import static dev.ilp.discovery.TestPeers.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ilp.config.ConfigException;
import dev.ilp.config.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PeersFileTest {

  private static final String A = "/ip4/192.0.2.1/tcp/9000";

  @TempDir private Path folder;

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("peers.yaml"), text);
  }

  private static String key(int number) {
    return id(number).publicKey().orElseThrow().toBase64();
  }

  @Test
  void whatIsWrittenIsRead() throws IOException {
    // Given
    List<KnownPeer> peers =
        List.of(
            byHand(1, A, "/dns4/a\"b\\c.example/tcp/1", "/dnsaddr/example.org"),
            found(2, 7, A, "/ip6/2001:db8::1/tcp/2").seen(TestPeers.NOW));
    Path file = folder.resolve("peers.yaml");

    // When
    TestPeers.write(file, peers);

    // Then
    PeersFile.Content content = PeersFile.read(file);
    assertThat(content.peers().values()).containsExactlyElementsOf(peers);
    assertThat(content.untouched()).isTrue();
    assertThat(content.version()).isEqualTo(2);
    assertThat(content.problems()).isEmpty();
  }

  @Test
  void aFileWithoutVersionHasKeysAndAddressesAlone() throws IOException {
    Path file =
        file(
            "peers:\n  - public_key: \"%s\"\n    addresses:\n      - %s/p2p/%s\n"
                .formatted(key(1), A, id(1)));

    PeersFile.Content content = PeersFile.read(file);

    assertThat(content.version()).isEqualTo(1);
    assertThat(content.peers().values()).containsExactly(byHand(1, A));
  }

  @ParameterizedTest
  @ValueSource(strings = {"peers: []\n", "peers:\n", "peers: ~\n", "peers: null\n", "{peers: []}"})
  void noPeersAreNoMistake(String text) throws IOException {
    assertThat(PeersFile.read(file(text)).peers()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "# nothing\n",
        "peers: [\n",
        "- a\n",
        "text",
        "version: 1\n",
        "peers: 7\n",
        "peers: {a: b}\n",
        "peers: []\npeers: []\n",
        "peers: []\n---\npeers: []\n",
        "version: 3\npeers: []\n",
        "version: x\npeers: []\n",
        "version: 2\npeers: []\n",
        "\u0000",
        "peers: *a\n"
      })
  void whatIsNoFileOfPeersIsRefusedWithPlaceAndRemedy(String text) throws IOException {
    Path file = file(text);

    assertThatThrownBy(() -> PeersFile.read(file))
        .isInstanceOfSatisfying(
            ConfigException.class,
            e -> assertThat(e.problems()).hasSize(1).allMatch(it -> !it.remedy().isEmpty()))
        .hasMessageContaining("peers.yaml");
  }

  @Test
  void whatIsNotUtf8IsRefused() throws IOException {
    Path file = Files.write(folder.resolve("peers.yaml"), new byte[] {(byte) 0xff, 'a'});

    assertThatThrownBy(() -> PeersFile.read(file)).hasMessageContaining("UTF-8");
  }

  @Test
  void aLineThatAParserWouldTakeForEverOverIsRefused() throws IOException {
    Path file = file("peers: []\n" + "a".repeat(PeersFile.MAX_LINE + 1));

    assertThatThrownBy(() -> PeersFile.read(file)).hasMessageContaining("line 2");
  }

  @Test
  void whatIsNoPlainFileIsRefused() throws Exception {
    Path pipe = folder.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();

    assertThatThrownBy(() -> PeersFile.read(pipe)).hasMessageContaining("is a pipe or a device");
    assertThatThrownBy(() -> PeersFile.read(folder)).hasMessageContaining("is a directory");
  }

  @Test
  void aWrongEntryCostsItselfAlone() throws IOException {
    // Given
    String good = "  - public_key: \"%s\"\n    addresses: [%s]\n".formatted(key(1), A);
    Path file =
        file(
            "comment: yes\npeers:\n  - nothing\n  - public_key: short\n    addresses: [%s]\n"
                    .formatted(A)
                + "  - public_key: \"%s\"\n    addresses: [/tcp/1, /ip4/0.0.0.0/tcp/1, [x], %s/p2p/%s]\n"
                    .formatted(key(2), A, id(3))
                + "  - public_key: \"%s\"\n  - addresses: [%s]\n".formatted(key(3), A)
                + good
                + "    last_seen: yesterday\n"
                + "    record: \"***\"\n"
                + "    name: x\n"
                + "    [a]: b\n"
                + "    name: y\n"
                + good);

    // When
    PeersFile.Content content = PeersFile.read(file);

    // Then
    assertThat(content.peers().values()).containsExactly(byHand(1, A));
    assertThat(content.problems())
        .extracting(Problem::key)
        .contains(
            "comment",
            "peers[0]",
            "peers[1].public_key",
            "peers[2].addresses[0]",
            "peers[2].addresses[3]",
            "peers[2]",
            "peers[3]",
            "peers[4].public_key",
            "peers[5].last_seen",
            "peers[5].record",
            "peers[5].name",
            "peers[6].public_key");
    assertThat(content.problems().get(1).text()).contains("peers.yaml:3:5", "- nothing");
  }

  @Test
  void aFileThatANodeWroteAndThatWasCutOffIsRefused() throws IOException {
    Path file = folder.resolve("peers.yaml");
    TestPeers.write(file, List.of(byHand(1, A), byHand(2, A), byHand(3, A)));
    String text = Files.readString(file);

    for (int length = text.indexOf("peers:") + 8; length < text.length() - 80; length += 7) {
      Path cut = file(text.substring(0, length));
      assertThatThrownBy(() -> PeersFile.read(cut)).isInstanceOf(ConfigException.class);
    }
  }

  @Test
  void anEditIsKnownByItsChecksum() throws IOException {
    Path file = folder.resolve("peers.yaml");
    TestPeers.write(file, List.of(byHand(1, A)));

    PeersFile.Content content =
        PeersFile.read(file(Files.readString(file).replace("9000", "9001")));

    assertThat(content.untouched()).isFalse();
    assertThat(content.peers().values()).containsExactly(byHand(1, "/ip4/192.0.2.1/tcp/9001"));
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {"public_key: \"", "- \"/ip4", "record: \"", "last_seen: ", "discovered: "})
  void aLineThatIsCutOffIsReadAsYamlAndNeverBreaksTheReader(String upTo) throws IOException {
    Path file = folder.resolve("peers.yaml");
    TestPeers.write(file, List.of(found(1, 3, A).seen(TestPeers.NOW)));
    List<String> lines =
        Files.readString(file)
            .lines()
            .map(
                line ->
                    line.contains(upTo)
                        ? line.substring(0, line.indexOf(upTo) + upTo.length())
                        : line)
            .toList();

    List<Problem> problems = PeersFile.check(file(String.join("\n", lines) + "\n"));

    assertThat(problems).allSatisfy(problem -> assertThat(problem.text()).contains("peers"));
  }

  @Test
  void checkingTellsWhatIsWrong() throws IOException {
    assertThat(PeersFile.check(file("peers: []\n"))).isEmpty();
    assertThat(PeersFile.check(file("")))
        .extracting(problem -> problem.severity().toString())
        .containsExactly("error");
    assertThat(PeersFile.check(file("peers: [1]\n")))
        .extracting(problem -> problem.severity().toString())
        .containsExactly("warning");
    assertThat(PeersFile.check(folder.resolve("none.yaml")))
        .extracting(problem -> problem.severity().toString())
        .containsExactly("error");
  }
}
