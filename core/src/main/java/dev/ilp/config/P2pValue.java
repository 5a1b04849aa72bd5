package dev.ilp.config;

import static dev.ilp.config.P2pKeys.ACCOUNT;
import static dev.ilp.config.P2pKeys.NETWORK;
import static dev.ilp.config.P2pKeys.NODE;
import static dev.ilp.config.P2pKeys.PEERS;
import static dev.ilp.config.P2pKeys.POLICY;

import dev.ilp.packet.AddressPrefix;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Where the value of a key of the section {@code p2p} is in the record that was made of it.
 *
 * @param sections the maps that the key is in, from the outermost
 * @param texts the value, or the entries of the list, as they would stand in a file; a secret in
 *     clear; empty where the key may be left out and was
 */
record P2pValue(
    List<ConfigKey<Void>> sections,
    ConfigKey<?> key,
    Function<P2pSection, Optional<List<String>>> texts) {

  static final String POLICY_PATH = NodeKeys.P2P.name() + "." + POLICY.name();

  /** Those of all keys that have one, in the order of the keys. */
  static final List<P2pValue> ALL =
      Stream.of(ofNode(), ofNetwork(), ofPeers(), ofPolicy(), ofAccount())
          .flatMap(List::stream)
          .toList();

  /** Such as {@code p2p.policy.accept}. */
  String path() {
    return Entries.path(sectionPath(), key.name());
  }

  /** Such as {@code p2p.policy.account}. */
  String sectionPath() {
    return sectionPath(sections);
  }

  /** The path of the innermost of these maps. */
  static String sectionPath(List<ConfigKey<Void>> sections) {
    String path = NodeKeys.P2P.name();
    for (ConfigKey<Void> section : sections) {
      path = Entries.path(path, section.name());
    }
    return path;
  }

  boolean isList() {
    return key.type().form() == ValueType.Form.LIST;
  }

  /** In one line. */
  Optional<String> text(P2pSection of) {
    return texts
        .apply(of)
        .map(entries -> isList() ? entries.toString() : entries.getFirst())
        .filter(text -> !text.isEmpty());
  }

  /** The value as a part of a configuration; empty if it has none. */
  Optional<ConfigPart.Value> part(P2pSection of) {
    return text(of)
        .map(
            text ->
                new ConfigPart.Value(
                    text, key.secret() ? Stars.STARS : text, key.reloadable(), isUsual(of)));
  }

  boolean isOfPolicy() {
    return sections.contains(POLICY);
  }

  /** Whether the value would be the same if the key were not given. */
  boolean isUsual(P2pSection of) {
    return text(of).equals(key.defaultText());
  }

  private static List<P2pValue> ofNode() {
    return List.of(
        maybe(List.of(NODE), P2pKeys.PRIVATE_KEY, section -> section.node().privateKey()),
        maybe(List.of(NODE), P2pKeys.KEY_FILE, P2pSection::keyFile),
        always(List.of(NODE), P2pKeys.TEST_PROTOCOLS, section -> section.node().testProtocols()));
  }

  private static List<P2pValue> ofNetwork() {
    return List.of(
        new P2pValue(
            List.of(NETWORK),
            P2pKeys.ADDRESSES,
            section -> Optional.of(section.node().addresses())));
  }

  private static List<P2pValue> ofPeers() {
    List<ConfigKey<Void>> peers = List.of(PEERS);
    return List.of(
        maybe(peers, P2pKeys.PEERS_FILE, P2pSection::peersFile),
        always(peers, P2pKeys.EXCHANGE_INTERVAL, section -> section.node().exchangeInterval()),
        always(peers, P2pKeys.CONNECTION_TIMEOUT, section -> section.node().connectionTimeout()),
        always(peers, P2pKeys.MAX_KNOWN, section -> section.node().maxKnown()),
        maybe(peers, P2pKeys.ALLOW_LOOPBACK, section -> section.node().allowLoopback()));
  }

  private static List<P2pValue> ofPolicy() {
    List<ConfigKey<Void>> policy = List.of(POLICY);
    return List.of(
        new P2pValue(policy, P2pKeys.ACCEPT, ofPolicy(P2pValue::accepted)),
        new P2pValue(
            policy,
            P2pKeys.PREFIXES,
            ofPolicy(it -> Optional.of(it.prefixes().stream().map(AddressPrefix::value).toList()))
                .andThen(prefixes -> prefixes.filter(some -> !some.isEmpty()))),
        maybe(
            policy,
            P2pKeys.MAX_ACCOUNTS,
            section -> section.policy().map(PolicyConfig::maxAccounts)));
  }

  private static Optional<List<String>> accepted(PolicyConfig policy) {
    return Optional.of(policy.any() ? List.of(PolicyConfig.ANY) : policy.accept());
  }

  private static Function<P2pSection, Optional<List<String>>> ofPolicy(
      Function<PolicyConfig, Optional<List<String>>> value) {
    return section -> section.policy().flatMap(value);
  }

  private static List<P2pValue> ofAccount() {
    List<P2pValue> values = new ArrayList<>();
    values.add(account(PeerKeys.RELATION, it -> Optional.of(it.relation())));
    values.add(account(PeerKeys.ASSET_CODE, it -> Optional.of(it.asset().code())));
    values.add(account(PeerKeys.ASSET_SCALE, it -> Optional.of(it.asset().scale())));
    values.add(
        account(PeerKeys.MAX_PACKET_AMOUNT, it -> Optional.of(it.limits().maxPacketAmount())));
    values.add(account(PeerKeys.MAX_IN_FLIGHT, it -> Optional.of(it.limits().maxInFlight())));
    values.add(account(PeerKeys.RATE_LIMIT, it -> boxed(it.limits().packetsPerSecond())));
    values.add(account(PeerKeys.BALANCE_MINIMUM, it -> it.limits().balanceMinimum()));
    values.add(account(PeerKeys.BALANCE_MAXIMUM, it -> it.limits().balanceMaximum()));
    values.add(account(PeerKeys.PEER_TIMEOUT, AccountTemplate::peerTimeout));
    values.add(account(P2pKeys.CRITICAL, it -> Optional.of(it.critical())));
    return values;
  }

  private static Optional<Integer> boxed(OptionalInt value) {
    return value.isPresent() ? Optional.of(value.getAsInt()) : Optional.empty();
  }

  private static <T> P2pValue account(
      ConfigKey<T> key, Function<AccountTemplate, Optional<T>> value) {
    return maybe(
        List.of(POLICY, ACCOUNT),
        key,
        section -> section.policy().map(PolicyConfig::account).flatMap(value));
  }

  private static <T> P2pValue always(
      List<ConfigKey<Void>> sections, ConfigKey<T> key, Function<P2pSection, T> value) {
    return maybe(sections, key, section -> Optional.of(value.apply(section)));
  }

  private static <T> P2pValue maybe(
      List<ConfigKey<Void>> sections, ConfigKey<T> key, Function<P2pSection, Optional<T>> value) {
    return new P2pValue(
        sections, key, section -> value.apply(section).map(it -> List.of(key.type().format(it))));
  }
}
