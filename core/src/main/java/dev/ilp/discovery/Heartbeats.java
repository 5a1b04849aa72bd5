package dev.ilp.discovery;

import dev.ilp.libp2p.CloseReason;
import dev.ilp.libp2p.Failure;
import dev.ilp.libp2p.Libp2pConnection;
import dev.ilp.libp2p.Libp2pException;
import dev.ilp.libp2p.PeerId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/**
 * Asks connected peers from time to time whether they are still there; a connection that twice
 * brought no answer is ended.
 */
final class Heartbeats {

  static final Duration INTERVAL = Duration.ofSeconds(30);

  /** How long an answer may take. */
  static final Duration LIMIT = Duration.ofSeconds(10);

  private static final int MAX_MISSED = 2;

  private final RetryDelay delay;
  private final Duration limit;
  private final Map<Libp2pConnection, Beat> beats = new ConcurrentHashMap<>();

  private record Beat(Instant next, int missed, Optional<Duration> roundTrip) {}

  Heartbeats(RandomGenerator random, Duration limit) {
    this.delay = new RetryDelay(random);
    this.limit = limit;
  }

  void begin(Libp2pConnection connection, Instant now) {
    beats.put(connection, new Beat(now.plus(delay.jittered(INTERVAL)), 0, Optional.empty()));
  }

  void end(Libp2pConnection connection) {
    beats.remove(connection);
  }

  /** The last time to the peer and back. */
  Optional<Duration> roundTrip(PeerId peer) {
    return beats.entrySet().stream()
        .filter(entry -> entry.getKey().peerId().equals(peer))
        .flatMap(entry -> entry.getValue().roundTrip().stream())
        .findFirst();
  }

  /** How many answers in a row did not come. */
  int missed(Libp2pConnection connection) {
    Beat beat = beats.get(connection);
    return beat == null ? 0 : beat.missed;
  }

  /** Starts those that are due, each on a thread of its own. */
  void beat(Instant now) {
    beats.forEach(
        (connection, beat) -> {
          if (!now.isBefore(beat.next)) {
            Instant next = now.plus(delay.jittered(INTERVAL));
            beats.replace(connection, new Beat(next, beat.missed, beat.roundTrip));
            Thread.ofVirtual().name("ilp-heartbeat").start(() -> ping(connection));
          }
        });
  }

  private void ping(Libp2pConnection connection) {
    try {
      Duration time = connection.ping(limit);
      beats.computeIfPresent(connection, (_, beat) -> new Beat(beat.next, 0, Optional.of(time)));
    } catch (Libp2pException e) {
      Beat missed =
          beats.computeIfPresent(
              connection,
              (_, beat) ->
                  e.failure() == Failure.TIMED_OUT
                      ? new Beat(beat.next, beat.missed + 1, beat.roundTrip)
                      : beat);
      if (missed != null && missed.missed >= MAX_MISSED) {
        connection.close(new CloseReason(Failure.TIMED_OUT, "no answer to heartbeats"));
      }
    }
  }
}
