package dev.ilp.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ilp.account.AccountId;
import dev.ilp.account.Secret;
import dev.ilp.link.PrepareHandler;
import dev.ilp.link.btp.BtpLink;
import dev.ilp.link.btp.BtpServer;
import dev.ilp.link.btp.BtpSettings;
import dev.ilp.link.btp.BtpUrl;
import dev.ilp.link.btp.Credentials;
import dev.ilp.log.NodeLog;
import dev.ilp.net.EventLoops;
import dev.ilp.net.Tls;
import dev.ilp.net.Transport;
import dev.ilp.node.TestPackets;
import dev.ilp.oer.Bytes;
import dev.ilp.packet.Amount;
import dev.ilp.packet.Fulfillment;
import dev.ilp.packet.IlpAddress;
import dev.ilp.packet.IlpPacket.Fulfill;
import dev.ilp.packet.Rejections;
import dev.ilp.probe.ProbeException.Kind;
import dev.ilp.testing.Await;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A sender at a party that takes sessions and is no proper node. */
@Timeout(30)
class ProbeIT {

  private static final Secret TOKEN = Secret.of("a-token");
  private static final Duration SHORT = Duration.ofMillis(200);
  private static final Duration LONG = Duration.ofSeconds(10);

  private final EventLoops loops = EventLoops.open(Transport.best(), 1);
  private final BtpSettings settings =
      new BtpSettings(
          loops,
          (from, prepare, back) -> this.party.handle(from, prepare, back),
          () -> new Rejections(new IlpAddress("test.party")),
          NodeLog.of(ProbeIT.class, "party"),
          Clock.systemUTC(),
          new SecureRandom(),
          BtpSettings.Times.DEFAULT);
  private final BtpServer server =
      new BtpServer(
          settings,
          () ->
              new Credentials(
                  List.of(new BtpLink(new AccountId("sender"), TOKEN, settings, status -> {}))));
  private PrepareHandler party = (from, prepare, back) -> {};

  @BeforeEach
  void start() {
    server.start("127.0.0.1", 0);
  }

  @AfterEach
  void stop() {
    server.close();
    loops.close();
  }

  private TestSender connect() throws ProbeException {
    return TestSender.connect(
        new TestSender.Target(
            BtpUrl.of(false, "127.0.0.1", server.port()),
            "",
            TOKEN,
            LONG,
            Optional.of(loops),
            Tls.trustingDefaults(),
            Clock.systemUTC(),
            new SecureRandom()));
  }

  private static TestPacket packet(Duration expiry) {
    return new TestPacket(
        new IlpAddress("test.any"), Amount.of(1), TestPackets.CONDITION, Bytes.EMPTY, expiry);
  }

  private TestResult send(TestSender sender, Duration expiry) {
    return Await.value(
        new Probe(sender, Clock.systemUTC(), new SecureRandom()).send(packet(expiry)));
  }

  @Test
  void silenceUntilTheExpiryIsATimeout() throws ProbeException {
    // Given
    party = (from, prepare, back) -> {};
    try (TestSender sender = connect()) {

      // When
      TestResult result = send(sender, SHORT);

      // Then
      assertThat(result).isInstanceOf(TestResult.TimedOut.class);
      assertThat(result.roundTrip()).isGreaterThanOrEqualTo(SHORT.minusMillis(1));
    }
  }

  @Test
  void fulfillWithAnotherPreimageIsTold() throws ProbeException {
    // Given
    Fulfill wrong = new Fulfill(new Fulfillment(Bytes.wrap(new byte[32])), Bytes.EMPTY);
    party = (from, prepare, back) -> back.handle(wrong);
    try (TestSender sender = connect()) {

      // When
      TestResult result = send(sender, LONG);

      // Then
      assertThat(result)
          .isInstanceOfSatisfying(
              TestResult.WronglyFulfilled.class,
              told -> assertThat(told.fulfill()).isEqualTo(wrong));
    }
  }

  @Test
  void partyThatGivesNoAddressInTimeTimesOut() throws ProbeException {
    // Given
    party = (from, prepare, back) -> {};
    try (TestSender sender = connect()) {

      // When
      ProbeException failure =
          catchThrowableOfType(ProbeException.class, () -> sender.learnAddress(SHORT));

      // Then
      assertThat(failure.kind()).isEqualTo(Kind.TIMED_OUT);
    }
  }

  @Test
  void partyThatAnswersWithNoAddressIsRefusing() throws ProbeException {
    // Given
    party =
        (from, prepare, back) ->
            back.handle(new Fulfill(new Fulfillment(Bytes.wrap(new byte[32])), Bytes.ofAscii("?")));
    try (TestSender sender = connect()) {

      // When
      ProbeException failure =
          catchThrowableOfType(ProbeException.class, () -> sender.learnAddress(LONG));

      // Then
      assertThat(failure.kind()).isEqualTo(Kind.REFUSED);
    }
  }
}
