package dev.ilp.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads the section {@code p2p} of a connector's file. */
final class P2pSectionReader {

  private final Section root;
  private final Problems problems;
  private final Map<String, Place> origins = new TreeMap<>();

  private P2pSectionReader(Section root) {
    this.root = root;
    this.problems = root.scalars().problems();
  }

  /** What the file says; empty if it says nothing of it, and after a problem. */
  static Optional<P2pDraft> read(Section file) {
    return file.section(NodeKeys.P2P, P2pKeys.WITHIN_NODE)
        .map(section -> new P2pSectionReader(section).read());
  }

  private P2pDraft read() {
    refuseLogging();
    P2pReader reader = P2pReader.of(root, P2pKeys.OF_NODE_WITHIN, P2pKeys.OF_PEERS_WITHIN);
    P2pConfig node =
        reader.read(P2pKeys.LEVEL.defaultValue().orElseThrow(), NodeConfig.DEFAULT_LOG_FORMAT);
    Optional<Section> policy = root.section(P2pKeys.POLICY, P2pKeys.OF_POLICY);
    P2pSection section =
        new P2pSection(
            node,
            reader.node().flatMap(itself -> itself.read(P2pKeys.KEY_FILE)).map(Given::value),
            reader.peers().given(P2pKeys.PEERS_FILE).map(Given::value),
            policy.map(this::policy));
    reader.network().ifPresent(network -> addOrigins(network, P2pKeys.OF_NETWORK));
    reader.node().ifPresent(itself -> addOrigins(itself, P2pKeys.OF_NODE_WITHIN));
    P2pKeys.OF_PEERS_WITHIN.forEach(key -> addOrigin(reader.peers(), key));
    return new P2pDraft(section, root.place(), origins);
  }

  private void refuseLogging() {
    if (root.has(P2pKeys.LOGGING)) {
      problems.error(
          root.placeOf(P2pKeys.LOGGING),
          root.path(P2pKeys.LOGGING),
          "is no key here: a node has one log",
          "write %s and %s at the top of the file"
              .formatted(NodeKeys.LOG_LEVEL.name(), NodeKeys.LOG_FORMAT.name()));
    }
  }

  private PolicyConfig policy(Section policy) {
    origins.put(root.path(P2pKeys.POLICY), root.placeOfKey(P2pKeys.POLICY));
    addOrigins(policy, P2pKeys.OF_POLICY);
    boolean any =
        policy.text(P2pKeys.ACCEPT).filter(PolicyConfig.ANY::equalsIgnoreCase).isPresent();
    Optional<Section> account = policy.section(P2pKeys.ACCOUNT, P2pKeys.OF_ACCOUNT);
    account.ifPresent(section -> addOrigins(section, P2pKeys.OF_ACCOUNT));
    return new PolicyConfig(
        any,
        any ? List.of() : P2pReader.texts(policy, P2pKeys.ACCEPT, P2pValueTypes.PEER_ID),
        P2pReader.texts(policy, P2pKeys.PREFIXES, P2pValueTypes.BELIEVED_PREFIX),
        policy
            .read(P2pKeys.MAX_ACCOUNTS)
            .map(Given::value)
            .or(P2pKeys.MAX_ACCOUNTS::defaultValue)
            .orElseThrow(),
        account
            .map(Section::readAll)
            .flatMap(values -> new PeerBuilder(problems).template(values))
            .orElse(AccountTemplate.DEFAULT));
  }

  private void addOrigin(Values values, ConfigKey<?> key) {
    values.given(key).ifPresent(given -> origins.put(values.path(key), given.place()));
  }

  private void addOrigins(Section section, List<ConfigKey<?>> keys) {
    for (ConfigKey<?> key : keys) {
      if (section.has(key)) {
        origins.put(section.path(key), section.placeOf(key));
      }
    }
  }
}
