package dev.ilp.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.packet.Amount;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class AccountTest {

  private static final AccountId ID = new AccountId("alice");

  private static Account account(AccountLimits limits) {
    return new Account(settings(limits));
  }

  private static AccountSettings settings(AccountLimits limits) {
    return new AccountSettings(ID, Relation.CHILD, Asset.DEFAULT, limits);
  }

  private static AccountLimits bounds(long minimum, long maximum) {
    return new AccountLimits(
        Amount.MAX,
        2,
        OptionalInt.of(1),
        Optional.of(BigInteger.valueOf(minimum)),
        Optional.of(BigInteger.valueOf(maximum)));
  }

  @Test
  void settingsAreToldAsTheyAre() {
    // Given
    AccountLimits limits = bounds(-1, 1);

    // When
    Account account = account(limits);

    // Then
    assertThat(account.id()).isEqualTo(ID);
    assertThat(account.relation()).isEqualTo(Relation.CHILD);
    assertThat(account.asset()).isEqualTo(Asset.DEFAULT);
    assertThat(account.limits()).isEqualTo(limits);
  }

  @Test
  void oneMoreThanTheMaximumInFlightIsTurnedAway() {
    // Given
    Account account = account(bounds(0, 0));
    account.enter();
    account.enter();

    // When
    boolean third = account.enter();

    // Then
    assertThat(third).isFalse();
    assertThat(account.inFlight()).isEqualTo(2);
  }

  @Test
  void whoeverLeavesMakesRoom() {
    // Given
    Account account = account(bounds(0, 0));
    account.enter();
    account.enter();
    account.leave();

    // When
    boolean next = account.enter();

    // Then
    assertThat(next).isTrue();
  }

  @Test
  void withoutARateAnyNumberPasses() {
    // Given
    Account account = account(AccountLimits.DEFAULT);

    // When
    boolean passes =
        account.withinRate(
            () -> {
              throw new AssertionError("nobody needs the time");
            });

    // Then
    assertThat(passes).isTrue();
  }

  @Test
  void rateIsThatOfTheSettings() {
    // Given
    Account account = account(bounds(0, 0));
    account.withinRate(() -> 0);

    // When
    boolean second = account.withinRate(() -> 1);

    // Then
    assertThat(second).isFalse();
  }

  @Test
  void amountOfZeroTouchesNoBalanceAndMeetsNoLimit() {
    // Given
    Account account = account(bounds(0, 0));

    // When
    boolean held = account.hold(Amount.ZERO);
    boolean promised = account.promise(Amount.ZERO);
    account.keep(Amount.ZERO);
    account.release(Amount.ZERO);
    account.pay(Amount.ZERO);
    account.forgo(Amount.ZERO);

    // Then
    assertThat(held).isTrue();
    assertThat(promised).isTrue();
    assertThat(account.balance().value()).isZero();
    Balances.assertSettled(account.balance());
  }

  @Test
  void boundsAreThoseOfTheSettings() {
    // Given
    Account account = account(bounds(-10, 20));

    // When
    boolean tooMuchIn = account.hold(Amount.of(21));
    boolean tooMuchOut = account.promise(Amount.of(11));

    // Then
    assertThat(tooMuchIn).isFalse();
    assertThat(tooMuchOut).isFalse();
    assertThat(account.hold(Amount.of(20))).isTrue();
    assertThat(account.promise(Amount.of(10))).isTrue();
  }

  @Test
  void countersCountEachKindOfPacket() {
    // Given
    Account account = account(AccountLimits.DEFAULT);
    account.received();
    account.received();
    account.received();
    account.answered(true);
    account.answered(true);
    account.answered(false);
    account.promise(Amount.of(1));
    account.promise(Amount.of(2));
    account.pay(Amount.of(1));
    account.forgo(Amount.of(2));

    // When
    AccountCounters.Snapshot counters = account.counters().snapshot();

    // Then
    assertThat(counters).isEqualTo(new AccountCounters.Snapshot(3, 2, 1, 2, 1, 1));
  }

  @Test
  void promiseThatIsTurnedAwayIsNotCountedAsSent() {
    // Given
    Account account = account(bounds(0, 0));

    // When
    account.promise(Amount.of(1));

    // Then
    assertThat(account.counters().snapshot().sent()).isZero();
  }

  @Test
  void otherSettingsKeepWhatIsInFlightAndOwed() {
    // Given
    Account before = account(bounds(-10, 20));
    before.enter();
    before.hold(Amount.of(5));
    before.received();

    // When
    Account after = before.withSettings(settings(bounds(-10, 6)));

    // Then
    assertThat(after.inFlight()).isOne();
    assertThat(after.balance().value()).isEqualTo(5);
    assertThat(after.counters().snapshot().received()).isOne();
    assertThat(after.hold(Amount.of(2))).isFalse();
    assertThat(before.hold(Amount.of(2))).isTrue();
  }

  @Test
  @Timeout(60)
  void neverMoreThanTheMaximumAreInFlightUnderManyThreads() throws Exception {
    // Given
    Account account = account(bounds(0, 0));
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    Runnable packets =
        () -> {
          for (int i = 0; i < 50_000; i++) {
            if (account.enter()) {
              most.accumulateAndGet(inside.incrementAndGet(), Math::max);
              inside.decrementAndGet();
              account.leave();
            }
          }
        };

    // When
    try (ExecutorService pool = Executors.newFixedThreadPool(8)) {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        all.add(pool.submit(packets));
      }
      for (Future<?> one : all) {
        one.get();
      }
    }

    // Then
    assertThat(most.get()).isBetween(1, 2);
    assertThat(account.inFlight()).isZero();
  }
}
