package dev.ilp.link.btp;

import dev.ilp.link.PrepareHandler;
import dev.ilp.log.NodeLog;
import dev.ilp.net.EventLoops;
import dev.ilp.packet.Rejections;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * What all BTP sessions of a node share.
 *
 * @param prepares takes the Prepares that come in
 * @param rejections makes the Rejects of a link; asked each time, since the self address may change
 * @param random must be safe to use from several threads
 */
public record BtpSettings(
    EventLoops loops,
    PrepareHandler prepares,
    Supplier<Rejections> rejections,
    NodeLog log,
    Clock clock,
    RandomGenerator random,
    Times times) {

  /**
   * How long things may take.
   *
   * @param connect for TCP, WebSocket and authentication together, when dialling
   * @param auth from the connection of a peer that dials us to its authentication
   * @param keepAlive between pings
   * @param keepAliveTimeout how long a ping may stay without answer
   */
  public record Times(
      Duration connect, Duration auth, Duration keepAlive, Duration keepAliveTimeout) {

    public static final Times DEFAULT =
        new Times(
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            Duration.ofSeconds(10));
  }
}
