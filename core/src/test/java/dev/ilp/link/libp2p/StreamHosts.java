package dev.ilp.link.libp2p;

import dev.ilp.libp2p.HostEnvironment;
import dev.ilp.libp2p.HostOptions;
import dev.ilp.libp2p.KeyPair;
import dev.ilp.libp2p.Libp2pConnection;
import dev.ilp.libp2p.Libp2pException;
import dev.ilp.libp2p.Libp2pHost;
import dev.ilp.libp2p.Multiaddr;
import dev.ilp.libp2p.PeerId;
import dev.ilp.libp2p.StreamHandler;
import dev.ilp.link.btp.BtpSettings;
import dev.ilp.log.NodeLog;
import dev.ilp.net.EventLoops;
import dev.ilp.net.Transport;
import dev.ilp.packet.IlpAddress;
import dev.ilp.packet.Rejections;
import dev.ilp.testing.Await;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** One host that opens streams, and others that serve them, all on loopback. */
final class StreamHosts implements AutoCloseable {

  static final Duration LIMIT = Duration.ofSeconds(30);

  private final EventLoops loops = EventLoops.open(Transport.best(), 2);
  private final List<Libp2pHost> hosts = new ArrayList<>();

  /** In the order of their peer ids: the first opens the streams. */
  private final List<KeyPair> keys =
      Stream.generate(() -> KeyPair.generate(new SecureRandom()))
          .limit(3)
          .sorted(Comparator.comparing(KeyPair::peerId))
          .toList();

  private final Libp2pHost opener = start((_, _) -> {});

  /** What a host is to do before it starts. */
  @FunctionalInterface
  private interface Preparation {
    void prepare(Libp2pHost host, PeerId id);
  }

  private Libp2pHost start(Preparation preparation) {
    KeyPair key = keys.get(hosts.size());
    Multiaddr address = Multiaddr.parse("/ip4/127.0.0.1/tcp/0");
    var host =
        new Libp2pHost(
            new HostOptions(key, List.of(address), List.of(), "test", false),
            new HostEnvironment(
                loops,
                Clock.systemUTC(),
                new SecureRandom(),
                NodeLog.of(StreamHosts.class, "host" + hosts.size())));
    preparation.prepare(host, key.peerId());
    hosts.add(host);
    host.start();
    return host;
  }

  /** The id of the host that opens streams. */
  PeerId opener() {
    return opener.peerId();
  }

  BtpSettings settings() {
    return new BtpSettings(
        loops,
        (_, _, _) -> {},
        () -> new Rejections(new IlpAddress("test.self")),
        NodeLog.of(StreamHosts.class, "self"),
        Clock.systemUTC(),
        new SecureRandom(),
        BtpSettings.Times.DEFAULT);
  }

  /** Connects the opener to a new host that serves streams so, and waits for identify. */
  Libp2pConnection connect(Function<PeerId, StreamHandler> handler) throws Libp2pException {
    Libp2pHost host =
        start(
            (made, id) ->
                made.handle(BtpStreams.PROTOCOL, BtpStreams.INBOUND_LIMIT, handler.apply(id)));
    Libp2pConnection connection =
        opener.connect(host.listenAddresses().getFirst().withPeerId(host.peerId()), LIMIT);
    Await.until("identify has ended", () -> BtpStreams.isSpokenOver(connection));
    return connection;
  }

  /** The same with a host that serves them as a connector does. */
  Libp2pConnection connect(Peering peering) throws Libp2pException {
    return connect(id -> new BtpStreams(id, settings(), peering)::serve);
  }

  @Override
  public void close() {
    hosts.forEach(Libp2pHost::close);
    loops.close();
  }
}
