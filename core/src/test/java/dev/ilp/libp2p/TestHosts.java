package dev.ilp.libp2p;

import dev.ilp.log.NodeLog;
import dev.ilp.net.EventLoops;
import dev.ilp.net.Transport;
import dev.ilp.oer.Bytes;
import dev.ilp.testing.Await;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
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

  /** The same, on another thread. */
  static CompletableFuture<Libp2pConnection> connecting(Libp2pHost from, Libp2pHost to) {
    CompletableFuture<Libp2pConnection> connected = new CompletableFuture<>();
    Thread.startVirtualThread(
        () -> {
          try {
            connected.complete(connect(from, to));
          } catch (Libp2pException e) {
            connected.completeExceptionally(e);
          }
        });
    return connected;
  }

  /** What comes back of this, while it is still being sent. */
  static Bytes echo(Libp2pConnection connection, Bytes sent) throws Libp2pException {
    try (Libp2pStream stream = connection.newStream(EchoProtocol.NAME, LIMIT)) {
      CompletableFuture<Bytes> received = reading(stream, sent.length());
      stream.write(sent, LIMIT);
      stream.closeWrite();
      return Await.value(received);
    }
  }

  /** So many octets, on another thread. */
  static CompletableFuture<Bytes> reading(Libp2pStream stream, int length) {
    CompletableFuture<Bytes> read = new CompletableFuture<>();
    Thread.startVirtualThread(
        () -> {
          try {
            read.complete(stream.readExactly(length, LIMIT));
          } catch (Libp2pException e) {
            read.completeExceptionally(e);
          }
        });
    return read;
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
