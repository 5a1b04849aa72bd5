package dev.ilp.discovery;

import static dev.ilp.discovery.TestPeers.byHand;
import static dev.ilp.discovery.TestPeers.found;
import static dev.ilp.discovery.TestPeers.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ilp.config.ConfigException;
import dev.ilp.log.LogLines;
import dev.ilp.log.NodeLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PeerStoreTest {

  private static final String A = "/ip4/192.0.2.1/tcp/9000";
  private static final String B = "/ip4/192.0.2.2/tcp/9000";
  private static final Clock CLOCK = Clock.fixed(TestPeers.NOW, ZoneOffset.UTC);
  private static final NodeLog LOG = NodeLog.of(PeerStoreTest.class, "node");

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void nameFile() {
    file = folder.resolve("peers.yaml");
  }

  private PeerStore open() throws IOException {
    return PeerStore.open(file, CLOCK, LOG, Duration.ofMillis(100));
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(path -> String.valueOf(path.getFileName())).sorted().toList();
    }
  }

  @Test
  void withoutAFileThereAreNoPeersAndNoneIsWritten() throws IOException {
    PeerStore store = open();

    assertThat(store.save()).isTrue();

    assertThat(store.peers()).isEmpty();
    assertThat(file).doesNotExist();
  }

  @Test
  void whatIsSavedIsThereForTheNextNode() throws IOException {
    PeerStore store = open();
    store.put(found(1, 3, A));
    store.put(byHand(2, B));
    store.change(id(2), peer -> peer.seen(TestPeers.NOW));
    store.change(id(9), peer -> peer.seen(TestPeers.NOW));

    assertThat(store.save()).isTrue();

    assertThat(open().peers())
        .containsExactlyInAnyOrder(found(1, 3, A), byHand(2, B).seen(TestPeers.NOW));
    assertThat(files()).containsExactly("peers.yaml", "peers.yaml.lock");
  }

  @Test
  void peersAreInOrderOfTheirIds() throws IOException {
    PeerStore store = open();
    Stream.of(5, 3, 4, 1, 2).forEach(number -> store.put(byHand(number, A)));

    assertThat(store.peers()).isSortedAccordingTo((a, b) -> a.id().compareTo(b.id()));
    assertThat(store.after(store.peers().get(1).id().bytes()))
        .isEqualTo(store.peers().subList(2, 5));
  }

  @Test
  void anEditIsMergedWithWhatTheNodeLearned() throws IOException {
    // Given
    PeerStore store = open();
    store.put(byHand(1, A));
    store.put(byHand(2, A));
    store.save();
    PeerStore hand = open();
    hand.remove(id(1));
    hand.put(byHand(3, B));
    hand.save();
    store.put(found(4, 1, A));

    // When
    store.save();

    // Then
    assertThat(store.peers()).containsExactlyInAnyOrder(byHand(2, A), byHand(3, B), found(4, 1, A));
    assertThat(open().peers()).isEqualTo(store.peers());
    assertThat(PeersFile.read(folder.resolve("peers.yaml.bak")).peers()).hasSize(2);
  }

  @Test
  void whoseAddressesChangeIsTold() throws IOException {
    // Given
    PeerStore store = open();
    store.put(byHand(1, A));
    store.put(byHand(2, A));
    store.save();
    List<String> told = new ArrayList<>();
    store.watch((peer, inFile) -> told.add(peer + " " + inFile));

    // When
    store.put(byHand(1, B));
    store.put(byHand(2, A));
    PeerStore hand = open();
    hand.put(byHand(2, B));
    hand.put(byHand(3, B));
    hand.save();
    store.save();

    // Then
    assertThat(told).containsExactlyInAnyOrder(id(1) + " false", id(2) + " true", id(3) + " true");
  }

  @Test
  void aFileThatWasRemovedIsWrittenAgain() throws IOException {
    PeerStore store = open();
    store.put(byHand(1, A));
    store.save();
    Files.delete(file);

    store.save();

    assertThat(open().peers()).containsExactly(byHand(1, A));
  }

  @Test
  void aFileOfAnEarlierVersionIsKeptAsItWas() throws IOException {
    String before =
        "# mine\npeers:\n  - public_key: \"%s\"\n    addresses: [%s]\n"
            .formatted(id(1).publicKey().orElseThrow().toBase64(), A);
    Files.writeString(file, before);
    PeerStore store = open();
    store.put(byHand(2, B));

    store.save();

    assertThat(folder.resolve("peers.yaml.v1")).hasContent(before.strip());
    assertThat(open().peers()).containsExactlyInAnyOrder(byHand(1, A), byHand(2, B));
  }

  @Test
  void commentsAtTheBeginningStay() throws IOException {
    // Given
    Files.writeString(file, "# mine\n\n# of two lines\npeers: []\n");
    PeerStore store = open();
    store.put(byHand(1, A));

    // When
    store.save();
    Files.writeString(file, "# above\n" + Files.readString(file));
    store.put(byHand(2, A));
    store.save();

    // Then
    assertThat(Files.readString(file))
        .startsWith(
            PeersLines.FIRST_COMMENT + "# above\n# mine\n\n# of two lines\nversion: 2\npeers:\n");
    assertThat(PeersFile.read(file).untouched()).isTrue();
    assertThat(open().peers()).hasSize(2);
  }

  @Test
  void aMistakeByHandStopsTheStartEvenIfThereIsACopy() throws IOException {
    PeerStore store = open();
    store.put(byHand(1, A));
    store.save();
    store.put(byHand(2, A));
    store.save();
    String mistaken = Files.readString(file).replaceFirst("public_key: \"", "public_key: [");
    Files.writeString(file, mistaken);

    assertThatThrownBy(this::open)
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("peers.yaml:");
    assertThat(file).hasContent(mistaken.strip());
  }

  @Test
  void aFileThatIsNoTextAnyMoreIsPutAsideAndItsCopyUsed() throws IOException {
    PeerStore store = open();
    store.put(byHand(1, A));
    store.save();
    store.put(byHand(2, A));
    store.save();
    byte[] bytes = Files.readAllBytes(file);
    Arrays.fill(bytes, 40, 80, (byte) 0);
    Files.write(file, bytes);

    assertThat(open().peers()).containsExactly(byHand(1, A));
    assertThat(files()).anyMatch(name -> name.startsWith("peers.yaml.corrupt-"));
  }

  @Test
  void howLongReadingTookIsLogged() throws IOException {
    TestPeers.write(file, List.of(byHand(1, A)));

    try (LogLines log = LogLines.of(PeerStore.class)) {
      open();

      assertThat(log.with("event", "peers_loaded"))
          .singleElement()
          .satisfies(
              line -> {
                assertThat(line.fact("peers")).isEqualTo("1");
                assertThat(line.fact("tookMs")).matches("[0-9]+");
              });
    }
  }

  @Test
  void aMistakeByHandStopsTheStartAndSaysWhere() throws IOException {
    Files.writeString(file, "peers:\n  - public_key: [\n");

    assertThatThrownBy(this::open)
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("peers.yaml:3");
  }

  @Test
  void anEmptyFileStopsTheStartEvenIfThereIsACopy() throws IOException {
    PeerStore store = open();
    store.put(byHand(1, A));
    store.save();
    store.put(byHand(2, A));
    store.save();
    Files.writeString(file, "");

    assertThatThrownBy(this::open)
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("is empty");
  }

  @Test
  void aDamagedFileIsPutAsideAndItsCopyUsed() throws IOException {
    // Given
    PeerStore store = open();
    store.put(byHand(1, A));
    store.save();
    store.put(byHand(2, A));
    store.save();
    String whole = Files.readString(file);
    String damaged = whole.substring(0, whole.length() / 2);
    Files.writeString(file, damaged);

    // When
    PeerStore mended;
    List<LogLines.Line> lines;
    try (LogLines log = LogLines.of(PeerStore.class)) {
      mended = open();
      lines = log.with("event", "peers_file_recovered");
    }

    // Then
    assertThat(mended.peers()).containsExactly(byHand(1, A));
    assertThat(lines).hasSize(1);
    assertThat(Path.of(lines.getFirst().fact("putAside"))).hasContent(damaged);
    mended.put(byHand(3, A));
    assertThat(mended.save()).isTrue();
    assertThat(open().peers()).containsExactlyInAnyOrder(byHand(1, A), byHand(3, A));
  }

  @Test
  void aFileThatBecomesInvalidChangesNothingAndIsPutAsideAtTheEnd() throws IOException {
    // Given
    PeerStore store = open();
    store.put(byHand(1, A));
    store.save();
    Files.writeString(file, "peers: [");
    store.put(byHand(2, A));

    // When
    boolean saved = store.save();
    assertThatThrownBy(store::reload).isInstanceOf(ConfigException.class);

    // Then
    assertThat(saved).isFalse();
    assertThat(store.failure()).isPresent();
    assertThat(file).hasContent("peers: [");
    assertThat(store.peers()).hasSize(2);
    store.saveForGood();
    assertThat(open().peers()).hasSize(2);
    assertThat(files()).anyMatch(name -> name.startsWith("peers.yaml.corrupt-"));
  }

  @Test
  void ifTheDiskFailsAllIsKeptInMemoryUntilItDoesNot() throws IOException {
    // Given
    PeerStore store = open();
    store.put(byHand(1, A));
    store.save();
    Path draft = Files.createDirectories(folder.resolve(".peers.yaml.tmp/in-the-way"));
    store.put(byHand(2, A));

    // When
    try (LogLines log = LogLines.of(PeerStore.class)) {
      assertThat(store.save()).isFalse();
      assertThat(store.save()).isFalse();
      Files.delete(draft);
      assertThat(store.save()).isTrue();

      // Then
      assertThat(log.with("event", "peers_not_saved")).hasSize(1);
      assertThat(log.with("event", "peers_saved_again")).hasSize(1);
    }
    assertThat(store.failure()).isEmpty();
    assertThat(open().peers()).hasSize(2);
  }

  @Test
  void ifTheFolderIsGoneThatIsSaidAndAllIsSavedOnceItIsBack() throws IOException {
    // Given
    Path gone = Files.createDirectory(folder.resolve("gone"));
    file = gone.resolve("peers.yaml");
    PeerStore store = open();
    store.put(byHand(1, A));
    Files.delete(gone);

    // When
    boolean saved = store.save();
    String failure = store.failure().orElseThrow();
    Files.createDirectory(gone);

    // Then
    assertThat(saved).isFalse();
    assertThat(failure).contains("peers.yaml.lock: its folder does not exist");
    assertThat(store.save()).isTrue();
    assertThat(open().peers()).containsExactly(byHand(1, A));
  }

  @Test
  void aLockThatSomebodyKeepsIsNotWaitedForForEver() throws IOException {
    PeerStore store = open();
    store.put(byHand(1, A));

    try (FileGuard _ = FileGuard.of(file, Duration.ofSeconds(1))) {
      assertThat(store.save()).isFalse();
    }

    assertThat(store.failure().orElseThrow())
        .contains("peers.yaml is locked by process " + ProcessHandle.current().pid());
    assertThat(store.save()).isTrue();
  }

  @Test
  void recordsOfAnEditedFileAreVerified() throws IOException {
    // Given
    KnownPeer right = found(1, 3, A);
    KnownPeer forged = KnownPeer.found(TestPeers.record(3, 9, B), TestPeers.addresses(B));
    KnownPeer wrong =
        new KnownPeer(id(2), forged.addresses(), forged.lastSeen(), forged.record(), true);
    TestPeers.write(file, List.of(right, wrong));
    Files.writeString(file, Files.readString(file).replace("sha256:", "sha256:0"));

    // When
    PeerStore store = open();

    // Then
    assertThat(store.find(id(1))).contains(right);
    assertThat(store.find(id(2)).orElseThrow().record()).isEmpty();
  }

  @Test
  void aLinkIsFollowed() throws IOException {
    Path real = Files.createDirectory(folder.resolve("data")).resolve("real.yaml");
    TestPeers.write(real, List.of(byHand(1, A)));
    Files.createSymbolicLink(file, real);
    PeerStore store = open();
    store.put(byHand(2, A));

    assertThat(store.save()).isTrue();

    assertThat(file).isSymbolicLink();
    assertThat(PeersFile.read(real).peers()).hasSize(2);
  }

  @Test
  void othersMayReadTheFileAndAKeyTheyMayNot() throws IOException {
    TestPeers.write(file, List.of());
    Path secret = folder.resolve("secret");
    AtomicFile.replace(secret, AtomicFile.OWNER_ONLY, out -> out.write(1));

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .startsWith("rw-r");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-------", "rw-rw-rw-"})
  void whoMayReadTheFileStaysWhenItIsWritten(String permissions) throws IOException {
    TestPeers.write(file, List.of(byHand(1, A)));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    PeerStore store = open();
    store.put(byHand(2, A));

    assertThat(store.save()).isTrue();

    assertThat(PeersFile.read(file).peers()).hasSize(2);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo(permissions);
  }

  @Test
  void tenThousandPeersAreReadAsTheyWereWritten() throws IOException {
    List<KnownPeer> peers = TestPeers.many(10_000);
    TestPeers.write(file, peers);

    assertThat(open().peers()).containsExactlyInAnyOrderElementsOf(peers);
  }
}
