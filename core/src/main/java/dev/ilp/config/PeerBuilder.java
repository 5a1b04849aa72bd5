package dev.ilp.config;

import dev.ilp.account.AccountLimits;
import dev.ilp.account.Asset;
import dev.ilp.account.Relation;
import dev.ilp.link.btp.BtpUrl;
import java.math.BigInteger;
import java.util.Optional;
import java.util.OptionalInt;

/** Makes a peer's record of its values. */
record PeerBuilder(Problems problems) {

  /** The peer; empty after a problem, noted here or before. */
  Optional<PeerConfig> build(Values values) {
    boolean areBoundsRight = checkBounds(values);
    if (!areBoundsRight
        || values.hasWrong()
        || !values.has(PeerKeys.ID)
        || !values.has(PeerKeys.AUTH_TOKEN)) {
      return Optional.empty();
    }
    Relation relation = values.require(PeerKeys.RELATION);
    return Optional.of(
        new PeerConfig(
            values.require(PeerKeys.ID),
            values.get(PeerKeys.URL).map(BtpUrl::withoutCredentials),
            values.require(PeerKeys.AUTH_TOKEN),
            values.require(PeerKeys.USERNAME),
            relation,
            new Asset(values.require(PeerKeys.ASSET_CODE), values.require(PeerKeys.ASSET_SCALE)),
            limits(values),
            values.get(PeerKeys.PEER_TIMEOUT),
            values.get(PeerKeys.CRITICAL).orElse(PeerConfig.isCriticalByDefault(relation))));
  }

  /** What the accounts of peers are like that are found; empty after a problem. */
  Optional<AccountTemplate> template(Values values) {
    if (!checkBounds(values) || values.hasWrong()) {
      return Optional.empty();
    }
    return Optional.of(
        new AccountTemplate(
            values.require(PeerKeys.RELATION),
            new Asset(values.require(PeerKeys.ASSET_CODE), values.require(PeerKeys.ASSET_SCALE)),
            limits(values),
            values.get(PeerKeys.PEER_TIMEOUT),
            values.require(P2pKeys.CRITICAL)));
  }

  private static AccountLimits limits(Values values) {
    return new AccountLimits(
        values.require(PeerKeys.MAX_PACKET_AMOUNT),
        values.require(PeerKeys.MAX_IN_FLIGHT),
        values.get(PeerKeys.RATE_LIMIT).map(OptionalInt::of).orElseGet(OptionalInt::empty),
        values.get(PeerKeys.BALANCE_MINIMUM),
        values.get(PeerKeys.BALANCE_MAXIMUM));
  }

  private boolean checkBounds(Values values) {
    Optional<BigInteger> minimum = values.get(PeerKeys.BALANCE_MINIMUM);
    Optional<BigInteger> maximum = values.get(PeerKeys.BALANCE_MAXIMUM);
    if (minimum.isPresent() && maximum.isPresent() && minimum.get().compareTo(maximum.get()) > 0) {
      problems.error(
          values.place(PeerKeys.BALANCE_MINIMUM),
          values.path(PeerKeys.BALANCE_MINIMUM),
          "%s is above balanceMaximum %s".formatted(minimum.get(), maximum.get()),
          "write a balanceMinimum of at most " + maximum.get());
      return false;
    }
    return true;
  }
}
