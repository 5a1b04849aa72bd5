package dev.ilp.discovery;

import dev.ilp.libp2p.PeerId;
import dev.ilp.log.NodeLog;
import java.time.temporal.ChronoUnit;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Writes each change of a peer's state to the log; of peers that flap, at debug alone. That another
 * node answers where a peer should be is an error if somebody wrote that address down; where peers
 * come and go, and are found by others, it is usual.
 */
record StateLog(NodeLog log) implements PeerStates.Listener {

  @Override
  public void changed(PeerId peer, PeerState before, PeerStates.View now, String why) {
    LoggingEventBuilder line =
        level(now)
            .addKeyValue("peer", peer)
            .addKeyValue("from", before)
            .addKeyValue("to", now.state());
    if (!why.isEmpty()) {
      line = line.addKeyValue("error", why).addKeyValue("failures", now.failures());
    }
    if (now.nextRetry().isPresent()) {
      line = line.addKeyValue("nextRetry", now.nextRetry().get().truncatedTo(ChronoUnit.MILLIS));
    }
    line.addKeyValue("flapping", now.flapping()).log("peer state changed");
  }

  private LoggingEventBuilder level(PeerStates.View now) {
    String event = "peer_state";
    return switch (now.state()) {
      case PERMANENT_FAILURE -> now.found() ? log.warn(event) : log.error(event);
      case TEMPORARY_FAILURE ->
          now.failures() == 1 && !now.flapping() ? log.warn(event) : log.debug(event);
      case CONNECTED -> now.flapping() ? log.debug(event) : log.info(event);
      case IDLE, CONNECTING -> log.debug(event);
    };
  }
}
