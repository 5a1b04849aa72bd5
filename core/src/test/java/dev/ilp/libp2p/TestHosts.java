package dev.ilp.libp2p;

import dev.ilp.log.NodeLog;
import dev.ilp.net.EventLoops;
import dev.ilp.net.Transport;
import dev.ilp.oer.Bytes;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Hosts on loopback that share their event loops, and end with the test. */
final class TestHosts implements AutoCloseable {

  static final Duration LIMIT = Duration.ofSeconds(30);
  static final Multiaddr ANY_PORT = Multiaddr.parse("/ip4/127.0.0.1/tcp/0");

  private final EventLoops loops;
  private final List<Libp2pHost> hosts = new ArrayList<>();

  TestHosts() {
    this(Transport.best());
  }

  TestHosts(Transport transport) {
    this.loops = EventLoops.open(transport, 2);
  }

  HostEnvironment environment(String name) {
    return new HostEnvironment(
        loops, InstantSource.system(), new SecureRandom(), NodeLog.of(Libp2pHost.class, name));
  }

  /** A host that listens on any port of loopback. */
  Libp2pHost start() {
    return start(host -> {});
  }

  Libp2pHost start(Consumer<Libp2pHost> prepare) {
    return start(KeyPair.generate(new SecureRandom()), List.of(ANY_PORT), prepare);
  }

  Libp2pHost start(KeyPair identity, List<Multiaddr> listen, Consumer<Libp2pHost> prepare) {
    var options = new HostOptions(identity, listen, List.of(), "ilp-test/1.0.0", true);
    var host = new Libp2pHost(options, environment("host" + hosts.size()));
    prepare.accept(host);
    hosts.add(host);
    host.start();
    return host;
  }

  /** Where a host is, with who it is. */
  static Multiaddr address(Libp2pHost host) {
    return host.listenAddresses().getFirst().withPeerId(host.peerId());
  }

  static Libp2pConnection connect(Libp2pHost from, Libp2pHost to) throws Libp2pException {
    return from.connect(address(to), LIMIT);
  }

  /** Octets whose places can be told by their values. */
  static Bytes pattern(int length) {
    byte[] octets = new byte[length];
    for (int i = 0; i < length; i++) {
      octets[i] = (byte) (i * 31 + (i >> 8));
    }
    return Bytes.wrap(octets);
  }

  EventLoops loops() {
    return loops;
  }

  @Override
  public void close() {
    hosts.forEach(Libp2pHost::close);
    loops.close();
  }
}
