package dev.ilp.account;

import dev.ilp.packet.Amount;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * What a node keeps with one peer: the settings, and the state that outlives a change of them. All
 * methods may be called from any thread and none blocks.
 */
public final class Account {

  private final AccountSettings settings;
  private final State state;
  private final Optional<Wide> balanceMinimum;
  private final Optional<Wide> balanceMaximum;

  private record State(
      Balance balance, AtomicInteger inFlight, PacketRate rate, AccountCounters counters) {}

  /** A new account with an empty balance. */
  public Account(AccountSettings settings) {
    this(
        settings,
        new State(new Balance(), new AtomicInteger(), new PacketRate(), new AccountCounters()));
  }

  private Account(AccountSettings settings, State state) {
    this.settings = settings;
    this.state = state;
    this.balanceMinimum = settings.limits().balanceMinimum().map(Wide::of);
    this.balanceMaximum = settings.limits().balanceMaximum().map(Wide::of);
  }

  /** The same account, its balance and packets in flight included, under other settings. */
  public Account withSettings(AccountSettings changed) {
    return new Account(changed, state);
  }

  public AccountId id() {
    return settings.id();
  }

  public Relation relation() {
    return settings.relation();
  }

  public Asset asset() {
    return settings.asset();
  }

  public AccountLimits limits() {
    return settings.limits();
  }

  public Balance balance() {
    return state.balance;
  }

  public AccountCounters counters() {
    return state.counters;
  }

  /** How many Prepares from the peer wait for their Reply. */
  public int inFlight() {
    return state.inFlight.get();
  }

  /** Counts the peer's Prepare. */
  public void received() {
    state.counters.received();
  }

  /** Counts a Prepare in; false if that is one too many in flight. */
  public boolean enter() {
    if (state.inFlight.incrementAndGet() <= limits().maxInFlight()) {
      return true;
    }
    state.inFlight.decrementAndGet();
    return false;
  }

  /** Counts it out again: it has its Reply. */
  public void leave() {
    state.inFlight.decrementAndGet();
  }

  /** Counts the answer that the peer's Prepare got. */
  public void answered(boolean fulfilled) {
    state.counters.answered(fulfilled);
  }

  /** Whether the packet rate lets one more pass; {@code nanoTime} as System.nanoTime. */
  public boolean withinRate(LongSupplier nanoTime) {
    return limits().packetsPerSecond().isEmpty()
        || state.rate.tryPass(limits().packetsPerSecond().getAsInt(), nanoTime.getAsLong());
  }

  /** Adds the amount of the peer's Prepare to its balance; false beyond the maximum. */
  public boolean hold(Amount amount) {
    return amount.isZero() || state.balance.hold(amount, balanceMaximum);
  }

  /** It stays: the Prepare was fulfilled. */
  public void keep(Amount amount) {
    if (!amount.isZero()) {
      state.balance.keep(amount);
    }
  }

  /** Takes it off again: the Prepare was rejected. */
  public void release(Amount amount) {
    if (!amount.isZero()) {
      state.balance.release(amount);
    }
  }

  /** Notes a Prepare to the peer; false if it could take the balance below the minimum. */
  public boolean promise(Amount amount) {
    boolean within = amount.isZero() || state.balance.promise(amount, balanceMinimum);
    if (within) {
      state.counters.sent();
    }
    return within;
  }

  /** The peer fulfilled it: we owe the amount. */
  public void pay(Amount amount) {
    state.counters.sentAnswered(true);
    if (!amount.isZero()) {
      state.balance.pay(amount);
    }
  }

  /** The peer rejected it, or did not answer. */
  public void forgo(Amount amount) {
    state.counters.sentAnswered(false);
    if (!amount.isZero()) {
      state.balance.forgo(amount);
    }
  }
}
