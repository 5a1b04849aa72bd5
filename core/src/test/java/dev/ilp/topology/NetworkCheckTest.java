package dev.ilp.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each mistake between nodes, at the place where it is. */
class NetworkCheckTest {

  private static final Map<String, String> ENVIRONMENT =
      Map.of("AB", "secret-ab", "BC", "secret-bc", "CA", "secret-ca", "OTHER", "other-secret");

  private static final String A =
      """
      nodeId: a
      peers:
        - id: b
          authToken: ${AB}
      routes:
        - {prefix: test.b, nextHop: b}
        - {prefix: test.c, nextHop: b}
      """;

  private static final String B =
      """
      nodeId: b
      btpServerPort: 3001
      peers:
        - id: a
          url: ws://a:3000
          authToken: ${AB}
        - id: c
          authToken: ${BC}
      routes:
        - {prefix: test.a, nextHop: a}
        - {prefix: test.c, nextHop: c}
      """;

  private static final String C =
      """
      nodeId: c
      peers:
        - id: b
          url: ws://b:3001
          authToken: ${BC}
      routes:
        - {prefix: test, nextHop: b}
      """;

  @TempDir private Path folder;

  private Validation validate(String... yaml) {
    try {
      List<Path> files = new ArrayList<>();
      for (String text : yaml) {
        files.add(Files.writeString(folder.resolve(files.size() + ".yaml"), text));
      }
      return Validation.of(files, ENVIRONMENT);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Each on one line; files are numbered. */
  private List<String> problems(String... yaml) {
    return validate(yaml).problems().stream()
        .map(problem -> problem.toString().replace(folder + "/", "").replace("\n  ", " | "))
        .toList();
  }

  /** A node of which others are told by its policy alone. */
  private static String finding(String node, int port) {
    return """
    nodeId: %s
    btpServerPort: %d
    healthCheckPort: %d
    p2p:
      policy: {accept: any, prefixes: [test]}
    """
        .formatted(node, port, port + 1);
  }

  @Test
  void nodesThatMayFindEachOtherNeedNoLink() {
    // When
    Validation validation = validate(finding("x", 4000), finding("y", 4002));

    // Then
    assertThat(validation.problems()).isEmpty();
    assertThat(validation.network()).contains(new Validation.Network(2, 0, 0, 0, 0, 2));
  }

  @Test
  void nodeThatIsNotLookedForNeedsALinkAsBefore() {
    // Given
    String listing = "nodeId: z\nbtpServerPort: 4004\nhealthCheckPort: 4005\np2p: {}\n";

    // When
    List<String> problems = problems(finding("x", 4000), finding("y", 4002), listing);

    // Then
    assertThat(problems).filteredOn(problem -> problem.contains("no route to test.z")).hasSize(2);
    assertThat(problems).filteredOn(problem -> problem.contains("2.yaml")).hasSize(2);
    assertThat(problems).hasSize(4);
  }

  @Test
  void foundNodeIsReachedFromBehindAnotherToo() {
    // Given
    String z =
        """
        nodeId: z
        peers:
          - id: y
            url: ws://y:4002
            authToken: ${AB}
        routes:
          - {prefix: test, nextHop: y}
        """;
    String y = finding("y", 4002) + "peers:\n  - id: z\n    authToken: ${AB}\n";

    // When
    Validation validation = validate(finding("x", 4000), y, z);

    // Then
    assertThat(validation.problems())
        .allSatisfy(problem -> assertThat(problem.what()).contains("test.z"));
    assertThat(validation.network().orElseThrow().ifFound()).isEqualTo(3);
  }

  @Test
  void chainFitsTogether() {
    assertThat(problems(A, B, C)).isEmpty();
    assertThat(validate(A, B, C).network()).contains(new Validation.Network(3, 2, 0, 6, 6, 0));
  }

  @Test
  void nodesOfOneId() {
    assertThat(problems(A, A))
        .containsExactly(
            "1.yaml:1:9: nodeId: 'a' is also the id of another node (0.yaml:1:9)"
                + " | give each node an id of its own");
  }

  @Test
  void nodesOfOneAddress() {
    assertThat(problems(A, B + "ilpAddress: test.a\n"))
        .contains(
            "1.yaml:12:13: ilpAddress: test.a is also the address of a (0.yaml:1:9)"
                + " | give each node an address of its own");
  }

  @Test
  void secretsThatDiffer() {
    // When
    List<String> problems = problems(A, B.replace("${AB}", "${OTHER}"), C);

    // Then
    assertThat(problems)
        .containsExactly(
            "0.yaml:4:16: peers[0].authToken: the secret is not the one that b has for a"
                + " (1.yaml:6:16) | give both sides of the link the same secret");
    assertThat(problems.toString()).doesNotContain("secret-ab", "other-secret");
  }

  @Test
  void linkOfOneSide() {
    assertThat(problems(A, "nodeId: b\nbtpServerPort: 3001\n"))
        .contains(
            "0.yaml:3:9: peers[0].id: b has no peer a: the link is configured on this side only"
                + " | add a peer with the id a to "
                + folder.resolve("1.yaml").toString().replace(folder + "/", "")
                + ", or remove this one");
  }

  @Test
  void peerIdThatIsNearlyThatOfANode() {
    // Given
    String alice = A.replace("nodeId: a", "nodeId: alice").replace(": b", ": bbo");
    String bob = B.replace("nodeId: b", "nodeId: bob").replace(": a", ": alice");

    // When
    List<String> problems = problems(alice.replace("${AB}", "${OTHER}"), bob);

    // Then
    assertThat(problems)
        .contains(
            "0.yaml:3:9: warning: peers[0].id: no node here is called 'bbo' | did you mean 'bob'?",
            "1.yaml:4:9: peers[0].id: alice has no peer bob: the link is configured on this side"
                + " only | add a peer with the id bob to 0.yaml, or remove this one");
  }

  @Test
  void peersOutsideAreNoProblem() {
    // When
    Validation validation = validate(B, C);

    // Then
    assertThat(validation.problems()).isEmpty();
    assertThat(validation.network()).contains(new Validation.Network(2, 1, 1, 2, 2, 0));
  }

  @Test
  void peersOfAnotherNameAreTheNodesThatHaveTheSecret() {
    // Given
    String a = A.replace(": b", ": upstream");

    // When
    Validation validation = validate(a.replace("test.upstream", "test.b"), B, C);

    // Then
    assertThat(validation.problems()).isEmpty();
    assertThat(validation.network()).contains(new Validation.Network(3, 2, 0, 6, 6, 0));
  }

  @Test
  void linkThatNoSideDials() {
    assertThat(problems(A, B.replace("    url: ws://a:3000\n", ""), C))
        .containsExactly(
            "0.yaml:3:9: peers[0].url: neither side dials: a waits for b, and b for it"
                + " (1.yaml:4:9) | give one of the two a url");
    assertThat(validate(A, B.replace("    url: ws://a:3000\n", ""), C).network())
        .contains(new Validation.Network(3, 2, 0, 6, 2, 0));
  }

  @Test
  void linkThatBothSidesDial() {
    assertThat(problems(A.replace("id: b\n", "id: b\n    url: ws://b:3001\n"), B, C))
        .containsExactly(
            "0.yaml:4:10: warning: peers[0].url: both sides dial, and a new session ends the one"
                + " before it (1.yaml:5:10) | remove the url on one side");
  }

  @Test
  void urlThatLeadsToAnotherNode() {
    assertThat(
            problems(
                A, B, C.replace("ws://b:3001", "ws://localhost:3000") + "btpServerPort: 3002\n"))
        .contains(
            "2.yaml:4:10: warning: peers[0].url: port 3000 is that of a, but the peer is b"
                + " | write port 3001, the btpServerPort of b (1.yaml:2:16)");
    assertThat(problems(A, B, C.replace("ws://b:3001", "ws://a:3001")))
        .containsExactly(
            "2.yaml:4:10: warning: peers[0].url: the host is the name of a, but the peer is b"
                + " | write the host of b");
  }

  @Test
  void urlWhosePortIsNobodys() {
    assertThat(problems(A, B, C.replace("ws://b:3001", "ws://b:3009")))
        .containsExactly(
            "2.yaml:4:10: warning: peers[0].url: b does not listen on port 3009"
                + " | write port 3001, the btpServerPort of b (1.yaml:2:16)");
  }

  @Test
  void urlsOfHostsUnknownAndOfTlsAreNotJudged() {
    assertThat(problems(A, B, C.replace("ws://b:3001", "ws://example.org:80"))).isEmpty();
    assertThat(problems(A, B, C.replace("ws://b:3001", "wss://b:443"))).isEmpty();
  }

  @Test
  void relationsThatDoNotGoTogether() {
    // Given
    String a = A.replace("id: b\n", "id: b\n    relation: child\n");

    // Then
    assertThat(problems(a, B.replace("id: a\n", "id: a\n    relation: child\n"), C))
        .containsExactly(
            "0.yaml:4:15: peers[0].relation: b is the child of a here, and a the child of b there"
                + " (1.yaml:5:15) | write parent on one side and child on the other, or peer on"
                + " both");
    assertThat(problems(a, B, C))
        .containsExactly(
            "0.yaml:4:15: warning: peers[0].relation: b is the child of a here, and a the peer of b"
                + " there (1.yaml:4:9) | write parent on one side and child on the other, or peer"
                + " on both");
  }

  @Test
  void assetsThatDiffer() {
    assertThat(problems(A, B.replace("id: a\n", "id: a\n    assetScale: 2\n"), C))
        .containsExactly(
            "0.yaml:3:9: peers[0].assetScale: the account is kept in XTS/9 here, in XTS/2 by b"
                + " (1.yaml:5:17) | give both sides the same assetCode and assetScale");
    assertThat(problems(A.replace("id: b\n", "id: b\n    assetCode: EUR\n"), B, C))
        .singleElement()
        .asString()
        .startsWith("0.yaml:4:16: peers[0].assetCode: the account is kept in EUR/9 here");
  }

  @Test
  void destinationWithoutARoute() {
    // Given
    String a = A.replace("  - {prefix: test.c, nextHop: b}\n", "");

    // Then
    assertThat(problems(a, B, C))
        .containsExactly(
            "0.yaml: routes: no route to test.c (c), which has one to this node: one way only"
                + " | write a route with prefix test.c and nextHop b");
    assertThat(validate(a, B, C).network()).contains(new Validation.Network(3, 2, 0, 6, 5, 0));
  }

  @Test
  void destinationThatIsMeantToBeHere() {
    assertThat(
            problems(
                A,
                B.replace("test.c, nextHop: c", "test.c, nextHop: local") + "ilpAddress: test.b\n",
                C))
        .contains(
            "1.yaml:11:31: routes[1].nextHop: ends packets to test.c (c) here, which has one to"
                + " this node: one way only | write a route with prefix test.c and nextHop c");
  }

  @Test
  void nodesThatNothingLinks() {
    assertThat(problems(A, B, "nodeId: lonely\n"))
        .contains(
            "2.yaml: routes: no route to test.a (a) | link the two over nodes between them, and"
                + " write routes");
  }

  @Test
  void loopIsNamedWithItsDestination() {
    assertThat(problems(A, B.replace("test.c, nextHop: c", "test.c, nextHop: a"), C))
        .containsExactly(
            "1.yaml:11:31: routes[1].nextHop: packets go in a circle: test.c: a -> b -> a"
                + " | write a route with prefix test.c and nextHop c");
  }

  @Test
  void loopOverThreeNodesIsNamedOnce() {
    // Given
    String a = A.replace("test.b, nextHop: b", "test.d, nextHop: b");
    String b = B.replace("test.a, nextHop: a", "test, nextHop: c");
    String c =
        C.replace("routes:", "  - id: a\n    url: ws://a:3000\n    authToken: ${CA}\nroutes:")
            .replace("test, nextHop: b", "test, nextHop: a");
    String aToo = a.replace("routes:", "  - id: c\n    authToken: ${CA}\nroutes:");

    // When
    List<String> problems = problems(aToo, b, c, "nodeId: d\n");

    // Then
    assertThat(problems)
        .filteredOn(problem -> problem.contains("circle: test.d"))
        .singleElement()
        .asString()
        .contains("packets go in a circle: test.d: a -> b -> c -> a");
  }

  @Test
  void packetsThatLeaveTheNodesThoughTheyNeedNot() {
    assertThat(
            problems(
                A,
                B.replace("routes:", "  - id: far\n    authToken: ${CA}\nroutes:")
                    .replace("test.c, nextHop: c", "test.c, nextHop: far"),
                C))
        .containsExactly(
            "1.yaml:13:31: warning: routes[1].nextHop: packets to test.c (c) leave these nodes here"
                + " | write a route with prefix test.c and nextHop c");
  }

  @Test
  void portsThatClashOnOneMachine() {
    // Given
    String b = B.replace("ws://a:3000", "ws://localhost:3000");
    String c = C.replace("ws://b:3001", "ws://127.0.0.1:3001") + "btpServerPort: 3000\n";

    // Then
    assertThat(problems(A, b, c))
        .anySatisfy(
            problem ->
                assertThat(problem)
                    .isEqualTo(
                        "2.yaml:8:16: btpServerPort: port 3000 is also the btpServerPort of a"
                            + " (0.yaml), on the same machine | give each node of a machine"
                            + " ports of its own"))
        .anySatisfy(problem -> assertThat(problem).contains("healthCheckPort: port 8080 is also"));
  }

  @Test
  void nodesBehindTlsOrTunnelsMayListenOnOnePortOfLoopback() {
    // Given
    String local = "btpServerHost: 127.0.0.1\nhealthCheckHost: localhost\n";
    String b = B.replace("btpServerPort: 3001\n", "");

    // Then
    assertThat(problems(A + local, b.replace("ws://a:3000", "wss://a.example") + local))
        .noneMatch(problem -> problem.contains("port "));
    assertThat(problems(A + local, b.replace("ws://a:3000", "ws://localhost:9000") + local))
        .noneMatch(problem -> problem.contains("port "));
  }

  @Test
  void userNameThatIsNoIdOfTheOtherSide() {
    assertThat(problems(A, B.replace("id: a\n", "id: a\n    username: bob\n"), C))
        .contains(
            "1.yaml:5:15: peers[0].username: 'bob' is not the id that a has for b (0.yaml:3:9)"
                + " | write username: b, or leave it out");
    assertThat(problems(A, B.replace("id: a\n", "id: a\n    username: b\n"), C)).isEmpty();
  }

  @Test
  void noUserNameWhereTheSecretIsThatOfTwoPeers() {
    // Given
    String a = A.replace("routes:", "  - id: far\n    authToken: ${AB}\nroutes:");

    // Then
    assertThat(problems(a, B, C))
        .anySatisfy(
            problem ->
                assertThat(problem)
                    .contains("peers[0].username: is empty, but a has this secret for more than")
                    .endsWith(" | write username: b"));
  }

  @Test
  void nodesInContainersOfTheirOwnMayUseTheSamePorts() {
    assertThat(
            problems(
                A, B.replace("btpServerPort: 3001\n", ""), C.replace("ws://b:3001", "ws://b:3000")))
        .isEmpty();
  }

  @Test
  void childrenHaveTheAddressesThatTheirParentsGive() {
    // Given
    String parent =
        """
        nodeId: a
        peers:
          - id: b
            relation: child
            authToken: ${AB}
        """;
    String child =
        """
        nodeId: b
        peers:
          - id: a
            url: ws://a:3000
            relation: parent
            authToken: ${AB}
        """;

    // Then
    assertThat(validate(parent, child).problems()).isEmpty();
    assertThat(validate(parent, child).network())
        .contains(new Validation.Network(2, 1, 0, 2, 2, 0));
    assertThat(validate(child, C.replace("id: b\n", "id: x\n").replace(": b}", ": x}")).network())
        .contains(new Validation.Network(2, 0, 2, 0, 0, 0));
  }

  @Test
  void nodesThatAreEachOthersParentHaveNoAddress() {
    // Given
    String a = "nodeId: a\npeers: [{id: b, relation: parent, authToken: \"${AB}\"}]\n";
    String b = a.replace(": a", ": x").replace("id: b", "id: a").replace("nodeId: x", "nodeId: b");

    // Then
    assertThat(problems(a, b))
        .anySatisfy(
            problem -> assertThat(problem).contains("b is the parent of a here, and a the parent"));
  }

  @Test
  void addressBelowANodeThatHasNoSuchChild() {
    assertThat(problems(A, B + "ilpAddress: test.a.x\n"))
        .contains(
            "0.yaml: ilpAddress: ends packets to test.a.x (b) here, which has one to this node: one"
                + " way only | write a route with prefix test.a.x and nextHop b");
  }

  @Test
  void loopByTheRouteToAParentIsAtTheParent() {
    // Given
    String a =
        """
        nodeId: a
        ilpAddress: test.a
        peers: [{id: b, relation: parent, authToken: "${AB}"}]
        """;
    String b =
        """
        nodeId: b
        peers: [{id: a, relation: child, url: "ws://a:3000", authToken: "${AB}"}]
        routes: [{prefix: test, nextHop: a}]
        """;

    // Then
    assertThat(problems(a, b, "nodeId: c\n"))
        .contains(
            "0.yaml:3:14: peers[0].id: packets go in a circle: test.c: a -> b -> a"
                + " | link the two over nodes between them, and write routes");
  }
}
