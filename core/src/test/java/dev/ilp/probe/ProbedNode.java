package dev.ilp.probe;

import dev.ilp.account.AccountId;
import dev.ilp.account.Secret;
import dev.ilp.config.PeerConfig;
import dev.ilp.link.btp.BtpUrl;
import dev.ilp.node.TestNetwork;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** The node "a" with accounts for those who probe it: three children and a peer. */
final class ProbedNode implements AutoCloseable {

  /** Longer than anything takes. */
  static final Duration LONG = Duration.ofSeconds(10);

  /** How long the child "hasty" may take for its Reply. */
  private static final Duration HASTY = Duration.ofMillis(400);

  final TestNetwork network = TestNetwork.empty();

  ProbedNode() {
    network.start(
        TestNetwork.config("a")
            .minMessageWindow(Duration.ofMillis(100))
            .shutdownTimeout(Duration.ofMillis(50))
            .peers(
                List.of(
                    TestNetwork.child("sender"),
                    TestNetwork.child("receiver"),
                    TestNetwork.child("hasty", HASTY),
                    PeerConfig.awaited(new AccountId("peer"), TestNetwork.token("peer"))))
            .build());
  }

  /** A session as one of them. */
  TestSender sender(String account) throws ProbeException {
    return connect(network.url("a"), TestNetwork.token(account), LONG);
  }

  /** A session with whoever listens there. */
  static TestSender connect(BtpUrl url, Secret token, Duration timeout) throws ProbeException {
    return TestSender.connect(
        TestSender.Target.of(url, "", token, timeout, Clock.systemUTC(), new SecureRandom()));
  }

  @Override
  public void close() {
    network.close();
  }
}
