package dev.ilp.config;

import dev.ilp.account.AccountId;
import dev.ilp.account.AccountLimits;
import dev.ilp.account.Asset;
import dev.ilp.account.Relation;
import dev.ilp.account.Secret;
import java.time.Duration;
import java.util.Optional;

/**
 * What the accounts of discovered peers are like.
 *
 * @param peerTimeout the cap on the hold for their links, in place of the node's
 * @param critical whether the node counts as not ready while the link with one of them is down
 */
public record AccountTemplate(
    Relation relation,
    Asset asset,
    AccountLimits limits,
    Optional<Duration> peerTimeout,
    boolean critical) {

  /** That of a policy that says nothing of accounts. */
  public static final AccountTemplate DEFAULT =
      new AccountTemplate(
          PeerConfig.DEFAULT_RELATION,
          Asset.DEFAULT,
          AccountLimits.DEFAULT,
          Optional.empty(),
          false);

  public AccountTemplate {
    peerTimeout.ifPresent(timeout -> NodeConfig.requirePositive("peerTimeout", timeout));
  }

  /**
   * A peer made of it, which proves otherwise who it is.
   *
   * @param token lets whoever knows it in over a WebSocket: nobody is to know it
   */
  public PeerConfig peer(AccountId id, Secret token) {
    return new PeerConfig(
        id, Optional.empty(), token, "", relation, asset, limits, peerTimeout, critical);
  }
}
