package dev.ilp.node;

import static dev.ilp.node.P2pConnectors.any;
import static dev.ilp.node.P2pNetwork.ALICE;
import static dev.ilp.node.P2pNetwork.LIMIT;
import static dev.ilp.node.P2pNetwork.MALLORY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.libp2p.Failure;
import dev.ilp.libp2p.HostEnvironment;
import dev.ilp.libp2p.HostOptions;
import dev.ilp.libp2p.Libp2pException;
import dev.ilp.libp2p.Libp2pHost;
import dev.ilp.libp2p.Libp2pStream;
import dev.ilp.link.btp.Greeting;
import dev.ilp.link.libp2p.BtpStreams;
import dev.ilp.log.NodeLog;
import dev.ilp.net.EventLoops;
import dev.ilp.net.Transport;
import dev.ilp.oer.Bytes;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a link when a stranger sends what is no BTP. */
@Timeout(120)
class P2pGarbageIT {

  @TempDir private Path folder;
  private P2pNetwork p2p;

  @BeforeEach
  void startBootstrap() throws IOException {
    p2p = new P2pNetwork(folder);
  }

  @AfterEach
  void closeAll() {
    p2p.close();
  }

  @Test
  void garbageCostsItsStreamAlone() throws IOException {
    // Given
    p2p.start(Optional.of(any()), Optional.of(any()));
    p2p.awaitLinks();
    try (EventLoops loops = EventLoops.open(Transport.best(), 1);
        Libp2pHost stranger = stranger(loops)) {
      stranger.start();
      var connection =
          stranger.connect(P2pConnectors.id(MALLORY + 1), p2p.addresses("carol"), LIMIT);

      // When
      List<Failure> ends =
          List.of(
              afterSending(connection.newStream(BtpStreams.PROTOCOL, LIMIT), garbage()),
              afterSending(
                  connection.newStream(BtpStreams.PROTOCOL, LIMIT),
                  Bytes.wrap(new byte[] {-1, -1, -1, -1})),
              afterGreeting(connection.newStream(BtpStreams.PROTOCOL, LIMIT)));

      // Then
      assertThat(ends).doesNotContain(Failure.TIMED_OUT);
      assertThat(connection.isOpen()).isTrue();
    }
    assertThat(p2p.isLinked("bob", ALICE)).isTrue();
  }

  /** One whose peer id is smaller than that of the node it goes to. */
  private Libp2pHost stranger(EventLoops loops) throws IOException {
    p2p.network().start(p2p.config("carol", MALLORY + 1, Optional.of(any())));
    return new Libp2pHost(
        new HostOptions(P2pConnectors.KEYS.get(MALLORY), List.of(), List.of(), "stranger", false),
        new HostEnvironment(
            loops,
            Clock.systemUTC(),
            new SecureRandom(),
            NodeLog.of(P2pGarbageIT.class, "stranger")));
  }

  private static Bytes garbage() {
    byte[] octets = new byte[65];
    octets[0] = 64;
    return Bytes.wrap(octets);
  }

  /** How the stream ended; closed, if in good order. */
  private static Failure afterSending(Libp2pStream stream, Bytes octets) {
    try {
      stream.write(octets, LIMIT);
      while (!stream.read(1000, LIMIT).isEmpty()) {
        Thread.onSpinWait();
      }
      return Failure.CLOSED;
    } catch (Libp2pException e) {
      return e.failure();
    }
  }

  private static Failure afterGreeting(Libp2pStream stream) throws Libp2pException {
    stream.writeFrame(Bytes.wrap(Greeting.hello(1, Optional.empty())), LIMIT);
    stream.readFrame(1000, LIMIT);
    return afterSending(stream, garbage());
  }
}
