package dev.ilp.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ilp.account.Relation;
import dev.ilp.libp2p.KeyPair;
import dev.ilp.oer.Bytes;
import dev.ilp.packet.AddressPrefix;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class P2pSectionTest {

  private static final KeyPair IDENTITY = KeyPair.ofSeed(Bytes.wrap(new byte[32]));
  private static final String PEER = IDENTITY.peerId().toString();
  private static final String KEY = IDENTITY.toBase64();

  private static final String ALL_KEYS =
      """
      nodeId: alice
      p2p:
        node:
          private_key: %s
          key_file: a.key
          test_protocols: true
        network:
          addresses: [/ip4/127.0.0.1/tcp/0]
        peers:
          file: a.yaml
          exchange_interval: 5s
          connection_timeout: 6s
          max_known: 7
          allow_loopback: true
        policy:
          accept: [%s]
          prefixes: [test.east]
          max_accounts: 8
          account:
            relation: peer
            assetCode: EUR
            assetScale: 2
            maxPacketAmount: 100
            maxInFlight: 9
            rateLimit: 10
            balanceMinimum: -5
            balanceMaximum: 5
            peerTimeout: 3s
            critical: true
      """
          .formatted(KEY, PEER);

  @TempDir private Path folder;

  private NodeConfig load(String yaml) {
    return TestSources.in(folder).file(yaml).load().config();
  }

  @Test
  void withoutTheSectionThereIsNone() {
    assertThat(load("nodeId: alice\n").p2p()).isEmpty();
  }

  @Test
  void everyKeyIsRead() {
    // When
    P2pSection p2p = load(ALL_KEYS).p2p().orElseThrow();

    // Then
    PolicyConfig policy = p2p.policy().orElseThrow();
    assertThat(p2p.keyFile()).contains("a.key");
    assertThat(p2p.peersFile()).contains("a.yaml");
    assertThat(p2p.node().privateKey().orElseThrow().reveal()).isEqualTo(KEY);
    assertThat(p2p.node().maxKnown()).isEqualTo(7);
    assertThat(policy.accept()).containsExactly(PEER);
    assertThat(policy.any()).isFalse();
    assertThat(policy.prefixes()).containsExactly(new AddressPrefix("test.east"));
    assertThat(policy.maxAccounts()).isEqualTo(8);
    assertThat(policy.account().relation()).isEqualTo(Relation.PEER);
    assertThat(policy.account().critical()).isTrue();
    assertThat(P2pValue.ALL).allSatisfy(value -> assertThat(value.text(p2p)).isPresent());
  }

  @ParameterizedTest
  @ValueSource(strings = {"alice", "bob"})
  void exampleLoadsWithoutWarnings(String node) {
    // When
    LoadedConfig loaded =
        ConfigLoader.load(
            new ConfigSources(
                Optional.of(Path.of("..", "examples", "p2p-connectors", node, "config.yaml")),
                Map.of(),
                Map.of()));

    // Then
    assertThat(loaded.warnings()).isEmpty();
    assertThat(loaded.config().p2p().flatMap(P2pSection::policy).orElseThrow().any()).isTrue();
  }

  @Test
  void whatIsNotGivenHasDefaultsAndAcceptsNobody() {
    // When
    P2pSection p2p = load("nodeId: alice\np2p: {}\n").p2p().orElseThrow();

    // Then
    assertThat(p2p.policy()).isEmpty();
    assertThat(p2p.node().addresses()).containsExactly(P2pLoader.DEFAULT_ADDRESS);
    assertThat(P2pValue.ALL)
        .filteredOn(value -> !value.key().equals(P2pKeys.ADDRESSES))
        .allSatisfy(value -> assertThat(value.text(p2p).isEmpty() || value.isUsual(p2p)).isTrue());
  }

  @Test
  void whatIsWrittenLoadsBack() {
    // Given
    NodeConfig config = load(ALL_KEYS);

    // When
    String sparse = ConfigYaml.write(config, new ConfigYaml.Style(ConfigYaml.Secrets.PLAIN, false));
    String full = ConfigYaml.write(config, new ConfigYaml.Style(ConfigYaml.Secrets.PLAIN, true));

    // Then
    assertThat(load(sparse)).isEqualTo(config);
    assertThat(load(full)).isEqualTo(config);
  }

  @Test
  void anyPeerMayBeAcceptedAndIsWrittenAsOneWord() {
    // Given
    NodeConfig config = load("nodeId: alice\np2p:\n  policy:\n    accept: any\n");

    // When
    String yaml = ConfigYaml.write(config, new ConfigYaml.Style(ConfigYaml.Secrets.PLAIN, false));

    // Then
    assertThat(yaml).contains("    accept: any\n");
    assertThat(load(yaml)).isEqualTo(config);
  }

  @Test
  void keyIsNeverShown() {
    // Given
    NodeConfig config = load(ALL_KEYS);

    // When
    List<String> shown =
        List.of(
            ConfigYaml.write(config, new ConfigYaml.Style(ConfigYaml.Secrets.MASKED, true)),
            ConfigTree.of(config).toString(),
            ConfigValues.of(config).toString(),
            config.toString());

    // Then
    assertThat(shown).noneMatch(text -> text.contains(KEY));
  }

  @Test
  void treeHasTheFormOfTheFile() {
    // When
    Object p2p = ConfigTree.of(load(ALL_KEYS)).get("p2p");

    // Then
    assertThat(p2p)
        .asInstanceOf(InstanceOfAssertFactories.MAP)
        .containsKeys("node", "network", "peers", "policy")
        .extractingByKey("policy")
        .asInstanceOf(InstanceOfAssertFactories.MAP)
        .containsEntry("accept", List.of(PEER))
        .containsKey("account");
  }

  @Test
  void policyMayComeAndGoButTheNodeInsideMayNot() {
    // Given
    NodeConfig without = load("nodeId: alice\n");
    NodeConfig listing = load("nodeId: alice\np2p: {}\n");
    NodeConfig peering = load("nodeId: alice\np2p:\n  policy:\n    accept: any\n");

    // When
    List<ConfigChange> begun = ConfigDiff.between(without, listing);
    List<ConfigChange> changed = ConfigDiff.between(listing, peering);

    // Then
    assertThat(begun).anyMatch(change -> !change.reloadable() && change.path().equals("p2p"));
    assertThat(changed).hasSize(1).allMatch(ConfigChange::reloadable);
    assertThat(changed.getFirst().path()).isEqualTo("p2p.policy");
  }

  @Test
  void whatARunningNodeTellsComparesAsTheConfigurationItself() {
    // Given
    NodeConfig before = load(ALL_KEYS);
    NodeConfig after = load(ALL_KEYS.replace("max_known: 7", "max_known: 70"));

    // When
    List<ConfigChange> changes = ConfigDiff.betweenShown(ConfigValues.of(before), after);

    // Then
    assertThat(changes)
        .containsExactly(
            new ConfigChange("p2p.peers.max_known", Optional.of("7"), Optional.of("70"), true));
  }

  @Test
  void routeMayLeadToAnAcceptedPeer() {
    // Given
    String yaml =
        """
        nodeId: alice
        routes:
          - { prefix: test.bob, nextHop: %1$s }
        p2p:
          policy:
            accept: [%1$s]
        """
            .formatted(PEER);

    // When
    NodeConfig config = load(yaml);

    // Then
    assertThat(config.routes()).hasSize(1);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "logging: { level: info }            | p2p.logging        | is no key here",
        "policy: { prefixes: [test.a] }      | p2p.policy.accept  | accepts nobody",
        "policy: { accept: [bob] }           | p2p.policy.accept[0] | is no peer id",
        "network: { addresses: [/ip4/0.0.0.0/tcp/3000] } | p2p.network.addresses | btpServerPort",
        "policy: { accept: any, account: { relation: parent } } |"
            + " p2p.policy.account.relation | more than one",
        "policy: { accept: any, account: { id: x } } | p2p.policy.account.id | unknown key",
      })
  void mistakeIsNamedWithItsPlace(String line, String key, String what) {
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> load("nodeId: alice\np2p:\n  " + line + "\n"))
        .satisfies(
            e ->
                assertThat(e.problems())
                    .anySatisfy(
                        problem -> {
                          assertThat(problem.key()).isEqualTo(key);
                          assertThat(problem.what()).contains(what);
                          assertThat(problem.remedy()).isNotEmpty();
                        }));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "policy: {}                              | p2p.policy.accept      | 6",
        "policy: { accept: none }                | p2p.policy.accept      | 6",
        "policy: { accept: [bob] }               | p2p.policy.accept[0]   | 6",
        "policy: { accept: any, prefixes: [''] } | p2p.policy.prefixes[0] | 6",
        "policy: { accept: any, prefixes: ['*'] } | p2p.policy.prefixes[0] | 6",
      },
      quoteCharacter = '`')
  void oneMistakeIsOneProblemAtItsLine(String line, String key, int number) {
    // Given
    String yaml =
        "nodeId: alice\np2p:\n  network:\n    addresses:\n      - /ip4/127.0.0.1/tcp/0\n  ";

    // Then
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> load(yaml + line + "\n"))
        .satisfies(
            e -> {
              assertThat(e.problems()).singleElement().extracting(Problem::key).isEqualTo(key);
              assertThat(e.problems().getFirst().place())
                  .asInstanceOf(InstanceOfAssertFactories.type(Place.InFile.class))
                  .extracting(Place.InFile::line)
                  .isEqualTo(number);
              assertThat(e.problems().getFirst().remedy()).doesNotContain("\"\"");
            });
  }

  @Test
  void addressesAreExplainedWithTheirPlace() {
    // When
    LoadedConfig loaded = TestSources.in(folder).file(ALL_KEYS).load();

    // Then
    assertThat(loaded.origins()).containsKey("p2p.network.addresses");
  }

  @Test
  void sectionIsExplainedWithWhatIsInIt() {
    // Given
    ConfigSources sources = TestSources.in(folder).file(ALL_KEYS).sources();

    // When
    ConfigGuide guide = ConfigGuide.of(sources);
    ConfigGuide.Explanation policy = guide.find("p2p.policy").orElseThrow();
    KeyInfo p2p = guide.find("p2p").orElseThrow().key();

    // Then
    assertThat(policy.key().reloadable()).isTrue();
    assertThat(policy.key().below())
        .containsExactlyInAnyOrder(
            "p2p.policy.accept",
            "p2p.policy.prefixes",
            "p2p.policy.max_accounts",
            "p2p.policy.account");
    assertThat(policy.values()).hasSize(13);
    assertThat(p2p.below())
        .containsExactlyInAnyOrder("p2p.node", "p2p.network", "p2p.peers", "p2p.policy");
    assertThat(p2p.reloadableBelow())
        .contains("p2p.policy", "p2p.network.addresses")
        .doesNotContain("p2p.policy.accept", "p2p.node");
    assertThat(guide.find("p2p").orElseThrow().values().toString()).doesNotContain(KEY);
    assertThat(ConfigGuide.remedy("policy")).isEqualTo("did you mean p2p.policy?");
    assertThat(ConfigGuide.remedy("p2p.polcy")).isEqualTo("did you mean p2p.policy?");
  }

  @Test
  void peerToPeerNodesFileIsToldFromAConnectors() {
    // Given
    String conf = "node:\n  private_key: x\nnetwork:\n  addresses: [/ip4/0.0.0.0/tcp/9000]\n";

    // Then
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> load(conf))
        .satisfies(
            e -> {
              assertThat(e.problems()).hasSize(1);
              assertThat(e.problems().getFirst().what()).contains("peer to peer node's file");
              assertThat(e.problems().getFirst().remedy()).contains("ilp config validate");
            });
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> load("node: alice\n"))
        .satisfies(e -> assertThat(e.problems().toString()).contains("nodeId"));
  }

  @Test
  void everyKeyIsFoundByItsPath() {
    // Given
    ConfigGuide guide =
        ConfigGuide.of(new ConfigSources(Optional.empty(), Map.of("NODE_ID", "alice"), Map.of()));

    // Then
    assertThat(P2pValue.ALL).allSatisfy(value -> assertThat(guide.find(value.path())).isPresent());
  }
}
