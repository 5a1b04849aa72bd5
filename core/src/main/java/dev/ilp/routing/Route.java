package dev.ilp.routing;

import dev.ilp.account.AccountId;
import dev.ilp.packet.AddressPrefix;
import java.util.Comparator;
import java.util.Optional;

/**
 * One entry of the routing table.
 *
 * @param prefix what destinations it is for
 * @param nextHop the account it leads to; empty for the node itself
 * @param priority among routes of equal prefix and origin, the highest is taken first
 * @param origin how the node came to have it
 */
public record Route(
    AddressPrefix prefix, Optional<AccountId> nextHop, int priority, Origin origin) {

  /** How a next hop that is the node itself is written. */
  public static final String LOCAL = "local";

  /** Where routes come from, the most trusted first: that decides between equal prefixes. */
  public enum Origin {
    /** The node's own address. */
    SELF,
    /** Written in the configuration. */
    CONFIGURED,
    /** The address that a child was given below ours. */
    CHILD,
    /** The address that a discovered peer has, as it says and the policy believes. */
    DISCOVERED,
    /** A peer that no configured route names, by the usual name of its address. */
    IMPLIED,
    /** Everything else in our network goes to the parent. */
    DEFAULT
  }

  /** The first of equal prefixes is the one to take. */
  static final Comparator<Route> PREFERENCE =
      Comparator.comparing(Route::origin)
          .thenComparing(Comparator.comparingInt(Route::priority).reversed());

  /** Its next hop as it is written: an account, or {@value #LOCAL}. */
  public String nextHopText() {
    return nextHop.map(AccountId::value).orElse(LOCAL);
  }

  /** A route of the configuration. */
  public static Route configured(AddressPrefix prefix, AccountId nextHop, int priority) {
    return new Route(prefix, Optional.of(nextHop), priority, Origin.CONFIGURED);
  }
}
