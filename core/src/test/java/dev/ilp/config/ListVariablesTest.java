package dev.ilp.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.account.Secret;
import dev.ilp.packet.AddressPrefix;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListVariablesTest {

  @TempDir private Path folder;

  private TestSources node() {
    return TestSources.in(folder)
        .variable("NODE_ID", "alice")
        .variable("BTP_PEER_BOB_URL", "ws://bob:3000")
        .variable("BTP_PEER_BOB_SECRET", "s3cret");
  }

  @Test
  void variableTellsRoutesWithAndWithoutPriority() {
    // Given
    TestSources sources = node().variable("ROUTES", "test.carol=bob, test.dave=bob:7");

    // When
    NodeConfig config = sources.config();

    // Then
    assertThat(config.routes())
        .containsExactly(
            new RouteConfig(new AddressPrefix("test.carol"), "bob"),
            new RouteConfig(new AddressPrefix("test.dave"), "bob", 7));
  }

  @Test
  void variableTellsTheTokensOfTestSenders() {
    // Given
    TestSources sources = node().variable("SENDER_TOKENS", "one,another");

    // When
    NodeConfig config = sources.config();

    // Then
    assertThat(config.senderTokens()).containsExactly(Secret.of("one"), Secret.of("another"));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "one,*** | variable SENDER_TOKENS: senderTokens[1]: ",
        "one, | variable SENDER_TOKENS: senderTokens[1]: ",
      })
  void tokenThatIsNoneIsNamed(String tokens, String problem) {
    // Given
    TestSources sources = node().variable("SENDER_TOKENS", tokens);

    // When, Then
    assertThat(sources.problems()).singleElement().asString().startsWith(problem);
  }

  @Test
  void variablesStandInPlaceOfTheListsOfTheFile() {
    // Given
    TestSources sources =
        node()
            .file(
                """
                nodeId: alice
                routes:
                  - prefix: test.carol
                    nextHop: bob
                senderTokens: ["${BTP_PEER_BOB_SECRET}-1"]
                """)
            .variable("ROUTES", "test.dave=bob")
            .variable("SENDER_TOKENS", "one");

    // When
    NodeConfig config = sources.config();

    // Then
    assertThat(config.routes())
        .containsExactly(new RouteConfig(new AddressPrefix("test.dave"), "bob"));
    assertThat(config.senderTokens()).containsExactly(Secret.of("one"));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "test.carol | variable ROUTES: routes[0]: 'test.carol' is no route",
        "test.carol=bob,| variable ROUTES: routes[1]: '' is no route",
        "test.carol=bobb | variable ROUTES: routes[0].nextHop: 'bobb' is neither a peer nor this",
        "TEST.x=bob | variable ROUTES: routes[0].prefix: 'TEST.x' is not an address prefix",
        "test.x=bob:y | variable ROUTES: routes[0].priority: 'y' is not a whole number",
      })
  void wrongRouteIsNamed(String routes, String problem) {
    // Given
    TestSources sources = node().variable("ROUTES", routes);

    // When, Then
    assertThat(sources.problems()).singleElement().asString().startsWith(problem);
  }
}
