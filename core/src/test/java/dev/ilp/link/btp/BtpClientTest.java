package dev.ilp.link.btp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ch.qos.logback.classic.Level;
import dev.ilp.account.AccountId;
import dev.ilp.account.Secret;
import dev.ilp.link.LinkState;
import dev.ilp.link.LinkStatus;
import dev.ilp.link.btp.BtpDialer.Failure;
import dev.ilp.link.btp.BtpDialer.FailureKind;
import dev.ilp.net.EmbeddedWebSocket;
import dev.ilp.net.EventLoops;
import dev.ilp.net.RawWebSocket.Frame;
import dev.ilp.net.Transport;
import dev.ilp.net.WebSocketListener;
import dev.ilp.packet.IlpPacket.Reject;
import dev.ilp.packet.IlpPacket.Reply;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A link and its dialling, every event in the order that a test wants. */
class BtpClientTest {

  private final EventLoops loops = EventLoops.open(Transport.NIO, 1);
  private final LogLines log = new LogLines();
  private final List<LinkStatus> changes = new ArrayList<>();
  private final List<Attempt> attempts = new ArrayList<>();
  private final List<Delayed> timers = new ArrayList<>();
  private Duration passed = Duration.ZERO;
  // The middle of the range: no jitter.
  private final BtpSettings settings = settings();
  private final BtpLink link =
      new BtpLink(new AccountId("bob"), Secret.of("secret"), settings, changes::add);

  private BtpSettings settings() {
    BtpSettings usual =
        TestSettings.of(loops, TestSettings.FULFILLING, TestSettings.TIMES, () -> Long.MIN_VALUE);
    InstantSource time = () -> Instant.now().plus(passed);
    return new BtpSettings(
        loops,
        usual.prepares(),
        usual.rejections(),
        usual.log(),
        time.withZone(ZoneOffset.UTC),
        usual.random(),
        usual.times());
  }

  private static final class Attempt {
    private final BtpDialer.Outcome outcome;
    private boolean givenUp;

    Attempt(BtpDialer.Outcome outcome) {
      this.outcome = outcome;
    }
  }

  private static final class Delayed {
    private final Runnable task;
    private final long millis;
    private boolean cancelled;

    Delayed(Runnable task, long millis) {
      this.task = task;
      this.millis = millis;
    }
  }

  /** A session as somebody opened it. */
  private final class Opened {
    private final EmbeddedWebSocket socket = new EmbeddedWebSocket(1000, of -> new Silent());
    private final BtpSession session =
        new BtpSession(link.account(), socket.connection(), settings);

    /** The code of the close frame that went out; 0 for none. */
    int closeCode() {
      return socket.sentFrames().stream().map(Frame::closeCode).findFirst().orElse(0);
    }
  }

  private static final class Silent implements WebSocketListener {
    @Override
    public void binary(byte[] message) {}

    @Override
    public void text() {}

    @Override
    public void closed(String reason) {}
  }

  @AfterEach
  void close() {
    loops.close();
    log.close();
  }

  private void dial() {
    link.dial(
        outcome -> {
          var attempt = new Attempt(outcome);
          attempts.add(attempt);
          return () -> attempt.givenUp = true;
        },
        (task, millis) -> {
          var delayed = new Delayed(task, millis);
          timers.add(delayed);
          return () -> delayed.cancelled = true;
        });
  }

  private void fail(int attempt) {
    attempts.get(attempt).outcome.failed(new Failure(FailureKind.UNREACHABLE, "nobody there"));
  }

  private void runLastTimer() {
    assertThat(timers.getLast().cancelled).isFalse();
    timers.getLast().task.run();
  }

  private List<LinkState> states() {
    return changes.stream().map(LinkStatus::state).toList();
  }

  @Test
  void peerThatIsKnownToBeBackIsDialledInPlaceOfTheNextAttempt() {
    // Given
    dial();
    fail(0);

    // When
    link.dialNow();

    // Then
    assertThat(timers.getLast().cancelled).isTrue();
    assertThat(attempts).hasSize(2);
    assertThat(attempts.getLast().givenUp).isFalse();
  }

  @Test
  void youngAttemptIsNotReplacedByThoseWhoAskOften() {
    // Given
    dial();

    // When
    link.redial();
    boolean young = attempts.getFirst().givenUp;
    passed = BtpClient.REDIAL.plusMillis(1);
    link.redial();
    link.redial();

    // Then
    assertThat(young).isFalse();
    assertThat(attempts.getFirst().givenUp).isTrue();
    assertThat(attempts).hasSize(2);
  }

  @Test
  void attemptThatFailedIsNotRepeatedBeforeItsTimeByThoseWhoAskOften() {
    // Given
    dial();
    fail(0);

    // When
    link.redial();

    // Then
    assertThat(attempts).hasSize(1);
    assertThat(timers.getLast().cancelled).isFalse();
  }

  @Test
  void whoComesWhileAnAttemptFindsNobodyIsDialledAtOnce() {
    // Given
    dial();
    link.redial();

    // When
    attempts.getFirst().outcome.waits("nobody there");
    int repeated = attempts.size();
    attempts.getLast().outcome.waits("nobody there");
    link.redial();

    // Then
    assertThat(repeated).isEqualTo(2);
    assertThat(attempts).hasSize(3);
  }

  @Test
  void openSessionIsNotDialledAgain() {
    // Given
    dial();
    attempts.getFirst().outcome.authenticated(new Opened().session);

    // When
    link.dialNow();

    // Then
    assertThat(attempts).hasSize(1);
  }

  @Test
  void dialsAtOnceThenAfterOneTwoFourEightSixteenSecondsAndSoOnForEver() {
    // Given
    dial();

    // When
    for (int i = 0; i < 9; i++) {
      fail(i);
      runLastTimer();
    }

    // Then
    assertThat(attempts).hasSize(10);
    assertThat(timers)
        .extracting(timer -> timer.millis)
        .containsExactly(1000L, 2000L, 4000L, 8000L, 16_000L, 16_000L, 16_000L, 16_000L, 16_000L);
  }

  @Test
  void fifthFailureMakesTheLinkFailedWithOneErrorLine() {
    // Given
    dial();

    // When
    for (int i = 0; i < 8; i++) {
      fail(i);
      runLastTimer();
    }

    // Then
    assertThat(states().subList(0, 10))
        .containsExactly(
            LinkState.CONNECTING,
            LinkState.DISCONNECTED,
            LinkState.CONNECTING,
            LinkState.DISCONNECTED,
            LinkState.CONNECTING,
            LinkState.DISCONNECTED,
            LinkState.CONNECTING,
            LinkState.DISCONNECTED,
            LinkState.CONNECTING,
            LinkState.FAILED);
    assertThat(states().subList(9, changes.size())).containsOnly(LinkState.FAILED);
    assertThat(log.at(Level.ERROR)).containsExactly("link_failed");
    assertThat(log.at(Level.WARN)).hasSize(4).containsOnly("link_connect_failed");
    assertThat(link.status().failures()).isEqualTo(8);
    assertThat(link.status().reason()).contains("nobody there");
    assertThat(link.status().nextAttempt()).isPresent();
    assertThat(link.isUp()).isFalse();
  }

  @Test
  void successStartsTheCountAgain() {
    // Given
    dial();
    for (int i = 0; i < 6; i++) {
      fail(i);
      runLastTimer();
    }
    var opened = new Opened();
    attempts.getLast().outcome.authenticated(opened.session);
    LinkStatus up = link.status();

    // When
    passed = BtpClient.STABLE;
    attempts.getLast().outcome.ended(opened.session, "gone");
    long firstDelay = timers.getLast().millis;
    runLastTimer();
    fail(attempts.size() - 1);

    // Then
    assertThat(up.state()).isEqualTo(LinkState.CONNECTED);
    assertThat(up.failures()).isZero();
    assertThat(up.remoteAddress()).isPresent();
    assertThat(firstDelay).isEqualTo(1000);
    assertThat(timers.getLast().millis).isEqualTo(1000);
    assertThat(link.status().failures()).isEqualTo(1);
  }

  @Test
  void sessionsThatEndAtOnceCountAsFailures() {
    // Given
    dial();

    // When
    for (int i = 0; i < 6; i++) {
      var opened = new Opened();
      attempts.getLast().outcome.authenticated(opened.session);
      attempts.getLast().outcome.ended(opened.session, "closed at once");
      runLastTimer();
    }

    // Then
    assertThat(timers)
        .extracting(timer -> timer.millis)
        .containsExactly(1000L, 2000L, 4000L, 8000L, 16_000L, 16_000L);
    assertThat(link.status().state()).isEqualTo(LinkState.FAILED);
    assertThat(link.status().failures()).isEqualTo(6);
    assertThat(link.status().reason()).contains("closed at once");
  }

  @Test
  void endOfTheSessionTellsWhyAndWhenTheNextAttemptIs() {
    // Given
    dial();
    var opened = new Opened();
    attempts.getLast().outcome.authenticated(opened.session);

    // When
    attempts.getLast().outcome.ended(opened.session, "gone");

    // Then
    assertThat(link.status().state()).isEqualTo(LinkState.DISCONNECTED);
    assertThat(link.status().reason()).contains("gone");
    assertThat(link.status().nextAttempt())
        .hasValueSatisfying(
            next ->
                assertThat(next)
                    .isCloseTo(
                        link.status().since().plusMillis(1000), within(500, ChronoUnit.MILLIS)));
    assertThat(log.at(Level.WARN)).containsExactly("link_disconnected");
  }

  @Test
  void peerThatDialsUsWhileWeDialEndsOurAttempt() {
    // Given
    dial();
    var theirs = new Opened();

    // When
    link.attach(theirs.session);
    fail(0);

    // Then
    assertThat(attempts.getFirst().givenUp).isTrue();
    assertThat(timers).isEmpty();
    assertThat(link.isUp()).isTrue();
    assertThat(states()).containsExactly(LinkState.CONNECTING, LinkState.CONNECTED);
  }

  @Test
  void peerThatDialsUsWhileWeWaitCancelsTheNextAttempt() {
    // Given
    dial();
    fail(0);

    // When
    link.attach(new Opened().session);
    timers.getFirst().task.run();

    // Then
    assertThat(timers.getFirst().cancelled).isTrue();
    assertThat(attempts).hasSize(1);
  }

  @Test
  void ownAttemptThatSucceedsTooLateToBeGivenUpIsTheNewerSession() {
    // Given
    dial();
    var theirs = new Opened();
    var ours = new Opened();
    link.attach(theirs.session);

    // When
    attempts.getFirst().outcome.authenticated(ours.session);
    link.detach(theirs.session, "replaced");

    // Then
    assertThat(theirs.closeCode()).isEqualTo(1000);
    assertThat(link.isUp()).isTrue();
    assertThat(timers).isEmpty();
    assertThat(link.status().state()).isEqualTo(LinkState.CONNECTED);
  }

  @Test
  void weDialAgainWhenTheSessionThatThePeerOpenedEnds() {
    // Given
    dial();
    var theirs = new Opened();
    link.attach(theirs.session);

    // When
    link.detach(theirs.session, "gone");
    runLastTimer();

    // Then
    assertThat(attempts).hasSize(2);
    assertThat(link.status().state()).isEqualTo(LinkState.CONNECTING);
  }

  @Test
  void newestSessionWinsAndTheOlderIsClosedAtOnce() {
    // Given
    var older = new Opened();
    var newer = new Opened();
    List<Reply> replies = new ArrayList<>();
    link.attach(older.session);
    link.send(Packets.prepare(Duration.ofSeconds(5)), replies::add);
    older.socket.sent();

    // When
    link.attach(newer.session);
    int code = older.closeCode();
    link.detach(older.session, "replaced");

    // Then
    assertThat(code).isEqualTo(1000);
    assertThat(replies).extracting(reply -> ((Reject) reply).code().code()).containsExactly("T01");
    assertThat(newer.closeCode()).isZero();
    assertThat(link.isUp()).isTrue();
    assertThat(states()).containsExactly(LinkState.CONNECTED, LinkState.CONNECTED);
  }

  @Test
  void linkThatIsClosedDuringTheDialTakesNoSession() {
    // Given
    dial();
    var late = new Opened();

    // When
    link.close();
    attempts.getFirst().outcome.authenticated(late.session);
    fail(0);

    // Then
    assertThat(attempts.getFirst().givenUp).isTrue();
    assertThat(late.closeCode()).isEqualTo(1001);
    assertThat(link.isUp()).isFalse();
    assertThat(timers).isEmpty();
  }

  @Test
  void linkThatIsClosedClosesItsSessionWith1001AndDialsNoMore() {
    // Given
    dial();
    var opened = new Opened();
    attempts.getFirst().outcome.authenticated(opened.session);

    // When
    link.close();
    int code = opened.closeCode();
    attempts.getFirst().outcome.ended(opened.session, "this node stops");
    link.awaitClosed(Duration.ofSeconds(5));

    // Then
    assertThat(code).isEqualTo(1001);
    assertThat(timers).isEmpty();
    assertThat(link.isUp()).isFalse();
    assertThat(log.at(Level.WARN)).isEmpty();
  }

  @Test
  void closedLinkDoesNotBeginToDial() {
    // Given
    link.close();

    // When
    dial();

    // Then
    assertThat(attempts).isEmpty();
  }

  @Test
  void openLinkDoesNotDialUntilItsSessionEnds() {
    // Given
    var opened = new Opened();
    link.attach(opened.session);

    // When
    dial();
    int whileOpen = attempts.size();
    link.detach(opened.session, "gone");
    runLastTimer();

    // Then
    assertThat(whileOpen).isZero();
    assertThat(attempts).hasSize(1);
  }

  @Test
  void diallingSomewhereElseGivesUpTheFirst() {
    // Given
    dial();

    // When
    dial();
    fail(0);

    // Then
    assertThat(attempts).hasSize(2);
    assertThat(attempts.getFirst().givenUp).isTrue();
    assertThat(timers).isEmpty();
  }

  @Test
  void cutLinkGivesUpAndHealedOneDialsAtOnce() {
    // Given
    dial();

    // When
    link.cut(true);
    fail(0);
    LinkState cut = link.status().state();
    boolean takes = link.takesSessions();
    link.cut(false);
    link.cut(false);

    // Then
    assertThat(attempts.getFirst().givenUp).isTrue();
    assertThat(cut).isEqualTo(LinkState.DISCONNECTED);
    assertThat(takes).isFalse();
    assertThat(timers).isEmpty();
    assertThat(attempts).hasSize(2);
    assertThat(link.takesSessions()).isTrue();
  }

  @Test
  void cutLinkClosesItsSessionAndDoesNotDialAgainWhenThatEnds() {
    // Given
    dial();
    var opened = new Opened();
    attempts.getFirst().outcome.authenticated(opened.session);

    // When
    link.cut(true);
    attempts.getFirst().outcome.ended(opened.session, "cut");

    // Then
    assertThat(opened.closeCode()).isEqualTo(1001);
    assertThat(link.isUp()).isFalse();
    assertThat(timers).isEmpty();
    assertThat(link.status().reason()).contains("the link was cut");
  }

  @Test
  void linkThatIsDownRejectsWithT01() {
    // Given
    List<Reply> replies = new ArrayList<>();

    // When
    link.send(Packets.prepare(Duration.ofSeconds(5)), replies::add);

    // Then
    assertThat(replies).extracting(reply -> ((Reject) reply).code().code()).containsExactly("T01");
    assertThat(link.status().state()).isEqualTo(LinkState.CONNECTING);
    assertThat(link.account()).isEqualTo(new AccountId("bob"));
  }

  @Test
  void waitingForTheEndOfASessionHasALimit() {
    // Given
    link.attach(new Opened().session);
    long start = System.nanoTime();

    // When
    link.awaitClosed(Duration.ofMillis(30));

    // Then
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(29));
  }

  @Test
  void linkThatDoesNotMatterIsLostWithoutAWarning() {
    // Given
    var quiet =
        new BtpLink(new AccountId("sender"), Secret.of("x"), settings, changes::add, () -> false);
    var opened = new Opened();
    quiet.attach(opened.session);

    // When
    quiet.detach(opened.session, "gone");

    // Then
    assertThat(log.at(Level.WARN)).isEmpty();
    assertThat(log.at(Level.INFO)).containsExactly("link_connected", "link_disconnected");
  }
}
