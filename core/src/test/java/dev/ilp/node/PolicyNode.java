package dev.ilp.node;

import static dev.ilp.node.P2pConnectors.id;

import dev.ilp.config.AccountTemplate;
import dev.ilp.config.NodeConfig;
import dev.ilp.config.P2pConfig;
import dev.ilp.config.P2pSection;
import dev.ilp.config.PolicyConfig;
import dev.ilp.link.LinkStatus;
import dev.ilp.link.btp.BtpLink;
import dev.ilp.link.btp.BtpSession;
import dev.ilp.log.NodeLog;
import dev.ilp.net.EmbeddedWebSocket;
import dev.ilp.net.EventLoops;
import dev.ilp.net.Transport;
import dev.ilp.net.WebSocketListener;
import dev.ilp.packet.AddressPrefix;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/**
 * The peers of a node that has not started: nobody is dialled, and time passes as the test says.
 */
final class PolicyNode implements AutoCloseable {

  private static final NodeLog LOG = NodeLog.of(PolicyNode.class, "self");
  private static final PolicyConfig TWO = policy(2, AccountTemplate.DEFAULT);

  private final EventLoops loops = EventLoops.open(Transport.NIO, 1);
  final List<Delayed> timers = new ArrayList<>();
  final AtomicInteger changed = new AtomicInteger();
  Instant now = Instant.now();
  final Peers peers =
      new Peers(
          config(Optional.of(TWO)),
          TestNetwork.options(Optional.of(loops), time().withZone(ZoneOffset.UTC)),
          loops,
          LOG,
          this::linkChanged);
  final PeerChanges changes =
      new PeerChanges(
          peers,
          new ParentAddress(time().withZone(ZoneOffset.UTC), loops::schedule, LOG, (_, _) -> false),
          () -> false,
          LOG);
  private final Claims claims = new Claims(peers, this::change, this::later, time(), LOG);
  final PolicyPeering peering = new PolicyPeering(peers, this::change, claims, time(), LOG);

  static final class Delayed {
    final Runnable task;
    final long millis;
    boolean cancelled;

    Delayed(Runnable task, long millis) {
      this.task = task;
      this.millis = millis;
    }
  }

  private static final class Silent implements WebSocketListener {
    @Override
    public void binary(byte[] message) {}

    @Override
    public void text() {}

    @Override
    public void closed(String reason) {}
  }

  private InstantSource time() {
    return () -> now;
  }

  private void linkChanged(LinkStatus status) {
    peering.linkChanged(status);
  }

  private void change(UnaryOperator<DiscoveredPeers> change) {
    changed.incrementAndGet();
    changes.discovered(change);
  }

  private Runnable later(Runnable task, long millis) {
    var delayed = new Delayed(task, millis);
    timers.add(delayed);
    return () -> delayed.cancelled = true;
  }

  static PolicyConfig policy(int mostAccounts, AccountTemplate account) {
    return new PolicyConfig(
        true, List.of(), List.of(new AddressPrefix("test")), mostAccounts, account);
  }

  static NodeConfig config(Optional<PolicyConfig> policy) {
    var node =
        new P2pConfig(
            Optional.empty(),
            false,
            List.of(),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            1,
            Optional.empty(),
            NodeConfig.DEFAULT_LOG_LEVEL,
            NodeConfig.DEFAULT_LOG_FORMAT);
    return TestNetwork.config("self")
        .p2p(new P2pSection(node, Optional.empty(), Optional.empty(), policy))
        .build();
  }

  @Override
  public void close() {
    loops.close();
  }

  BtpLink join(int peer) {
    return peering.link(id(peer)).orElseThrow();
  }

  BtpSession connect(BtpLink link) {
    var socket = new EmbeddedWebSocket(1000, of -> new Silent());
    var session = new BtpSession(link.account(), socket.connection(), peers.settings());
    link.attach(session);
    return session;
  }
}
