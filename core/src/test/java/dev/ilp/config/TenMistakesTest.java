package dev.ilp.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TenMistakesTest {

  @TempDir private Path folder;

  @Test
  void allTenAreReportedWithLineKeyAndRemedy() {
    // Given
    TestSources sources =
        TestSources.in(folder)
            .file(
                """
                nodeId: my node
                btpServerPort: 70000
                logLevel: inof
                peerTimeout: 10
                healthChekPort: 8080
                peers:
                  - id: bob
                    url: http://bob:3000
                    authToken: ${BOB_SECRET}
                  - id: carol
                    url: ws://carol:3000
                routes:
                  - prefix: test.bob.*
                    nextHop: bob
                  - prefix: test.carol
                    nextHop: carl
                """);

    // When
    List<String> problems = sources.problems();

    // Then
    assertThat(problems)
        .containsExactly(
            "node.yaml:1:9: nodeId: 'my node' must be 1 to 64 letters, digits, '_', '~' or '-'"
                + " | did you mean 'my-node'?",
            "node.yaml:2:16: btpServerPort: '70000' is not from 0 to 65535"
                + " | write a whole number from 0 to 65535",
            "node.yaml:3:11: logLevel: 'inof' is not one of error, warn, info, debug, trace"
                + " | did you mean 'info'?",
            "node.yaml:4:14: peerTimeout: '10' has no unit | add one: 10ms, 10s, 10m",
            "node.yaml:5:1: healthChekPort: unknown key 'healthChekPort'"
                + " | did you mean 'healthCheckPort'?",
            "node.yaml:8:10: peers[0].url: 'http://bob:3000' is not a BTP URL: it does not begin"
                + " with ws://, wss://, btp+ws:// or btp+wss:// | did you mean 'ws://bob:3000'?",
            "node.yaml:9:16: peers[0].authToken: variable BOB_SECRET is not set"
                + " | set it where the node is started",
            "node.yaml:10:5: peers[1].authToken: the peer has no secret"
                + " | set BTP_PEER_CAROL_SECRET, or write 'authToken: ${VARIABLE}' or"
                + " 'authTokenFile: <path>'",
            "node.yaml:13:13: routes[0].prefix: 'test.bob.*' is not an address prefix"
                + " | drop the '.*' at its end and write 'test.bob': a prefix matches whole"
                + " segments by itself",
            "node.yaml:16:14: routes[1].nextHop: 'carl' is neither a peer nor this node"
                + " | did you mean 'carol'?");
  }

  @Test
  void messageOfTheExceptionIsAllOfThem() {
    // Given
    Problem first =
        new Problem(
            Problem.Severity.ERROR, new Place.WholeFile(Path.of("a.yaml")), "", "wrong", "mend it");
    Problem second =
        new Problem(Problem.Severity.WARNING, new Place.Default(), "key", "odd", "look at it");

    // When
    var exception = new ConfigException(List.of(first, second));

    // Then
    assertThat(exception)
        .hasMessage("a.yaml: error: wrong\n  mend it\nwarning: key: odd\n  look at it");
    assertThat(exception.problems()).containsExactly(first, second);
  }
}
