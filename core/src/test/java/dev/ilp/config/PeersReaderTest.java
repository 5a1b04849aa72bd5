package dev.ilp.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.account.AccountId;
import dev.ilp.account.AccountLimits;
import dev.ilp.account.Asset;
import dev.ilp.account.Relation;
import dev.ilp.account.Secret;
import dev.ilp.link.btp.BtpUrl;
import dev.ilp.packet.Amount;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PeersReaderTest {

  @TempDir private Path folder;

  private TestSources peer(String keys) {
    return TestSources.in(folder)
        .variable("TOKEN", "hunter2")
        .file("nodeId: alice\npeers:\n  - id: bob\n" + keys.indent(4));
  }

  @Test
  void everyKeyOfAPeerIsRead() {
    // Given
    TestSources sources =
        peer(
            """
            url: wss://bob.example/btp
            authToken: ${TOKEN}
            username: alice
            relation: child
            assetCode: EUR
            assetScale: 2
            maxPacketAmount: 1000
            maxInFlight: 50
            rateLimit: 100
            balanceMinimum: -500
            balanceMaximum: 5000
            peerTimeout: 3s
            critical: true
            """);

    // When
    PeerConfig peer = sources.peer();

    // Then
    assertThat(peer)
        .isEqualTo(
            new PeerConfig(
                new AccountId("bob"),
                Optional.of(BtpUrl.parse("wss://bob.example/btp")),
                Secret.of("hunter2"),
                "alice",
                Relation.CHILD,
                new Asset("EUR", 2),
                new AccountLimits(
                    Amount.of(1000),
                    50,
                    OptionalInt.of(100),
                    Optional.of(BigInteger.valueOf(-500)),
                    Optional.of(BigInteger.valueOf(5000))),
                Optional.of(Duration.ofSeconds(3)),
                true));
  }

  @Test
  void peerWithoutUrlDialsUs() {
    // Given
    TestSources sources = peer("authToken: ${TOKEN}\n");

    // When
    PeerConfig peer = sources.peer();

    // Then
    assertThat(peer).isEqualTo(PeerConfig.awaited(new AccountId("bob"), Secret.of("hunter2")));
  }

  @Test
  void childIsNotCriticalUnlessItIsSaid() {
    // Given
    TestSources sources = peer("authToken: ${TOKEN}\nrelation: child\n");

    // When
    PeerConfig peer = sources.peer();

    // Then
    assertThat(peer.critical()).isFalse();
  }

  @Test
  void numberMayBeASecretOrAName() {
    // Given
    TestSources sources = peer("authToken: 012345\nusername: 007\nassetCode: 978\n");

    // When
    PeerConfig peer = sources.peer();

    // Then
    assertThat(peer.authToken()).isEqualTo(Secret.of("012345"));
    assertThat(peer.username()).isEqualTo("007");
    assertThat(peer.asset().code()).isEqualTo("978");
  }

  @Test
  void valuesThatAreWrongAreProblems() {
    // Given
    TestSources sources =
        peer(
            """
            url: http://bob:3000
            authToken: ${TOKEN}
            relation: sibling
            assetScale: 256
            maxPacketAmount: 1.5
            maxInFlight: 0
            rateLimit: "10"
            peerTimeout: 5
            critical: yes
            """);

    // When
    List<String> problems = sources.problems();

    // Then
    assertThat(problems)
        .containsExactly(
            "node.yaml:4:10: peers[0].url: 'http://bob:3000' is not a BTP URL: it does not begin"
                + " with ws://, wss://, btp+ws:// or btp+wss:// | did you mean 'ws://bob:3000'?",
            "node.yaml:6:15: peers[0].relation: 'sibling' is not one of parent, peer, child"
                + " | write one of: parent, peer, child",
            "node.yaml:7:17: peers[0].assetScale: '256' is not from 0 to 255"
                + " | write a whole number from 0 to 255",
            "node.yaml:8:22: peers[0].maxPacketAmount: '1.5' is not a whole number"
                + " | write it in decimal digits alone, from 0 to 18446744073709551615",
            "node.yaml:9:18: peers[0].maxInFlight: '0' is not from 1 to 1000000"
                + " | write a whole number from 1 to 1000000",
            "node.yaml:10:16: peers[0].rateLimit: '10' between quotes is text | remove the quotes",
            "node.yaml:11:18: peers[0].peerTimeout: '5' has no unit | add one: 5ms, 5s, 5m",
            "node.yaml:12:15: peers[0].critical: 'yes' is not true or false | write true");
  }

  @Test
  void lowerBoundAboveTheUpperIsAProblem() {
    // Given
    TestSources sources = peer("authToken: ${TOKEN}\nbalanceMinimum: 5\nbalanceMaximum: -5\n");

    // When
    List<String> problems = sources.problems();

    // Then
    assertThat(problems)
        .containsExactly(
            "node.yaml:5:21: peers[0].balanceMinimum: 5 is above balanceMaximum -5"
                + " | write a balanceMinimum of at most -5");
  }

  @Test
  void peerWithoutASecretIsAProblemThatNamesTheVariable() {
    // Given
    TestSources sources = peer("url: ws://bob\n");

    // When
    List<String> problems = sources.problems();

    // Then
    assertThat(problems)
        .containsExactly(
            "node.yaml:3:5: peers[0].authToken: the peer has no secret | set BTP_PEER_BOB_SECRET,"
                + " or write 'authToken: ${VARIABLE}' or 'authTokenFile: <path>'");
  }

  @Test
  void emptySecretIsAWarning() {
    // Given
    TestSources sources = peer("authToken: ''\n");

    // When
    List<String> warnings = sources.warnings();

    // Then
    assertThat(warnings)
        .singleElement()
        .asString()
        .startsWith("node.yaml:4:16: warning: peers[0].authToken: the secret is empty");
  }
}
