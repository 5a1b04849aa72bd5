package dev.ilp.link.btp;

import dev.ilp.link.PrepareHandler;
import dev.ilp.link.btp.BtpSettings.Times;
import dev.ilp.log.NodeLog;
import dev.ilp.net.EventLoops;
import dev.ilp.packet.IlpAddress;
import dev.ilp.packet.Rejections;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** Settings for tests. */
final class TestSettings {

  static final IlpAddress SELF = new IlpAddress("test.self");

  /** Waits for nothing that a test is not about. */
  static final Times TIMES =
      new Times(
          Duration.ofSeconds(10),
          Duration.ofSeconds(10),
          Duration.ofSeconds(30),
          Duration.ofSeconds(10));

  /** Answers every Prepare with the same Fulfill. */
  static final PrepareHandler FULFILLING = (from, prepare, back) -> back.handle(Packets.FULFILL);

  private TestSettings() {}

  static BtpSettings of(EventLoops loops, PrepareHandler prepares) {
    return of(loops, prepares, TIMES, new SecureRandom());
  }

  static BtpSettings of(
      EventLoops loops, PrepareHandler prepares, Times times, RandomGenerator random) {
    return new BtpSettings(
        loops,
        prepares,
        () -> new Rejections(SELF),
        NodeLog.of(TestSettings.class, "node"),
        Clock.systemUTC(),
        random,
        times);
  }
}
