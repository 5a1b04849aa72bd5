package dev.ilp.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.account.AccountId;
import dev.ilp.account.Secret;
import dev.ilp.config.ConfigYaml.Secrets;
import dev.ilp.config.ConfigYaml.Style;
import dev.ilp.link.btp.BtpUrl;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigYamlTest {

  static final List<Long> SEEDS = java.util.stream.LongStream.range(0, 200).boxed().toList();

  private static final NodeConfig SMALL =
      NodeConfig.builder("alice")
          .adminToken(Secret.of("hunter2"))
          .peers(
              List.of(
                  PeerConfig.dialled(
                      new AccountId("bob-x"), BtpUrl.parse("ws://bob:3000"), Secret.of("hunter2")),
                  PeerConfig.awaited(new AccountId("carl~"), Secret.of("hunter2"))))
          .senderTokens(List.of(Secret.of("hunter2")))
          .build();

  @TempDir private Path folder;

  @ParameterizedTest(name = "seed {0}")
  @FieldSource("SEEDS")
  void whatIsWrittenLoadsBack(long seed) {
    // Given
    NodeConfig config = RandomConfig.of(seed);

    for (boolean defaults : List.of(true, false)) {
      // When
      String yaml = ConfigYaml.write(config, new Style(Secrets.PLAIN, defaults));

      // Then
      assertThat(TestSources.in(folder).file(yaml).config()).as(yaml).isEqualTo(config);
    }
  }

  @Test
  void defaultsMayBeLeftOut() {
    // When
    String yaml = ConfigYaml.write(SMALL, new Style(Secrets.MASKED, false));

    // Then
    assertThat(yaml)
        .isEqualTo(
            """
            nodeId: alice
            adminToken: "***"
            peers:
              - id: bob-x
                url: ws://bob:3000
                authToken: "***"
              - id: carl~
                authToken: "***"
            senderTokens:
              - "***"
            """);
  }

  @Test
  void secretsMayBeVariables() {
    // Given
    String yaml = ConfigYaml.write(SMALL, new Style(Secrets.VARIABLES, false));

    // When
    NodeConfig loaded =
        TestSources.in(folder)
            .file(yaml)
            .variable("ADMIN_TOKEN", "hunter2")
            .variable("BTP_PEER_BOB_X_SECRET", "hunter2")
            .variable("BTP_PEER_CARL~_SECRET", "hunter2")
            .variable("SENDER_TOKEN_1", "hunter2")
            .config();

    // Then
    assertThat(yaml).doesNotContain("hunter2").contains("authToken: ${BTP_PEER_BOB_X_SECRET}");
    assertThat(loaded).isEqualTo(SMALL);
  }

  @Test
  void remarksStandBehindTheirValues() {
    // When
    String yaml =
        ConfigYaml.write(
            SMALL,
            new Style(Secrets.MASKED, false),
            path -> path.equals("peers[0].url") ? "a\nb" : "");

    // Then
    assertThat(yaml).contains("    url: ws://bob:3000 # a?b\n").containsOnlyOnce("#");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "~",
        "null",
        "yes",
        "12",
        "1e3",
        "0o7",
        "0x1",
        "1.",
        "1:30",
        "2001-01-01",
        "-a"
      })
  void whatAnyYamlTakesForSomethingElseIsQuoted(String text) {
    assertThat(YamlText.text(text)).isEqualTo("\"" + text + "\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"alice", "10s", "test.bob", "0.0.0.0", "ws://bob:3000/x", "a~"})
  void whatIsPlainlyTextIsNot(String text) {
    assertThat(YamlText.text(text)).isEqualTo(text);
  }
}
