package dev.ilp.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.config.ConfigGuide.Explanation;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigGuideTest {

  private static final String YAML =
      """
      nodeId: alice
      logLevel: debug
      peers:
        - id: bob
          url: ws://bob:3000
          authToken: ${S}
        - id: carl
          authToken: ${S}
      routes:
        - prefix: test.bob
          nextHop: bob
      rates:
        EUR: 1.08
      """;

  @TempDir private Path folder;

  private ConfigGuide guide() {
    return ConfigGuide.of(
        TestSources.in(folder)
            .file(YAML)
            .variable("S", "hunter2")
            .variable("BTP_SERVER_PORT", "3001")
            .variable("BTP_PEER_CARL_SECRET", "hunter3")
            .flag("log-format", "json")
            .sources());
  }

  private List<String> values(ConfigGuide guide, String name) {
    return guide.find(name).orElseThrow().values().stream()
        .map(value -> value.path() + "=" + value.value() + " " + value.origin())
        .map(text -> text.replace(folder + "/", ""))
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "btpServerPort, btpServerPort",
    "BTPSERVERPORT, btpServerPort",
    "BTP_SERVER_PORT, btpServerPort",
    "--btp-server-port, btpServerPort",
    "btp-server-port, btpServerPort",
    "peers, peers",
    "peers[], peers",
    "peers.url, peers[].url",
    "peers[].url, peers[].url",
    "peers[bob].url, peers[].url",
    "url, peers[].url",
    "assetScale, peers[].assetScale",
    "peerTimeout, peerTimeout",
    "peers.peerTimeout, peers[].peerTimeout",
    "BTP_PEER_BOB_URL, peers[].url",
    "BTP_PEER_<ID>_SECRET, peers[].authToken",
    "prefix, routes[].prefix",
    "rates.EUR, rates",
    "rates[EUR], rates",
    "senderTokens[0], senderTokens"
  })
  void keysAreFoundHoweverTheyAreWritten(String written, String path) {
    assertThat(guide().find(written).map(Explanation::key).map(KeyInfo::path)).contains(path);
  }

  @ParameterizedTest
  @CsvSource({
    "btpServrPort, did you mean btpServerPort?",
    "--btp-sever-port, did you mean btpServerPort?",
    "peers.ulr, did you mean peers[].url?",
    "assetscal, did you mean peers[].assetScale?",
    "colour-of-it, 'ilp config explain' lists all keys"
  })
  void whatIsNoKeyIsGuessed(String written, String remedy) {
    assertThat(guide().find(written)).isEmpty();
    assertThat(ConfigGuide.remedy(written)).isEqualTo(remedy);
  }

  @Test
  void valuesComeWithTheirOrigins() {
    ConfigGuide guide = guide();
    assertThat(values(guide, "nodeId")).containsExactly("nodeId=alice node.yaml:1:9");
    assertThat(values(guide, "btpServerPort"))
        .containsExactly("btpServerPort=3001 variable BTP_SERVER_PORT");
    assertThat(values(guide, "logFormat")).containsExactly("logFormat=json flag --log-format");
    assertThat(values(guide, "maxHoldTime")).containsExactly("maxHoldTime=30s default");
    assertThat(values(guide, "url")).containsExactly("peers[bob].url=ws://bob:3000 node.yaml:5:10");
    assertThat(values(guide, "authToken"))
        .containsExactly(
            "peers[bob].authToken=*** node.yaml:6:16",
            "peers[carl].authToken=*** variable BTP_PEER_CARL_SECRET");
    assertThat(values(guide, "nextHop"))
        .containsExactly("routes[test.bob -> bob].nextHop=bob node.yaml:11:14");
    assertThat(values(guide, "rates")).containsExactly("rates[EUR]=1.08 node.yaml:13:8");
    assertThat(values(guide, "adminToken")).isEmpty();
    assertThat(values(guide, "authTokenFile")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"peers[carl].critical", "peers[1].critical", "'peers[CARL].critical'"})
  void entryMayBeNamed(String written) {
    assertThat(values(guide(), written)).containsExactly("peers[carl].critical=true default");
  }

  @Test
  void entriesOfListsAreTold() {
    ConfigGuide guide = guide();
    assertThat(values(guide, "peers"))
        .containsExactly("peers[0]=bob node.yaml:4:9", "peers[1]=carl node.yaml:7:9");
    assertThat(values(guide, "routes"))
        .containsExactly("routes[0]=test.bob -> bob node.yaml:10:13");
    assertThat(values(guide, "senderTokens")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "peers[nosuch].url | there is no peers[nosuch]: there are peers[0], peers[1]",
        "peers[9].url | there is no peers[9]: there are peers[0], peers[1]",
        "senderTokens[0] | there is no senderTokens[0]: the configuration has none",
        "btpServerPort[1] | btpServerPort is one value and has no entries"
      })
  void entryThatIsNotThereIsTold(String written, String why) {
    assertThat(guide().unknownEntry(written)).contains(why);
  }

  @ParameterizedTest
  @CsvSource({"peers[bob].url", "peers[].url", "peers", "rates[EUR]", "BTP_PEER_DORA_URL"})
  void entryThatIsThereOrIsNotAskedForIsNoMistake(String written) {
    assertThat(guide().unknownEntry(written)).isEmpty();
  }

  @Test
  void withoutAConfigurationTheDefaultsHold() {
    // Given
    ConfigGuide guide =
        ConfigGuide.of(TestSources.in(folder).variable("LOG_LEVEL", "warn").sources());

    // Then
    assertThat(guide.problems()).isEmpty();
    assertThat(values(guide, "nodeId")).isEmpty();
    assertThat(values(guide, "logLevel")).containsExactly("logLevel=warn variable LOG_LEVEL");
    assertThat(values(guide, "btpServerPort")).containsExactly("btpServerPort=3000 default");
  }

  @Test
  void wrongConfigurationLeavesTheMeaning() {
    for (TestSources wrong :
        List.of(
            TestSources.in(folder).file("nodeId: a b\n"),
            TestSources.in(folder).variable("LOG_LEVEL", "loud"))) {
      // When
      ConfigGuide guide = ConfigGuide.of(wrong.sources());

      // Then
      assertThat(guide.problems()).hasSize(1);
      assertThat(guide.all()).allMatch(explanation -> explanation.values().isEmpty());
    }
  }

  @Test
  void allKeysAreExplained() {
    assertThat(guide().all().stream().map(Explanation::key).map(KeyInfo::name))
        .containsExactlyElementsOf(
            Stream.concat(
                    Stream.of(NodeKeys.ALL, PeerKeys.ALL, RouteKeys.ALL).flatMap(List::stream),
                    P2pValue.ALL.stream().map(P2pValue::key))
                .map(ConfigKey::name)
                .toList());
  }
}
