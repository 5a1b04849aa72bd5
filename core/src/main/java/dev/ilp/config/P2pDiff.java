package dev.ilp.config;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The keys by which two configurations of a peer to peer node differ.
 *
 * @param needingRestart those that a running node cannot take over
 */
public record P2pDiff(List<String> all, List<String> needingRestart) {

  /** What cannot change while a node runs. */
  private static final List<Part> FIXED =
      List.of(
          new Part("node.private_key", P2pConfig::privateKey),
          new Part("node.test_protocols", P2pConfig::testProtocols),
          new Part("logging.format", P2pConfig::logFormat));

  private static final List<Part> CHANGEABLE =
      List.of(
          new Part("network.addresses", P2pConfig::addresses),
          new Part("peers.exchange_interval", P2pConfig::exchangeInterval),
          new Part("peers.connection_timeout", P2pConfig::connectionTimeout),
          new Part("peers.max_known", P2pConfig::maxKnown),
          new Part("peers.allow_loopback", P2pConfig::allowLoopback),
          new Part("logging.level", P2pConfig::logLevel));

  private record Part(String key, Function<P2pConfig, Object> value) {

    boolean differs(P2pConfig one, P2pConfig other) {
      return !value.apply(one).equals(value.apply(other));
    }
  }

  public P2pDiff {
    all = List.copyOf(all);
    needingRestart = List.copyOf(needingRestart);
  }

  public static P2pDiff between(P2pConfig before, P2pConfig after) {
    List<String> fixed = differing(FIXED, before, after);
    List<String> all = new ArrayList<>(fixed);
    all.addAll(differing(CHANGEABLE, before, after));
    return new P2pDiff(all, fixed);
  }

  private static List<String> differing(List<Part> parts, P2pConfig before, P2pConfig after) {
    return parts.stream().filter(part -> part.differs(before, after)).map(Part::key).toList();
  }
}
