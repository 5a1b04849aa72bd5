package dev.ilp.cli;

import dev.ilp.account.AccountId;
import dev.ilp.account.Secret;
import dev.ilp.link.btp.BtpDialer;
import dev.ilp.link.btp.BtpSettings;
import dev.ilp.link.btp.BtpUrl;
import dev.ilp.link.btp.SingleSession;
import dev.ilp.log.NodeLog;
import dev.ilp.net.EventLoops;
import dev.ilp.net.Tls;
import dev.ilp.packet.IlpAddress;
import dev.ilp.packet.Rejections;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.TimeUnit;

/** A peer that takes packets and never answers. */
final class SilentPeer implements AutoCloseable {

  private final EventLoops loops = EventLoops.open();
  private final SingleSession session;

  SilentPeer(int port, String token) throws Exception {
    BtpSettings settings =
        new BtpSettings(
            loops,
            (from, prepare, back) -> {},
            () -> new Rejections(new IlpAddress("test.silent")),
            NodeLog.of(SilentPeer.class, "silent"),
            Clock.systemUTC(),
            new SecureRandom(),
            BtpSettings.Times.DEFAULT);
    session =
        SingleSession.open(
                new BtpDialer(settings, Tls.trustingDefaults()),
                settings,
                BtpUrl.of(false, "127.0.0.1", port),
                new AccountId("node"),
                "",
                Secret.of(token))
            .get(10, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    session.close();
    loops.close();
  }
}
