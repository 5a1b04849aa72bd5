package dev.ilp.node;

import dev.ilp.account.AccountId;
import dev.ilp.account.Secret;
import dev.ilp.link.LinkStatus;
import dev.ilp.link.btp.BtpLink;
import dev.ilp.link.btp.BtpServer;
import dev.ilp.link.btp.BtpSettings;
import dev.ilp.link.btp.Credentials;
import dev.ilp.log.NodeLog;
import dev.ilp.net.EventLoops;
import dev.ilp.net.Transport;
import dev.ilp.packet.Rejections;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;

/** Takes sessions, and ends each as soon as it is authenticated. */
final class ClosingPeer implements AutoCloseable {

  private final EventLoops loops = EventLoops.open(Transport.best(), 1);
  private final BtpLink link;
  private final BtpServer server;

  ClosingPeer(Secret secret) {
    BtpSettings settings =
        new BtpSettings(
            loops,
            TestNetwork.NOTHING_COMES,
            () -> new Rejections(TestPeer.SELF),
            NodeLog.of(ClosingPeer.class, "closing"),
            Clock.systemUTC(),
            new SecureRandom(),
            BtpSettings.Times.DEFAULT);
    link = new BtpLink(new AccountId("alice"), secret, settings, this::changed);
    server = new BtpServer(settings, () -> new Credentials(List.of(link)));
    server.start(TestNetwork.HOST, 0);
  }

  private void changed(LinkStatus status) {
    if (status.isUp()) {
      link.restart("enough");
    }
  }

  int port() {
    return server.port();
  }

  @Override
  public void close() {
    server.close();
    loops.close();
  }
}
