package dev.ilp.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is wrong with a file, and wherever a secret stands in it, no line shows the secret. */
class SecretsShownTest {

  private static final String SECRET = "hunter2";

  @TempDir private Path folder;

  /** Each with a mistake in or near the line of the secret. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "peers: [{id: bob, url: \"ws://bob:pass hunter2@h:1\"}]",
        "peers:\n  - id: bo b\n    url: \"ws://bob:pass hunter2@h:1\"",
        "peers:\n  - id: bob\n    url: ws://bob:pass\n      hunter2@h:1",
        "peers:\n  - id: bob\n    url: bob:hunter2@ws://h:1",
        "peers:\n  - id: bob\n    url: ws://h:1/?token=hunter2",
        "peers:\n  - id: bob\n    url: \"ws://bob:hunter\\x32hunter2@h:1\"",
        "peers:\n  - id: bob\n    url: &u ws://bob:hunter2@h :1\n  - id: *u",
        "peers:\n  - id: bob\n    assetCode: ws://x:hunter2@h\n    assetScale: x",
        "peers:\n  - {id: \"bo b\", authToken:\n hunter2}",
        "peers:\n  - {id: \"bo b\", authToken:\n # a\nhunter2}",
        "peers:\n  - {id: \"bo b\", authToken:\nhunter2, relation: x",
        "peers:\n  - id: bo b\n    ? authToken\n    : hunter2",
        "peers:\n  - {id: bo b, ? authToken : hunter2}",
        "peers:\n  - {id: \"bo b\", key: hunter2}",
        "peers:\n  - {id: \"bo b\", key: hunter2",
        "peers:\n  - {id: \"bo b\", key: [{a: hunter2}, hunter2]}",
        "peers:\n  - {id: \"bo b\", hunter2}",
        "peers:\n  - {id: \"bo b\", authToken:hunter2}",
        "peers:\n  - {id: \"bo b\", authToken=hunter2}",
        "peers:\n  - {id: \"bo b\", \"authToken\": \"hunter2\"}",
        "peers:\n  - {id: \"bo b\", 'authToken':hunter2",
        "peers:\n  - id: bo b\n    authToken: |\n      hunter2\n      hunter2: x",
        "peers:\n  - id: bo b\n    authToken: 'x\n\n    hunter2'",
        "peers:\n  - id: bo b\n    authToken: 'x\n    hunter2",
        "peers:\n  - id: bo b\n    authToken: x hunter2 # hunter2",
        "peers:\n  - id: bo b # was hunter2",
        "peers:\n  - id: bo b\n    # authToken: hunter2\n    relation: none",
        "peers:\n  - id: &a hunter2\n    authToken: *a\n    relation: none",
        "peers:\n  - &p {id: bo b, authToken: hunter2}\n  - *p",
        "peers: &p\n  - {id: bo b, authToken: hunter2, a: *p}",
        "peers:\n  - !hunter2 x\n  - [hunter2]\n  - hunter2",
        "peers: hunter2",
        "hunter2",
        "- hunter2",
        "routes:\n  - {prefix: \"a b\", nextHop: bob, authToken: hunter2}",
        "routes:\n  - prefix: test.x\n    nextHop: bob\n    token: hunter2",
        "routes:\n  - prefix: test.x\n    url: ws://a:hunter2@h:1",
        "senderTokens: [hunter2, hunter2]",
        "senderTokens: [hunter2",
        "senderTokens:\n- hunter2\n- hunter2\n\t- hunter2",
        "senderTokens: {a: hunter2}",
        "senderTokens: hunter2",
        "adminToken: hunter2 hunter2",
        "adminToken: [hunter2]",
        "\"adminToken\" : hunter2\nadminToken: hunter2",
        "? adminToken\n: hunter2\nhunter2",
        "adminToken:\nhunter2",
        "adminToken: !!binary hunter2",
        "adminTokn:\n  - hunter2\n  - x: hunter2",
        "logLevel: x\nlogLevel: x authToken hunter2\n\tx",
        "rates: {EUR: {x: hunter2}}",
        "rates: hunter2",
        "<<: {authToken: hunter2}",
        "---\nauthToken: hunter2\n---\nauthToken: hunter2",
      })
  void noFormShowsIt(String lines) {
    // Given
    String text = "nodeId: alice\n" + lines + "\n";
    TestSources sources = TestSources.in(folder).file(text);

    // When
    List<Problem> problems = problems(sources);

    // Then
    assertThat(problems).isNotEmpty();
    assertThat(problems).allSatisfy(problem -> assertThat(problem.text()).doesNotContain(SECRET));
  }

  private static List<Problem> problems(TestSources sources) {
    try {
      return sources.load().warnings();
    } catch (ConfigException e) {
      return e.problems();
    }
  }
}
