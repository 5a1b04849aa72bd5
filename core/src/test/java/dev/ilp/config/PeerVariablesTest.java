package dev.ilp.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.account.AccountId;
import dev.ilp.account.Secret;
import dev.ilp.link.btp.BtpUrl;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PeerVariablesTest {

  @TempDir private Path folder;

  private TestSources node(String... lines) {
    return TestSources.in(folder).file("nodeId: alice\n" + String.join("\n", lines));
  }

  @Test
  void variablesCountMoreThanTheFile() {
    // Given
    TestSources sources =
        node("peers:", "  - id: bob-1", "    url: ws://file", "    authToken: file")
            .variable("BTP_PEER_BOB_1_URL", "ws://variable")
            .variable("BTP_PEER_BOB_1_SECRET", "variable");

    // When
    PeerConfig peer = sources.peer();

    // Then
    assertThat(peer)
        .isEqualTo(
            PeerConfig.dialled(
                new AccountId("bob-1"), BtpUrl.parse("ws://variable"), Secret.of("variable")));
  }

  @Test
  void credentialsInTheUrlOfAVariableCountMoreThanTheFile() {
    // Given
    TestSources sources =
        node("peers:", "  - id: bob", "    username: file", "    authToken: file")
            .variable("BTP_PEER_BOB_URL", "btp+ws://name:variable@bob");

    // When
    PeerConfig peer = sources.peer();

    // Then
    assertThat(peer.authToken()).isEqualTo(Secret.of("variable"));
    assertThat(peer.username()).isEqualTo("name");
  }

  @Test
  void peersThatNoFileNamesAreMadeFromVariables() {
    // Given
    TestSources sources =
        node()
            .variable("BTP_PEER_ZOE_1_SECRET", "zoe")
            .variable("BTP_PEER_BOB_URL", "ws://bob")
            .variable("BTP_PEER_BOB_SECRET", "bob");

    // When
    List<PeerConfig> peers = sources.config().peers();

    // Then
    assertThat(peers)
        .containsExactly(
            PeerConfig.dialled(new AccountId("bob"), BtpUrl.parse("ws://bob"), Secret.of("bob")),
            PeerConfig.awaited(new AccountId("zoe-1"), Secret.of("zoe")));
  }

  @Test
  void routesMayNameThem() {
    // Given
    TestSources sources =
        node("routes: [{prefix: test.bob, nextHop: bob}]").variable("BTP_PEER_BOB_SECRET", "bob");

    // When
    List<RouteConfig> routes = sources.config().routes();

    // Then
    assertThat(routes).extracting(RouteConfig::nextHop).containsExactly("bob");
  }

  @Test
  void urlWithoutASecretIsAProblem() {
    // Given
    TestSources sources = node().variable("BTP_PEER_BOB_URL", "ws://bob");

    // When
    List<String> problems = sources.problems();

    // Then
    assertThat(problems)
        .containsExactly(
            "variable BTP_PEER_BOB_URL: peers[0].authToken: the peer has no secret"
                + " | set BTP_PEER_BOB_SECRET, or write 'authToken: ${VARIABLE}' or"
                + " 'authTokenFile: <path>'");
  }

  @Test
  void wrongUrlIsAProblemOfTheVariable() {
    // Given
    TestSources sources =
        node().variable("BTP_PEER_BOB_URL", "bob:3000").variable("BTP_PEER_BOB_SECRET", "hunter2");

    // When
    List<String> problems = sources.problems();

    // Then
    assertThat(problems)
        .containsExactly(
            "variable BTP_PEER_BOB_URL: peers[0].url: 'bob:3000' is not a BTP URL: it does not"
                + " begin with ws://, wss://, btp+ws:// or btp+wss://"
                + " | did you mean 'ws://bob:3000'?");
  }

  @Test
  void emptyVariableMakesNoPeer() {
    // Given
    TestSources sources =
        node().variable("BTP_PEER_BOB_URL", "").variable("BTP_PEER_BOB_SECRET", "");

    // When
    LoadedConfig loaded = sources.load();

    // Then
    assertThat(loaded.config().peers()).isEmpty();
    assertThat(loaded.warnings()).isEmpty();
  }

  @Test
  void otherVariableOfThatFormIsAWarning() {
    // Given
    TestSources sources =
        node()
            .variable("BTP_PEER_BOB_TOKEN", "hunter2")
            .variable("BTP_PEER_bob_SECRET", "hunter2")
            .variable("BTP_PEER", "x");

    // When
    List<String> warnings = sources.warnings();

    // Then
    String remedy =
        "is not used | a peer has BTP_PEER_<ID>_URL and BTP_PEER_<ID>_SECRET, in upper case";
    assertThat(warnings)
        .containsExactly(
            "variable BTP_PEER_BOB_TOKEN: warning: " + remedy,
            "variable BTP_PEER_bob_SECRET: warning: " + remedy);
  }

  @Test
  void variableThatMissesAnIdInCamelCaseIsAWarning() {
    // Given
    TestSources sources =
        node("peers: [{id: bobTheThird, authToken: '${TOKEN}'}]")
            .variable("TOKEN", "a")
            .variable("BTP_PEER_BOB_THE_THIRD_SECRET", "b");

    // When
    List<String> warnings = sources.warnings();

    // Then
    assertThat(warnings)
        .containsExactly(
            "variable BTP_PEER_BOB_THE_THIRD_SECRET: warning: peers[1].id: makes a new peer"
                + " 'bob-the-third' beside 'bobTheThird' | if that was meant, write"
                + " BTP_PEER_BOBTHETHIRD_URL and BTP_PEER_BOBTHETHIRD_SECRET");
  }

  @Test
  void idThatIsTooLongIsAProblem() {
    // Given
    TestSources sources = node().variable("BTP_PEER_" + "X".repeat(65) + "_SECRET", "s");

    // When
    List<String> problems = sources.problems();

    // Then
    assertThat(problems)
        .containsExactly(
            "variable BTP_PEER_"
                + "X".repeat(65)
                + "_SECRET: names a peer of no legal id"
                + " | an id is 1 to 64 letters, digits, '_', '~' or '-'");
  }
}
