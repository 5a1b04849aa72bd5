package dev.ilp.node;

import dev.ilp.account.AccountId;
import dev.ilp.link.PrepareHandler;
import dev.ilp.link.btp.BtpDialer;
import dev.ilp.link.btp.BtpSettings;
import dev.ilp.link.btp.BtpUrl;
import dev.ilp.link.btp.SingleSession;
import dev.ilp.log.NodeLog;
import dev.ilp.net.EventLoops;
import dev.ilp.net.Tls;
import dev.ilp.net.Transport;
import dev.ilp.packet.IlpAddress;
import dev.ilp.packet.IlpPacket.Prepare;
import dev.ilp.packet.IlpPacket.Reply;
import dev.ilp.packet.Rejections;
import dev.ilp.testing.Await;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;

/** A party that dials a node and does with its Prepares what the test says. */
public final class TestPeer implements AutoCloseable {

  /** What this peer's own Rejects are triggered by: they never left this process. */
  public static final IlpAddress SELF = new IlpAddress("self.test-peer");

  private final EventLoops loops = EventLoops.open(Transport.best(), 1);
  private final SingleSession session;

  private TestPeer(int port, AccountId account, PrepareHandler handler) {
    BtpSettings settings =
        new BtpSettings(
            loops,
            handler,
            () -> new Rejections(SELF),
            NodeLog.of(TestPeer.class, account.value()),
            Clock.systemUTC(),
            new SecureRandom(),
            BtpSettings.Times.DEFAULT);
    session =
        Await.value(
            SingleSession.open(
                new BtpDialer(settings, Tls.trustingDefaults()),
                settings,
                BtpUrl.of(false, TestNetwork.HOST, port),
                new AccountId("node"),
                account.value(),
                TestNetwork.token(account.value())));
  }

  /** A session with a node, as one of its accounts. */
  public static TestPeer connect(Node node, String account, PrepareHandler handler) {
    return new TestPeer(node.btpServerPort(), new AccountId(account), handler);
  }

  public CompletableFuture<Reply> send(Prepare prepare) {
    CompletableFuture<Reply> reply = new CompletableFuture<>();
    session.send(prepare, reply::complete);
    return reply;
  }

  /** The Reply, waited for. */
  public Reply ask(Prepare prepare) {
    return Await.value(send(prepare));
  }

  /** Completes with the reason when the session is over. */
  public CompletableFuture<String> ended() {
    return session.ended();
  }

  @Override
  public void close() {
    session.close();
    loops.close();
  }
}
